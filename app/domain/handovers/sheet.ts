import { longDay } from '#app/domain/community/local-time.ts'
import { ORG_DEPT_NAMES, PLACE_NAMES, type Region } from '#app/domain/community/terms.ts'
import { fields, heading, paragraph, table, type Block, type OfficialDocument } from '#app/domain/documents/content.ts'
import type { PackSection } from './pack.ts'
import { PACK_SECTION_NAMES, type HandoverState } from './terms.ts'

export interface SheetSource {
  fromPlace: Region
  toPlace: Region
  startsOn: string
  endsOn: string
  state: HandoverState
  heldOn: string | null
  venue: string
  note: string
  photos: readonly string[]
  sections: readonly (PackSection & { hidden: number })[]
  fromSignedByName: string | null
  toSignedByName: string | null
  fromSignedOn: string | null
  toSignedOn: string | null
}

/** 交接单: what was handed over, line by line, with room for both signatures. */
export function handoverSheet(source: SheetSource): OfficialDocument {
  return {
    kind: 'plain',
    issuers: [ORG_DEPT_NAMES[source.fromPlace], ORG_DEPT_NAMES[source.toPlace]],
    title: `轮值组长交接单（${PLACE_NAMES[source.fromPlace]}—${PLACE_NAMES[source.toPlace]}）`,
    titleWords: ['轮值组长', '交接单', PLACE_NAMES[source.fromPlace], PLACE_NAMES[source.toPlace]],
    body: [
      fields({
        交方: ORG_DEPT_NAMES[source.fromPlace], 接方: ORG_DEPT_NAMES[source.toPlace], 轮值期: `${longDay(source.startsOn)}至${longDay(source.endsOn)}`,
        交接日期: source.heldOn ? longDay(source.heldOn) : '　　　　年　　月　　日', 交接地点: source.venue || '　', ...(source.note && { 说明: source.note }), ...(source.photos.length > 0 && { 所附照片和材料: source.photos.join('、') }),
      }),
      ...source.sections.flatMap(sectionBlocks),
      heading(1, '双方签署'),
      table(
        [{ name: '', width: 3 }, { name: '单位', width: 6 }, { name: '签署人', width: 9, align: 'center' }, { name: '日期', width: 8, align: 'center' }],
        [
          ['交方', ORG_DEPT_NAMES[source.fromPlace], source.fromSignedByName ?? '', source.fromSignedOn ? longDay(source.fromSignedOn) : ''],
          ['接方', ORG_DEPT_NAMES[source.toPlace], source.toSignedByName ?? '', source.toSignedOn ? longDay(source.toSignedOn) : ''],
        ],
        { rowLines: 2 },
      ),
    ],
    ...(source.state === 'open' && { draft: '草稿' as const }),
  }
}

function sectionBlocks({ key, total, lines, hidden }: PackSection & { hidden: number }): Block[] {
  const rest = total - lines.length - hidden
  return [
    heading(1, `${PACK_SECTION_NAMES[key]}（${total}项）`),
    ...(lines.length > 0
      ? [table([{ name: '序号', width: 1, align: 'center' }, { name: '事项', width: 6 }, { name: '说明', width: 6 }, { name: '日期', width: 4, align: 'center' }], lines.map(({ title, note, on }, n) => [String(n + 1), title, note, on ?? '']))]
      : [paragraph(hidden > 0 ? '内容仅交接双方可见。' : '无。')]),
    ...(hidden > 0 && lines.length > 0 ? [paragraph(`另有${hidden}项仅交接双方可见。`)] : []),
    ...(rest > 0 ? [paragraph(`另有${rest}项，见系统台账。`)] : []),
  ]
}
