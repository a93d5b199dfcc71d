import { may, mightEver, Reach } from '#app/domain/access/policy.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { placesToDecideFor } from '#app/domain/approval/steps.ts'
import { addDays, isDay, localDay } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES, REGIONS, type Region } from '#app/domain/community/terms.ts'
import { soonUntil } from '#app/domain/follow-ups/due.ts'
import { dutyOf } from '#app/domain/follow-ups/follow-ups.server.ts'
import { readHour } from '#app/domain/meetings/rotation.server.ts'
import { seeSeries } from '#app/domain/meetings/series.server.ts'
import { yearOf } from '#app/domain/plans/checking.server.ts'
import { REVIEW_DAYS_AHEAD } from '#app/domain/plaques/terms.ts'
import { listMeetings, type Hour } from '#db/queries/meetings.ts'
import type { InboxLine } from '#db/queries/notices.ts'
import { listWaitingMatters, type WaitingKind, type WaitingRow } from '#db/queries/waiting.ts'
import { noticesWaitingFor } from './inbox.server.ts'
import { byUrgency, SOON_DAYS, urgencyOf, type Waiting } from './waiting.ts'

const MEETINGS_ON_DESK = 6
/** How long before its day a series is brought to the chair's mind. */
const SERIES_AHEAD_DAYS = 45
/** How long before it a guide is reminded of a group. */
const GUIDING_AHEAD_DAYS = 14
const DAY_MS = 86_400_000

/** What waits for this person in every area, and what is coming. */
export async function openDesk(visit: Visit) {
  const today = localDay(visit.now)
  const hour = await readHour(visit)
  const [matters, notices, meetings, series] = await Promise.all([mattersWaiting(visit, hour), noticesWaitingFor(visit), meetingsAhead(visit, hour), seriesWaiting(visit, hour, today)])
  const isDraft = ({ state }: { state: string }) => state === 'draft'
  const toSign = notices.latest.filter(isToSign).map(({ id, title }): Waiting => ({ deed: '签收通知', title, path: `/inbox/${id}`, dueOn: null }))
  const drafts = meetings.filter(isDraft).map(({ id, title }): Waiting => ({ deed: '完成会议草稿', title, path: `/meetings/${id}`, dueOn: null }))
  const soonOn = addDays(today, SOON_DAYS)
  return {
    waiting: byUrgency([...matters, ...series, ...toSign, ...drafts]).map((one) => ({ ...one, urgency: urgencyOf(one, today, soonOn) })),
    notices: { unread: notices.unread, moreToSign: notices.unsigned - toSign.length, latest: notices.latest.filter((notice) => !isToSign(notice)).map(({ id, title, sentAt }) => ({ id, title, sentAt })) },
    meetings: meetings.filter((meeting) => !isDraft(meeting)).map(({ id, title, place, startsAt, endsAt, venue, venuePlace, state }) => ({ id, title, place, startsAt, endsAt, venue, venuePlace, state })),
    mayConvene: may(visit.actor, 'meeting.convene', { ...hour }).isAllowed,
  }
}

const isToSign = ({ mustSign, signedAt }: Pick<InboxLine, 'mustSign' | 'signedAt'>) => mustSign === 1 && signedAt === null

