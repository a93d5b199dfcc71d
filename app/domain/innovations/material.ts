import { ORG_DEPT_NAMES, PLACE_NAMES, PRODUCT_NAME, type Place } from '#app/domain/community/terms.ts'
import { fields, heading, paragraph, type Block, type OfficialDocument } from '#app/domain/documents/content.ts'
import { INNOVATION_KIND_NAMES, questionsOf, type InnovationKind } from './terms.ts'

export interface MaterialSource {
  place: Place
  kind: InnovationKind
  title: string
  summary: string
  background: string
  results: string
  lessons: string
  questions: string
  basis: string
  steps: readonly { title: string; text: string; baseName: string | null; pictures: readonly string[] }[]
}

/** 教学案例材料, to be handed out in class: the story without its pictures, what they show in words, and what to discuss (CLAUSES A32, A49). */
export function materialDocument({ place, kind, title, summary, background, results, lessons, questions, basis, steps }: MaterialSource): OfficialDocument {
  const asked = questionsOf(questions)
  return {
    kind: 'plain',
    issuers: [place === 'community' ? PRODUCT_NAME : ORG_DEPT_NAMES[place]],
    title,
    titleWords: ['示范区', '青浦区', '吴江区', '嘉善县', '一体化'],
    body: [
      fields({ 类别: INNOVATION_KIND_NAMES[kind], 来源: PLACE_NAMES[place], ...(basis && { 依据或出处: basis }), 摘要: summary }),
      heading(1, '背景'),
      ...paragraphs(background),
      ...(steps.length > 0 ? [heading(1, '做法')] : []),
      ...steps.flatMap(({ title: step, text, baseName, pictures }): Block[] => [
        heading(2, step),
        ...paragraphs(text),
        ...(baseName ? [paragraph(`现场教学点：${baseName}`)] : []),
        ...pictures.map((picture) => paragraph(`（图：${picture}）`)),
      ]),
      ...(results ? [heading(1, '成效'), ...paragraphs(results)] : []),
      ...(lessons ? [heading(1, '可复制可推广的做法'), ...paragraphs(lessons)] : []),
      ...(asked.length > 0 ? [heading(1, '研讨题'), ...asked.map((one, n) => paragraph(`${n + 1}．${one}`))] : []),
    ],
  }
}

const paragraphs = (text: string): Block[] => text.split('\n').filter(Boolean).map((one) => paragraph(one))
