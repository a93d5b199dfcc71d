import { demand, may, mightEver, Reach } from '#app/domain/access/policy.ts'
import { missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { normaliseLine } from '#app/domain/community/chinese-text.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { EXPERT_FIELDS } from '#app/domain/community/terms.ts'
import type { OfficialDocument } from '#app/domain/documents/content.ts'
import { listBodies, listMembers } from '#db/queries/bodies.ts'
import { findCommitteeMember } from '#db/queries/committee.ts'
import { appointmentLetter } from './letter.ts'
import { LETTER_NO_MOST_CHARACTERS } from './terms.ts'

/** The committee in office, its members by field, and those who lead it. Two queries. */
export async function openCommittee(visit: Visit) {
  const today = localDay(visit.now)
  const [committee] = await listBodies(visit.db, Reach.of(visit.actor, 'body.read'), { kind: 'advisory_committee', notOverOn: today }, today, { offset: 0, most: 1 })
  const members = committee ? (await listMembers(visit.db, committee.id)).filter(({ toOn }) => toOn === null || toOn >= today) : []
  return {
    committee: committee ? { id: committee.id, name: committee.name, fromOn: committee.fromOn, toOn: committee.toOn, note: committee.note } : null,
    heads: members.filter(({ field }) => field === null),
    fields: EXPERT_FIELDS.map((field) => ({ field, members: members.filter((member) => member.field === field) })),
    mayManage: committee ? may(visit.actor, 'body.manage', committee).isAllowed : false,
    mayPrint: mightEver(visit.actor, 'committee.print'),
    seesConsultations: mightEver(visit.actor, 'consultation.read'),
  }
}

/** The page that asks for the number. */
export async function openLetterPage(visit: Visit, memberId: string) {
  const { body } = await writeAppointmentLetter(visit, memberId, null)
  const lines = body.flatMap((block) => (block.block === 'paragraph' ? [block.text] : [])).slice(1)
  return { id: memberId, title: `聘书：${lines[0]!.replace(/同志：$/, '')}`, lines }
}

/** 聘书 of a member, with the number the office typed. @throws Refusal missing */
export async function writeAppointmentLetter(visit: Visit, memberId: string, number: string | null): Promise<OfficialDocument> {
  demand(visit.actor, 'committee.print')
  const member = await findCommitteeMember(visit.db, Reach.of(visit.actor, 'body.read'), memberId)
  if (!member) throw missing('委员')
  return appointmentLetter({ ...member, personName: member.personName!, toOn: member.toOn ?? member.bodyToOn, number: normaliseLine(number ?? '').slice(0, LETTER_NO_MOST_CHARACTERS) || null })
}
