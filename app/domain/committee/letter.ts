import { BODY_POSITION_NAMES, EXPERT_FIELD_NAMES, type BodyPosition, type ExpertField } from '#app/domain/community/terms.ts'
import { appointmentDocument } from '#app/domain/documents/appointment.ts'
import type { OfficialDocument } from '#app/domain/documents/content.ts'

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
  return appointmentDocument({ personName, post: `${bodyName}${role}${field ? `（${EXPERT_FIELD_NAMES[field]}方向）` : ''}`, fromOn, toOn, number })
}
