import { longDay } from '#app/domain/community/local-time.ts'
import { BODY_POSITION_NAMES, EXPERT_FIELD_NAMES, ORG_DEPT_NAMES, PRODUCT_NAME, REGIONS, type BodyPosition, type ExpertField } from '#app/domain/community/terms.ts'
import { paragraph, type OfficialDocument } from '#app/domain/documents/content.ts'

export interface LetterSource {
  personName: string
  position: BodyPosition
  field: ExpertField | null
  /** First and last day of the membership; open when neither member nor committee has an end. */
  fromOn: string
  toOn: string | null
  bodyName: string
  /** As the office gave it; blank to be filled in by hand. */
  number: string | null
}

/** 聘书 of one member of the 专家咨询委员会 (CLAUSES A62); numbering and sealing stay with the office. */
export function appointmentLetter({ personName, position, field, fromOn, toOn, bodyName, number }: LetterSource): OfficialDocument {
  const role = position === 'expert' ? '专家委员' : BODY_POSITION_NAMES[position]
  const term = toOn ? `聘期自${longDay(fromOn)}至${longDay(toOn)}` : `聘期自${longDay(fromOn)}起`
  return {
    kind: 'plain',
    issuers: REGIONS.map((place) => ORG_DEPT_NAMES[place]),
    title: '聘书',
    body: [
      paragraph(`编号：${number ?? '　　　　　　　　'}`, 'left'),
      paragraph(`${personName}同志：`, 'left'),
      paragraph(`为推进${PRODUCT_NAME}建设，兹聘请您担任${bodyName}${role}${field ? `（${EXPERT_FIELD_NAMES[field]}方向）` : ''}。${term}。`),
      paragraph('特颁此证。'),
    ],
    signature: { on: null },
  }
}
