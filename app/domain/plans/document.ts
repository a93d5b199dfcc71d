import { ORG_DEPT_NAMES, type Region } from '#app/domain/community/terms.ts'
import { readDocNo } from '#app/domain/documents/docno.ts'
import { heading, paragraph, type OfficialDocument } from '#app/domain/documents/content.ts'
import type { PlanState } from './terms.ts'

export interface PlanSource {
  place: Region
  title: string
  docNo: string | null
  state: PlanState
  basis: string
  adoptedOn: string | null
  sections: readonly { title: string; text: string }[]
}

/** 年度规划 in the official frame. Until it is adopted it says that it is a draft; a number in no usual form stands in the text. */
export function planDocument({ place, title, docNo, state, basis, adoptedOn, sections }: PlanSource): OfficialDocument {
  const number = docNo ? readDocNo(docNo) : null
  return {
    kind: 'notice',
    issuers: [ORG_DEPT_NAMES[place]],
    ...(number && { docNo: number }),
    title,
    titleWords: ['干部教育培训', '整体工作规划', '工作规划'],
    body: [
      ...(docNo && !number ? [paragraph(`文号：${docNo}`, 'left')] : []),
      ...(adoptedOn ? [paragraph(`（${basis}审定）`, 'center')] : []),
      ...sections.flatMap((section) => [heading(1, section.title), ...section.text.split('\n').filter(Boolean).map((line) => paragraph(line))]),
    ],
    signature: { on: adoptedOn },
    ...((state === 'draft' || state === 'submitted') && { draft: '草稿' as const }),
  }
}