/** What each kind of waiting thing asks for, in words, and where it is done. */
const MATTERS: Record<WaitingKind, (row: WaitingRow) => Pick<Waiting, 'deed' | 'title' | 'path'>> = {
  invitation: ({ id, aboutId, title }) => ({ deed: '答复会议邀请', title, path: `/meetings/${aboutId}/replies/${id}` }),
  poll: ({ id, aboutId, title }) => ({ deed: '答复会期', title, path: `/meetings/polls/${aboutId}/answer?for=${id}` }),
  pollToFix: ({ id, title }) => ({ deed: '定会期', title, path: `/meetings/polls/${id}` }),
  approval: ({ id, title }) => ({ deed: '三方会签', title, path: `/approvals/${id}` }),
  minutesToComment: ({ aboutId, title }) => ({ deed: '反馈纪要意见', title, path: `/meetings/${aboutId}/minutes` }),
  minutesToFinish: ({ aboutId, title }) => ({ deed: '办理会议纪要', title, path: `/meetings/${aboutId}/minutes` }),
  turn: ({ id, aboutId, title }) => ({ deed: '答复轮值调整', title: `${PLACE_NAMES[aboutId as Region]}提出调整${title.slice(0, 10)}起的一期`, path: `/rotation/swaps/${id}` }),
  pooled: ({ id, aboutId, title }) => ({ deed: '列入议题', title: `${title}：征集池里有${aboutId}个议题`, path: `/meetings/${id}/agenda/pool` }),
  task: ({ id, title }) => ({ deed: '办理督办事项', title, path: `/follow-ups/${id}` }),
  handover: ({ id, aboutId, title }) => ({ deed: '签署轮值交接', title: `${PLACE_NAMES[aboutId as Region]}向${PLACE_NAMES[title as Region]}交接轮值`, path: `/rotation/handovers/${id}` }),
  consultation: ({ id, title }) => ({ deed: '提出咨询意见', title, path: `/committee/consultations/${id}` }),
  consultationToClose: ({ id, title }) => ({ deed: '办结专家咨询', title, path: `/committee/consultations/${id}` }),
  awardToScore: ({ aboutId, title }) => ({ deed: '初审评分', title, path: `/bases/${aboutId}/award` }),
  awardToHandle: ({ aboutId, title }) => ({ deed: '办理授牌申报', title, path: `/bases/${aboutId}/award` }),
  awardMine: ({ aboutId, title }) => ({ deed: '办理授牌申报', title, path: `/bases/${aboutId}/award` }),
  objectionToAnswer: ({ id, aboutId, title }) => ({ deed: '答复公示异议', title, path: `/bases/${aboutId}/award/objections/${id}` }),
  plaqueToReview: ({ aboutId, title }) => ({ deed: '牌匾年审', title, path: `/bases/${aboutId}/award/plaque` }),
  plaqueToRectify: ({ aboutId, title }) => ({ deed: '牌匾整改', title, path: `/bases/${aboutId}/award/plaque` }),
  planToFinish: ({ id, title }) => ({ deed: '完成规划草稿', title, path: `/plans/${id}` }),
  planToAdopt: ({ id, title }) => ({ deed: '登记规划审定', title, path: `/plans/${id}` }),
  planToMend: ({ aboutId: year, title }) => ({ deed: '补写共同体专章', title, path: `/plans?year=${year}` }),
  planToBegin: ({ title: year }) => ({ deed: '起草年度规划', title: `${year}年还没有规划`, path: `/plans/new?year=${year}` }),
  baseSuggestions: ({ title: count }) => ({ deed: '处理修改建议', title: `${count}条对教学基地的修改建议`, path: '/bases/suggestions' }),
  bookingToAnswer: ({ id, aboutId, title }) => ({ deed: '答复来访申请', title: `${title}：${aboutId}`, path: `/bookings/${id}` }),
  bookingToGuide: ({ id, aboutId, title }) => ({ deed: '安排讲解员', title: `${title}：${aboutId}`, path: `/bookings/${id}/guide` }),
  guideToScore: ({ id, title }) => ({ deed: '试讲评分', title, path: `/guides/${id}/scores` }),
  guideToConclude: ({ id, title }) => ({ deed: '办理试讲结论', title, path: `/guides/${id}` }),
  guideToAppoint: ({ id, title }) => ({ deed: '办理聘任', title, path: `/guides/${id}/decisions/appoint` }),
  groupToGuide: ({ aboutId, title }) => ({ deed: '到基地讲解', title, path: `/guides/${aboutId}` }),
  tasksToConfirm: ({ title: count }) => ({ deed: '确认销号', title: `${count}件督办事项申请销号，等您核实`, path: '/follow-ups?view=confirm' }),
}

