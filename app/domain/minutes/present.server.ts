import type { Visit } from '#app/domain/access/visit.ts'
import { attendanceOf } from '#app/domain/attendance/attendance.server.ts'
import { listAttendees, listInvitations } from '#db/queries/meetings.ts'
import type { MinutesContent, Present, PresentContent } from './content.ts'
import type { MinutesSource } from './document.ts'

type Lists = PresentContent & Pick<MinutesSource, 'recipients'>

/** What the three places sign: the wording, and who was there. */
export async function contentToSign(visit: Visit, meetingId: string, content: MinutesContent): Promise<MinutesContent> {
  const { attended, excused, satIn } = await presentAt(visit, meetingId)
  return { ...content, present: { attended, excused, satIn } }
}

/** Who was there, by what was found at the door; where nobody signed in, by the replies. */
export async function presentAt(visit: Visit, meetingId: string): Promise<Lists> {
  const invited = (await listInvitations(visit.db, meetingId)).filter(({ withdrawnAt }) => !withdrawnAt)
  const units = invited.map((invitation) => ({ ...invitation, unit: invitation.organisationName ?? invitation.accountName ?? '' }))
  const recipients = units.map(({ unit }) => unit)
  const { present, leave, sitIn } = await attendanceOf(visit, meetingId)
  if (present.length > 0) return { attended: byUnit(present), excused: byUnit(leave), satIn: byUnit(sitIn), recipients }
  const people = await listAttendees(visit.db, meetingId)
  const named = units.map(({ id, unit, reply }) => ({ unit, reply, names: people.filter(({ invitationId }) => invitationId === id).map(({ name }) => name) }))
  return {
    attended: named.filter(({ reply }) => reply === 'attend' || reply === 'delegate').map(({ unit, names }) => ({ unit, names })),
    excused: named.filter(({ reply }) => reply === 'decline').map(({ unit }) => ({ unit, names: [] })),
    satIn: byUnit(sitIn), recipients,
  }
}

/** In the order of the list, each unit once. */
function byUnit(people: readonly { unit: string; name: string | null }[]): Present[] {
  return [...new Set(people.map(({ unit }) => unit))].map((unit) => ({ unit, names: people.flatMap((person) => (person.unit === unit && person.name ? [person.name] : [])) }))
}
