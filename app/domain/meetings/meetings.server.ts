import { may, Reach } from '#app/domain/access/policy.ts'
import { missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { historyOf } from '#app/domain/journal/journal.server.ts'
import {
  countMeetings, countReplies, findMeeting, listInvitationsAndAttendees, listMeetings,
  type AttendeeRow, type Hour, type ListedInvitation, type MeetingFilter, type MeetingRow,
} from '#db/queries/meetings.ts'
import { readHour } from './rotation.server.ts'
import { MEETING_STEPS, openSteps, type MeetingStepName } from './steps.ts'
import { MEETINGS_PER_PAGE } from './terms.ts'

export interface ReplyTally {
  invited: number
  answered: number
}

/** One page of the meetings this person may see, with how far the replies are. */
export async function seeMeetings(visit: Visit, filter: MeetingFilter, page: number) {
  const hour = await readHour(visit)
  const reach = Reach.of(visit.actor, 'meeting.read')
  const [meetings, total] = await Promise.all([
    listMeetings(visit.db, reach, hour, filter, { offset: (page - 1) * MEETINGS_PER_PAGE, most: MEETINGS_PER_PAGE }),
    countMeetings(visit.db, reach, hour, filter),
  ])
  const maySeeReplies = may(visit.actor, 'meeting.readReplies').isAllowed
  const tallies = maySeeReplies ? tally(await countReplies(visit.db, meetings.map(({ id }) => id))) : new Map<string, ReplyTally>()
  const mayConvene = may(visit.actor, 'meeting.convene', { ...hour })
  return { meetings: meetings.map((meeting) => ({ ...meeting, replies: tallies.get(meeting.id) ?? null })), total, mayConvene, chair: hour.chair, seesSeries: may(visit.actor, 'series.read').isAllowed }
}

function tally(rows: Awaited<ReturnType<typeof countReplies>>): Map<string, ReplyTally> {
  const tallies = new Map<string, ReplyTally>()
  for (const { meetingId, reply, count } of rows) {
    const sofar = tallies.get(meetingId) ?? { invited: 0, answered: 0 }
    tallies.set(meetingId, { invited: sofar.invited + count, answered: sofar.answered + (reply ? count : 0) })
  }
  return tallies
}

/** A meeting as this person may see it. @throws Refusal missing for what is outside his reach */
export async function findMeetingInReach(visit: Visit, id: string, hour?: Hour): Promise<{ meeting: MeetingRow; hour: Hour }> {
  const now = hour ?? (await readHour(visit))
  const meeting = await findMeeting(visit.db, Reach.of(visit.actor, 'meeting.read'), now, id)
  if (!meeting) throw missing('会议')
  return { meeting, hour: now }
}

export interface Invitee extends ListedInvitation {
  attendees: Pick<AttendeeRow, 'name' | 'post' | 'isDelegate'>[]
  mayReply: boolean
  /** The actor's own, or his unit's. */
  isOwn: boolean
}

/** What stands around every page of one meeting: the meeting itself, and what decides which tabs and steps there are. */
export async function openMeetingFrame(visit: Visit, id: string) {
  const { meeting, hour } = await findMeetingInReach(visit, id)
  const { title, state, place, kind, seriesId, startsAt, endsAt } = meeting
  const frame = { id, title, state, place, kind, seriesId, startsAt, endsAt, seesAll: may(visit.actor, 'meeting.readReplies').isAllowed, mayManage: may(visit.actor, 'meeting.manage', { ...hour }).isAllowed }
  return { frame, meeting, hour }
}
export type MeetingFrame = Awaited<ReturnType<typeof openMeetingFrame>>['frame']

/** Everything the page of one meeting shows: all invitations for the organisation departments, for others their own. */
export async function openMeeting(visit: Visit, id: string) {
  const { frame, meeting, hour } = await openMeetingFrame(visit, id)
  const [replies, history] = await Promise.all([listInvitationsAndAttendees(visit.db, id), historyOf(visit, 'meeting', id, { withChanges: true })])
  const { seesAll, mayManage } = frame
  const invitees = withAttendees(replies)
    .map((invitation) => ({ ...invitation, mayReply: mayReplyTo(visit, meeting, invitation), isOwn: isOwn(visit, invitation) }))
    .filter((invitee) => seesAll || (invitee.mayReply && !invitee.withdrawnAt))
  const steps: MeetingStepName[] = openSteps(meeting, visit.now).filter((step) => may(visit.actor, MEETING_STEPS[step].deed, { ...hour }).isAllowed)
  return { frame, meeting: seesAll ? meeting : { ...meeting, preparation: '' }, invitees, steps, mayManage, mayChange: mayManage && isOpenToChange(meeting, visit.now), seesAll, history: seesAll ? history : [] }
}

/** A draft at any time, a convened meeting until it begins. */
export function isOpenToChange({ state, startsAt }: Pick<MeetingRow, 'state' | 'startsAt'>, now: Date): boolean {
  return state === 'draft' || (state === 'convened' && startsAt > now.toISOString())
}

function withAttendees(replies: Awaited<ReturnType<typeof listInvitationsAndAttendees>>): (ListedInvitation & Pick<Invitee, 'attendees'>)[] {
  const invitations = new Map<string, ListedInvitation & Pick<Invitee, 'attendees'>>()
  for (const { attendeeName, attendeePost, attendeeIsDelegate, ...invitation } of replies) {
    const known = invitations.get(invitation.id) ?? { ...invitation, attendees: [] }
    if (attendeeName !== null) known.attendees.push({ name: attendeeName, post: attendeePost!, isDelegate: attendeeIsDelegate! })
    invitations.set(invitation.id, known)
  }
  return [...invitations.values()]
}

function isOwn({ actor }: Visit, { accountId, organisationId }: ListedInvitation): boolean {
  return accountId === actor.accountId || (organisationId !== null && organisationId === actor.organisationId)
}

function mayReplyTo(visit: Visit, meeting: MeetingRow, invitation: ListedInvitation): boolean {
  return meeting.state === 'convened' && !invitation.withdrawnAt && may(visit.actor, 'meeting.reply', { ...invitation }).isAllowed
}