/** Everything of every area that waits for this person to decide or answer. One query. */
export async function mattersWaiting(visit: Visit, known?: Hour): Promise<Waiting[]> {
  const { actor } = visit
  const hour = known ?? (await readHour(visit))
  const repliesForUnit = may(actor, 'meeting.reply', { organisationId: actor.organisationId, place: actor.place }).isAllowed
  const rows = await listWaitingMatters(visit.db, {
    accountId: actor.accountId, organisationId: repliesForUnit ? actor.organisationId : null, now: visit.now.toISOString(),
    decidesFor: placesToDecideFor(actor, []), approvals: Reach.of(actor, 'approval.read'), turns: Reach.of(actor, 'turn.answer'),
    duty: dutyOf(actor), tasksDueToOn: soonUntil(localDay(visit.now)), confirms: Reach.of(actor, 'followUp.confirm'), fixesPolls: may(actor, 'poll.manage', { ...hour }).isAllowed,
    keepsMinutesOf: REGIONS.filter((place) => may(actor, 'minutes.keep', { place }).isAllowed), commentsFor: REGIONS.filter((place) => may(actor, 'minutes.comment', { place }).isAllowed),
    closesFor: REGIONS.filter((place) => may(actor, 'consultation.close', { place }).isAllowed),
    scoresFor: REGIONS.filter((place) => may(actor, 'award.score', { place }).isAllowed),
    awards: {
      mine: REGIONS.filter((place) => may(actor, 'award.apply', { place }).isAllowed), others: REGIONS.filter((place) => may(actor, 'award.screen', { place }).isAllowed), signs: REGIONS.filter((place) => may(actor, 'award.sign', { place }).isAllowed),
      grants: may(actor, 'award.grant', { ...hour }).isAllowed, today: localDay(visit.now), reviewsUntilOn: addDays(localDay(visit.now), REVIEW_DAYS_AHEAD),
    },
    plans: { writes: REGIONS.filter((place) => may(actor, 'plan.keep', { place }).isAllowed), adopts: REGIONS.filter((place) => may(actor, 'plan.adopt', { place }).isAllowed), year: yearOf(localDay(visit.now)) },
    keepsBases: Reach.of(actor, 'base.keep'), keepsBookings: Reach.of(actor, 'booking.keep'),
    guides: {
      scores: REGIONS.filter((place) => may(actor, 'guide.score', { place }).isAllowed), decides: REGIONS.filter((place) => may(actor, 'guide.decide', { place }).isAllowed),
      toldUntil: new Date(visit.now.getTime() + GUIDING_AHEAD_DAYS * DAY_MS).toISOString(),
    },
    arranges: may(actor, 'agenda.manage', { ...hour }).isAllowed,
    signsFor: REGIONS.filter((place) => may(actor, 'handover.sign', { fromPlace: place }).isAllowed),
  })
  return rows.map((row) => ({ ...MATTERS[row.kind](row), dueOn: row.dueAt && (isDay(row.dueAt) ? row.dueAt : localDay(row.dueAt)) }))
}

/** Convened ones to come, and drafts of whoever keeps them. */
async function meetingsAhead(visit: Visit, hour: Hour) {
  if (!mightEver(visit.actor, 'meeting.read')) return []
  const now = visit.now.toISOString()
  const ahead = await listMeetings(visit.db, Reach.of(visit.actor, 'meeting.read'), hour, { from: now }, { most: MEETINGS_ON_DESK * 2 })
  return ahead.filter(({ state }) => state !== 'cancelled').slice(0, MEETINGS_ON_DESK)
}

/** The chair is reminded of what should be held regularly (CLAUSES A37). */
async function seriesWaiting(visit: Visit, hour: Hour, today: string): Promise<Waiting[]> {
  if (!may(visit.actor, 'meeting.convene', { ...hour }).isAllowed) return []
  const until = addDays(today, SERIES_AHEAD_DAYS)
  const { series } = await seeSeries(visit, hour)
  return series
    .filter(({ dueOn }) => dueOn === null || dueOn <= until)
    .map(({ id, name, everyMonths, lastAt, dueOn }) => ({
      deed: '召集定期会议', title: name, path: `/meetings/new?series=${id}`, dueOn, note: `每${everyMonths}个月一次，${lastAt ? `上次${localDay(lastAt)}` : '尚未召开过'}`,
    }))
}
