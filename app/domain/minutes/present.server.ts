import type { Visit } from '#app/domain/access/visit.ts'
import { listAttendees, listInvitations } from '#db/queries/meetings.ts'
import type { MinutesSource } from './document.ts'

/** Who came, by the replies: those named, those who excused themselves, and who came in their place. */
export async function presentAt(visit: Visit, meetingId: string): Promise<Pick<MinutesSource, 'attended' | 'excused' | 'satIn' | 'recipients'>> {
  const invited = (await listInvitations(visit.db, meetingId)).filter(({ withdrawnAt }) => !withdrawnAt)
  const people = await listAttendees(visit.db, meetingId)
  const unitOf = ({ organisationName, accountName }: (typeof invited)[number]) => organisationName ?? accountName ?? ''
  const named = invited.map((invitation) => ({ unit: unitOf(invitation), reply: invitation.reply, names: people.filter(({ invitationId }) => invitationId === invitation.id).map(({ name }) => name) }))
  return {
    attended: named.filter(({ reply }) => reply === 'attend' || reply === 'delegate').map(({ unit, names }) => ({ unit, names })),
    excused: named.filter(({ reply }) => reply === 'decline').map(({ unit }) => ({ unit, names: [] })),
    satIn: [],
    recipients: named.map(({ unit }) => unit),
  }
}
