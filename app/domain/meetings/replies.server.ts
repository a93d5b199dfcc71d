import { demand, may } from '#app/domain/access/policy.ts'
import { conflict, forbidden, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { showInstant } from '#app/domain/community/local-time.ts'
import { asIs, staleForm } from '#app/domain/community/stale.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { findInvitation, replaceAttendees, updateInvitation } from '#db/queries/meetings.ts'
import { findMeetingInReach, openMeeting } from './meetings.server.ts'
import { comes } from './meeting-clashes.server.ts'
import { reservePeople } from './reserving.server.ts'
import type { ReplyToMeeting } from './reply-form.ts'
import { REPLY_ANSWER_NAMES, type ReplyAnswer } from './terms.ts'

/** An answer as it is kept; `version` is the invitation's as it was read. */
export type Reply = Pick<ReplyToMeeting, 'answer' | 'attendees' | 'reason' | 'version'>

/**
 * Answers one invitation, or changes the answer while there is time; the chair may enter late answers that came by telephone.
 * @throws Refusal missing for others' invitations; conflict after the term, after withdrawal, or on a stale form
 */
export async function replyToInvitation(visit: Visit, meetingId: string, invitationId: string, form: Reply): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { meeting, hour } = await findMeetingInReach(inside, meetingId)
    const invitation = await findInvitation(db, invitationId)
    const mayManage = may(visit.actor, 'meeting.manage', { ...hour }).isAllowed
    if (!invitation || invitation.meetingId !== meetingId) throw missing('邀请')
    const by = mayManage ? demand(visit.actor, 'meeting.manage', { ...hour }) : demand(visit.actor, 'meeting.reply', { ...invitation })
    if (meeting.state === 'cancelled') throw conflict('会议已取消，无需答复。')
    if (meeting.state !== 'convened') throw conflict('会议不在答复阶段。')
    if (invitation.withdrawnAt) throw conflict('这份邀请已由会议召集方撤回，无需答复。如有疑问请联系召集方。')
    const now = visit.now.toISOString()
    if (now > meeting.replyByAt && !mayManage) throw conflict(`答复已于${showInstant(meeting.replyByAt)}截止。如需答复或变更，请联系召集方${meeting.contact && `（${meeting.contact}）`}代为登记。`)
    const change = { reply: form.answer, reason: form.reason, repliedAt: now, repliedById: visit.actor.accountId, behalfOfId: by.behalfOf?.accountId ?? null }
    if (!(await updateInvitation(db, invitationId, form.version, change))) throw staleForm({ answer: invitation.reply, reason: invitation.reason }, form, { answer: (answer) => (answer ? REPLY_ANSWER_NAMES[answer as ReplyAnswer] : ''), reason: asIs })
    // Whoever does not come himself is free for others; whoever comes after all must be free still.
    if (invitation.accountId && comes(form.answer) !== comes(invitation.reply)) await reservePeople(inside, meeting)
    await replaceAttendees(db, invitationId, form.attendees.map(({ name, post }, n) => ({ id: newId(), invitationId, position: n + 1, name, post, isDelegate: form.answer === 'delegate' ? 1 : 0 })))
    await record(inside, {
      deed: 'meeting.reply', object: { kind: 'meeting', id: meetingId }, summary: `答复会议邀请：${REPLY_ANSWER_NAMES[form.answer]}${form.attendees.length > 0 ? `（${form.attendees.length}人）` : ''}`, by,
      before: { reply: invitation.reply, reason: invitation.reason }, after: { reply: form.answer, reason: form.reason },
    })
  })
}

/** The reply form of one invitation with what was answered so far. */
export async function openReply(visit: Visit, meetingId: string, invitationId: string) {
  const { meeting, invitees, mayManage } = await openMeeting(visit, meetingId)
  const invitee = invitees.find(({ id }) => id === invitationId)
  if (!invitee) throw missing('邀请')
  if (!invitee.mayReply && !mayManage) throw forbidden('这份邀请由受邀单位或本人答复。')
  const [delegate] = invitee.reply === 'delegate' ? invitee.attendees : []
  const attendees = invitee.reply === 'attend' ? invitee.attendees.map(({ name, post }) => `${name}，${post}`).join('\n') : ''
  const { id, title, startsAt, endsAt, replyByAt } = meeting
  return {
    meeting: { id, title, startsAt, endsAt, replyByAt },
    who: invitee.organisationName ?? invitee.accountName,
    values: {
      answer: invitee.reply ?? '', attendees: attendees || (invitee.accountName && !invitee.reply ? `${invitee.accountName}${invitee.accountPost ? `，${invitee.accountPost}` : ''}` : ''),
      delegateName: delegate?.name ?? '', delegatePost: delegate?.post ?? '', reason: invitee.reason ?? '', version: String(invitee.version),
    },
  }
}
