import { sql, type ExpressionBuilder, type SelectQueryBuilder } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'
import type { Region } from '#app/domain/community/terms.ts'
import { FOUR_MEASURES } from '#app/domain/plans/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { inReach } from '#db/portable/reach.ts'
import type { Tables } from '#db/tables/index.ts'
import { listUndecided } from './approvals.ts'

/** Who asks, and for what each area lets a thing wait for him. */
export interface WaitingQuestion {
  accountId: string
  /** His unit, when he answers for it. */
  organisationId: string | null
  now: string
  /** Places he decides for in 三方会签, and the matters he may read. */
  decidesFor: readonly Region[]
  approvals: Reach
  /** Changes of turns he may answer. */
  turns: Reach
  /** His tasks with a deadline up to a day, and those he may confirm as done. */
  duty: { accountId: string; organisationId: string | null }
  tasksDueToOn: string
  confirms: Reach
  /** He is in the chair, which fixes the day of a meeting when the answers are in. */
  fixesPolls: boolean
  /** Whoever chairs arranges agendas. */
  arranges: boolean
  /** Places whose minutes he keeps, and for which he says what he thinks of others'. */
  keepsMinutesOf: readonly Region[]
  commentsFor: readonly Region[]
  /** Bases whose record he keeps. */
  keepsBases: Reach
  /** Places he signs handovers for. */
  signsFor: readonly Region[]
  /** Places whose consultations he may close. */
  closesFor: readonly Region[]
  /** Places whose yearly plans he writes, and those for which he records what the 领导小组 decided; the year it is. */
  plans: { writes: readonly Region[]; adopts: readonly Region[]; year: number }
  /** Places he scores applications for, whose he screens as another, whose he puts on, and whose plaques he reviews. */
  scoresFor: readonly Region[]
  /** Where he keeps bookings; places whose guides he decides on and for which he scores trial talks; himself as a guide. */
  keepsBookings: Reach
  guides: { scores: readonly Region[]; decides: readonly Region[]; toldUntil: string }
  awards: { mine: readonly Region[]; others: readonly Region[]; signs: readonly Region[]; grants: boolean; today: string; reviewsUntilOn: string }
}

export type WaitingKind = 'invitation' | 'poll' | 'pollToFix' | 'approval' | 'turn' | 'minutesToComment' | 'minutesToFinish' | 'pooled' | 'task' | 'tasksToConfirm' | 'handover' | 'consultation' | 'consultationToClose' | 'awardToScore' | 'awardToHandle' | 'awardMine' | 'objectionToAnswer' | 'plaqueToReview' | 'plaqueToRectify' | 'planToFinish' | 'planToAdopt' | 'planToMend' | 'planToBegin' | 'baseSuggestions' | 'bookingToAnswer' | 'bookingToGuide' | 'guideToScore' | 'guideToConclude' | 'guideToAppoint' | 'groupToGuide'

export interface WaitingRow {
  kind: WaitingKind
  id: string
  /** The thing it belongs to, where its page stands under that. */
  aboutId: string | null
  /** A title, or a code the area puts into words. */
  title: string
  /** A day or an instant. */
  dueAt: string | null
}

const MOST = 100

type Part = SelectQueryBuilder<any, any, WaitingRow>

/** An area adds its own. */
const PARTS: readonly ((db: Db, question: WaitingQuestion) => Part)[] = [
  invitations, polls, pollsToFix, approvals, turns, pooled, tasks, tasksToConfirm, handovers, consultations, consultationsToClose, minutesToComment, minutesToFinish,
  awardsToScore, awardsOfOthers, awardsOfMine, objections, plaquesToReview, plaquesToRectify,
  plansInHand, plansToMend, plansToBegin, baseSuggestions,
  bookingsToAnswer, bookingsToGuide, guidesToScore, guidesToConclude, groupsToGuide,
]

/** Everything of every area that waits for somebody, the most urgent first. One query. */
export async function listWaitingMatters(db: Db, question: WaitingQuestion): Promise<WaitingRow[]> {
  const [first, ...others] = PARTS.map((part) => part(db, question))
  const all = others.reduce((sofar, part) => sofar.unionAll(part), first!)
  return db
    .selectFrom(all.as('waiting'))
    .select(['kind', 'id', 'aboutId', 'title', 'dueAt'])
    .orderBy((eb) => eb.fn.coalesce('dueAt', eb.val('9999')))
    .orderBy('id')
    .limit(MOST)
    .execute()
}

const kind = (name: WaitingKind) => sql<WaitingKind>`cast(${sql.lit(name)} as text)`.as('kind')
const nothing = (name: 'aboutId' | 'dueAt') => sql<string | null>`cast(null as text)`.as(name)
const optional = <Name extends string>(column: string, name: Name) => sql<string | null>`${sql.ref(column)}`.as(name)

/** Invitations without a reply, to meetings still to come. */
function invitations(db: Db, { accountId, organisationId, now }: WaitingQuestion) {
  return db
    .selectFrom('meetingInvitation')
    .innerJoin('meeting', 'meeting.id', 'meetingInvitation.meetingId')
    .select([kind('invitation'), 'meetingInvitation.id', optional('meeting.id', 'aboutId'), 'meeting.title', optional('meeting.replyByAt', 'dueAt')])
    .where('meeting.state', '=', 'convened')
    .where('meeting.startsAt', '>', now)
    .where('meetingInvitation.withdrawnAt', 'is', null)
    .where('meetingInvitation.reply', 'is', null)
    .where((eb) => eb.or([eb('meetingInvitation.accountId', '=', accountId), ...(organisationId ? [eb('meetingInvitation.organisationId', '=', organisationId)] : [])]))
}

/** Half days he has not answered, while there is time. */
function polls(db: Db, { accountId, organisationId, now }: WaitingQuestion) {
  return db
    .selectFrom('pollInvitee')
    .innerJoin('poll', 'poll.id', 'pollInvitee.pollId')
    .select([kind('poll'), 'pollInvitee.id', optional('poll.id', 'aboutId'), 'poll.title', optional('poll.replyByAt', 'dueAt')])
    .where('poll.state', '=', 'open')
    .where('poll.replyByAt', '>=', now)
    .where('pollInvitee.answeredAt', 'is', null)
    .where('pollInvitee.revokedAt', 'is', null)
    .where((eb) => eb.or([eb('pollInvitee.accountId', '=', accountId), ...(organisationId ? [eb('pollInvitee.organisationId', '=', organisationId)] : [])]))
}

/** Polls whose time is over and that have no day yet, for whoever chairs. */
function pollsToFix(db: Db, { fixesPolls, now }: WaitingQuestion) {
  return db
    .selectFrom('poll')
    .select([kind('pollToFix'), 'poll.id', nothing('aboutId'), 'poll.title', optional('poll.replyByAt', 'dueAt')])
    .where((eb) => eb.lit(fixesPolls))
    .where('poll.state', '=', 'open')
    .where('poll.replyByAt', '<', now)
}

/** Matters on which one of the places has not decided. */
function approvals(db: Db, { decidesFor, approvals: reach }: WaitingQuestion) {
  return listUndecided(db, reach, decidesFor).select([kind('approval'), 'approval.id', nothing('aboutId'), 'approval.title', optional('approval.deadlineOn', 'dueAt')])
}

/** Swaps and stand-ins asked for and not answered: whose, and of which term. */
function turns(db: Db, { turns: reach }: WaitingQuestion) {
  return db
    .selectFrom('turnChange')
    .select([kind('turn'), 'turnChange.id', optional('turnChange.fromPlace', 'aboutId'), 'turnChange.fromTermKey as title', nothing('dueAt')])
    .where('turnChange.state', '=', 'proposed')
    .where(inReach(reach, 'turnChange'))
}

/** Meetings to come for whose series topics wait in the pool: how many stands where others have what they belong to. */
function pooled(db: Db, { arranges, now }: WaitingQuestion) {
  return db
    .selectFrom('meeting')
    .innerJoin('agendaItem', (join) => join.onRef('agendaItem.seriesId', '=', 'meeting.seriesId').on('agendaItem.state', '=', 'pool'))
    .select([kind('pooled'), 'meeting.id', sql<string | null>`cast(count(*) as text)`.as('aboutId'), 'meeting.title', optional('meeting.startsAt', 'dueAt')])
    .where((eb) => eb.lit(arranges))
    .where('meeting.state', 'in', ['draft', 'convened'])
    .where('meeting.startsAt', '>', now)
    .groupBy(['meeting.id', 'meeting.title', 'meeting.startsAt'])
}

/** The most urgent ones only: all are in the ledger. */
const TASKS_MOST = 10

/** Tasks of somebody or his unit, due soon or overdue. */
function tasks(db: Db, { duty: { accountId, organisationId }, tasksDueToOn }: WaitingQuestion) {
  const urgent = db
    .selectFrom('followUp')
    .select(['id', 'title', 'dueOn'])
    .where('state', '=', 'open')
    .where('dueOn', '<=', tasksDueToOn)
    .where((eb) => eb.or([eb('dutyAccountId', '=', accountId), ...(organisationId ? [eb('dutyOrganisationId', '=', organisationId)] : [])]))
    .orderBy('dueOn')
    .orderBy('id')
    .limit(TASKS_MOST)
  return db.selectFrom(urgent.as('urgent')).select([kind('task'), 'urgent.id', nothing('aboutId'), 'urgent.title', optional('urgent.dueOn', 'dueAt')])
}

/** How many tasks wait for him to confirm that they are done: one line, whose title is the number. */
function tasksToConfirm(db: Db, { confirms }: WaitingQuestion) {
  return db
    .selectFrom('followUp')
    .select([kind('tasksToConfirm'), sql<string>`cast('tasks' as text)`.as('id'), nothing('aboutId'), sql<string>`cast(count(*) as text)`.as('title'), nothing('dueAt')])
    .where('followUp.state', '=', 'reported')
    .where(inReach(confirms, 'followUp'))
    .having((eb) => eb.fn.countAll(), '>', 0)
}

/** How many suggestions for his bases nobody has answered: one line, due from when the oldest came. */
function baseSuggestions(db: Db, { keepsBases }: WaitingQuestion) {
  return db
    .selectFrom('baseSuggestion')
    .innerJoin('base', 'base.id', 'baseSuggestion.baseId')
    .select([kind('baseSuggestions'), sql<string>`cast('suggestions' as text)`.as('id'), nothing('aboutId'), sql<string>`cast(count(*) as text)`.as('title'), nothing('dueAt')])
    .where('baseSuggestion.state', '=', 'open')
    .where(inReach(keepsBases, 'base'))
    .having((eb) => eb.fn.countAll(), '>', 0)
}

/** Minutes on which another place asks, and on which his has not said its word. */
function minutesToComment(db: Db, { commentsFor }: WaitingQuestion) {
  return db
    .selectFrom('minutes')
    .innerJoin('meeting', 'meeting.id', 'minutes.meetingId')
    .select([kind('minutesToComment'), 'minutes.id', optional('meeting.id', 'aboutId'), 'meeting.title', optional('minutes.consultUntilOn', 'dueAt')])
    .where('minutes.state', '=', 'consulting')
    .where((eb) =>
      eb.or(
        commentsFor.map((place) =>
          eb.and([
            eb('minutes.place', '<>', place),
            eb.not(eb.exists(eb.selectFrom('minutesComment').select('minutesComment.id').whereRef('minutesComment.minutesId', '=', 'minutes.id').whereRef('minutesComment.round', '=', 'minutes.consultRound').where('minutesComment.place', '=', place))),
          ]),
        ),
      ),
    )
}

/** Minutes that his place has to bring on: drafts, opinions to answer, and what waits to be issued. */
function minutesToFinish(db: Db, { keepsMinutesOf }: WaitingQuestion) {
  return db
    .selectFrom('minutes')
    .innerJoin('meeting', 'meeting.id', 'minutes.meetingId')
    .select([kind('minutesToFinish'), 'minutes.id', optional('meeting.id', 'aboutId'), 'meeting.title', optional('minutes.consultUntilOn', 'dueAt')])
    .where('minutes.state', 'in', ['draft', 'consulting', 'signed'])
    .where((eb) => eb.or(keepsMinutesOf.map((place) => eb('minutes.place', '=', place))))
}

/** Handovers of the chair that one of the places has not signed. */
function handovers(db: Db, { signsFor }: WaitingQuestion) {
  return db
    .selectFrom('handover')
    .select([kind('handover'), 'handover.id', optional('handover.fromPlace', 'aboutId'), 'handover.toPlace as title', optional('handover.dueOn', 'dueAt')])
    .where('handover.state', '=', 'open')
    .where((eb) =>
      signsFor.length === 0 ? eb.or([]) : eb.or([eb.and([eb('fromPlace', 'in', signsFor), eb('fromSignedAt', 'is', null)]), eb.and([eb('toPlace', 'in', signsFor), eb('toSignedAt', 'is', null)])]),
    )
}

/** Questions this person was asked and has not answered. */
function consultations(db: Db, { accountId }: WaitingQuestion) {
  return db
    .selectFrom('consultationOpinion')
    .innerJoin('consultation', 'consultation.id', 'consultationOpinion.consultationId')
    .select([kind('consultation'), 'consultation.id', nothing('aboutId'), 'consultation.title', optional('consultation.dueOn', 'dueAt')])
    .where('consultationOpinion.accountId', '=', accountId)
    .where('consultationOpinion.givenAt', 'is', null)
    .where('consultation.state', '=', 'open')
}

/** Questions of his place that every expert has answered. */
function consultationsToClose(db: Db, { closesFor }: WaitingQuestion) {
  return db
    .selectFrom('consultation')
    .select([kind('consultationToClose'), 'consultation.id', nothing('aboutId'), 'consultation.title', optional('consultation.dueOn', 'dueAt')])
    .where('consultation.state', '=', 'open')
    .where((eb) => (closesFor.length === 0 ? eb.or([]) : eb('consultation.place', 'in', closesFor)))
    .where((eb) => eb.not(eb.exists(eb.selectFrom('consultationOpinion').select('consultationOpinion.id').whereRef('consultationOpinion.consultationId', '=', 'consultation.id').where('consultationOpinion.givenAt', 'is', null))))
}

/** A list that may be empty, as a condition. */
const among = (eb: ExpressionBuilder<any, any>, column: string, places: readonly Region[]) => (places.length > 0 ? eb(column, 'in', places) : eb.lit(false))

const applications = (db: Db) => db.selectFrom('awardRound').innerJoin('base', 'base.id', 'awardRound.baseId')

/** Applications his place has not scored. */
function awardsToScore(db: Db, { scoresFor }: WaitingQuestion) {
  return applications(db)
    .select([kind('awardToScore'), 'awardRound.id', optional('awardRound.baseId', 'aboutId'), 'base.name as title', nothing('dueAt')])
    .where('awardRound.state', '=', 'applied')
    .where((eb) => eb.lit(scoresFor.length > 0))
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('scoring').select('scoring.id').where('subjectKind', '=', 'base_screening').whereRef('subjectId', '=', 'awardRound.id').whereRef('scoring.attempt', '=', 'awardRound.attempt').where((inner) => among(inner, 'scoring.slot', scoresFor)))),
    )
}

/** Those of other places to be concluded and inspected. */
function awardsOfOthers(db: Db, { awards }: WaitingQuestion) {
  return applications(db)
    .select([kind('awardToHandle'), 'awardRound.id', optional('awardRound.baseId', 'aboutId'), 'base.name as title', nothing('dueAt')])
    .where((eb) => among(eb, 'awardRound.place', awards.others))
    .where((eb) => eb.or([eb('awardRound.state', '=', 'screened'), eb.and([eb('awardRound.state', '=', 'applied'), eb(scoresOf(eb), '=', PLACES)])]))
}
const PLACES = 3

const scoresOf = (eb: ExpressionBuilder<Tables, 'awardRound'>) =>
  eb
    .selectFrom('scoring')
    .select((inner) => inner.fn.countAll<number>().as('count'))
    .where('subjectKind', '=', 'base_screening')
    .whereRef('subjectId', '=', 'awardRound.id')
    .whereRef('scoring.attempt', '=', 'awardRound.attempt')

/** Those of his own place to be mended or put to the three, and those whose publicity is over, for whoever grants. */
function awardsOfMine(db: Db, { awards }: WaitingQuestion) {
  return applications(db)
    .select([kind('awardMine'), 'awardRound.id', optional('awardRound.baseId', 'aboutId'), 'base.name as title', optional('awardRound.publicUntilOn', 'dueAt')])
    .where((eb) =>
      eb.or([
        eb.and([eb('awardRound.state', '=', 'returned'), among(eb, 'awardRound.place', awards.mine)]),
        eb.and([eb('awardRound.state', '=', 'inspected'), among(eb, 'awardRound.place', awards.signs)]),
        eb.and([eb('awardRound.state', '=', 'publicised'), eb('awardRound.publicUntilOn', '<', awards.today), eb.lit(awards.grants)]),
      ]),
    )
}

function objections(db: Db, { awards }: WaitingQuestion) {
  return applications(db)
    .innerJoin('awardObjection', 'awardObjection.roundId', 'awardRound.id')
    .select([kind('objectionToAnswer'), 'awardObjection.id', optional('awardRound.baseId', 'aboutId'), 'base.name as title', optional('awardRound.publicUntilOn', 'dueAt')])
    .where('awardRound.state', '=', 'publicised')
    .where('awardObjection.result', 'is', null)
    .where((eb) => among(eb, 'awardRound.place', awards.others))
}

function plaquesToReview(db: Db, { awards }: WaitingQuestion) {
  return db
    .selectFrom('plaque')
    .innerJoin('base', 'base.id', 'plaque.baseId')
    .select([kind('plaqueToReview'), 'plaque.id', optional('plaque.baseId', 'aboutId'), 'base.name as title', optional('plaque.nextReviewOn', 'dueAt')])
    .where('plaque.state', '=', 'valid')
    .where('plaque.nextReviewOn', '<=', awards.reviewsUntilOn)
    .where((eb) => among(eb, 'plaque.place', awards.others))
}

function plaquesToRectify(db: Db, { awards }: WaitingQuestion) {
  return db
    .selectFrom('plaque')
    .innerJoin('base', 'base.id', 'plaque.baseId')
    .select([kind('plaqueToRectify'), 'plaque.id', optional('plaque.baseId', 'aboutId'), 'base.name as title', optional('plaque.rectifyByOn', 'dueAt')])
    .where('plaque.state', '=', 'rectifying')
    .where((eb) => among(eb, 'plaque.place', awards.mine))
}

/** Drafts of the place, and what waits for its lead to record that it was adopted. */
function plansInHand(db: Db, { plans }: WaitingQuestion) {
  return db
    .selectFrom('annualPlan')
    .select((eb) => [
      sql<WaitingKind>`${eb.case().when('annualPlan.state', '=', 'draft').then('planToFinish').else('planToAdopt').end()}`.as('kind'), 'annualPlan.id', nothing('aboutId'), 'annualPlan.title', nothing('dueAt'),
    ])
    .where((eb) => eb.or([eb.and([eb('annualPlan.state', '=', 'draft'), among(eb, 'annualPlan.place', plans.writes)]), eb.and([eb('annualPlan.state', '=', 'submitted'), among(eb, 'annualPlan.place', plans.adopts)])]))
}

/** The plan of the year, when its chapter on the community is not there or lacks one of the four measures and no revision is in hand. */
function plansToMend(db: Db, { plans }: WaitingQuestion) {
  return db
    .selectFrom('annualPlan')
    .select([kind('planToMend'), 'annualPlan.id', sql<string | null>`cast(${sql.ref('annualPlan.year')} as text)`.as('aboutId'), 'annualPlan.title', nothing('dueAt')])
    .where('annualPlan.state', '=', 'adopted')
    .where('annualPlan.year', '=', plans.year)
    .where((eb) => among(eb, 'annualPlan.place', plans.writes))
    .where((eb) => eb.not(eb.exists(eb.selectFrom('annualPlan as revised').select('revised.id').whereRef('revised.place', '=', 'annualPlan.place').whereRef('revised.year', '=', 'annualPlan.year').where('revised.slot', '=', 'working'))))
    .where((eb) =>
      eb.or(
        FOUR_MEASURES.map((measure) =>
          eb.not(eb.exists(eb.selectFrom('planSection').select('planSection.id').whereRef('planSection.planId', '=', 'annualPlan.id').where('planSection.kind', '=', 'community').where('planSection.measures', 'like', `%"${measure}"%`))),
        ),
      ),
    )
}

/** The year itself, for whoever's place has no plan of it, not even a draft. */
function plansToBegin(db: Db, { plans }: WaitingQuestion) {
  const year = String(plans.year)
  return db
    .selectNoFrom([kind('planToBegin'), sql<string>`cast(${year} as text)`.as('id'), nothing('aboutId'), sql<string>`cast(${year} as text)`.as('title'), nothing('dueAt')])
    .where((eb) => eb.lit(plans.writes.length > 0))
    .where((eb) => eb.not(eb.exists(eb.selectFrom('annualPlan').select('annualPlan.id').where('annualPlan.year', '=', plans.year).where((inner) => among(inner, 'annualPlan.place', plans.writes)))))
}

const bookingsAhead = (db: Db, { keepsBookings, now }: WaitingQuestion) =>
  db.selectFrom('booking').innerJoin('base', 'base.id', 'booking.baseId').where('booking.startsAt', '>', now).where(inReach(keepsBookings, 'booking'))

/** Groups from elsewhere that ask to come. */
function bookingsToAnswer(db: Db, question: WaitingQuestion) {
  return bookingsAhead(db, question)
    .select([kind('bookingToAnswer'), 'booking.id', optional('booking.groupName', 'aboutId'), 'base.name as title', optional('booking.startsAt', 'dueAt')])
    .where('booking.state', '=', 'requested')
}

/** Groups to come that asked for a guide and have none. */
function bookingsToGuide(db: Db, question: WaitingQuestion) {
  return bookingsAhead(db, question)
    .select([kind('bookingToGuide'), 'booking.id', optional('booking.groupName', 'aboutId'), 'base.name as title', optional('booking.startsAt', 'dueAt')])
    .where('booking.state', '=', 'confirmed')
    .where('booking.guideLanguage', 'is not', null)
    .where('booking.guideId', 'is', null)
}

/** Trial talks nobody of his place has scored; nobody judges himself. */
function guidesToScore(db: Db, { guides, accountId }: WaitingQuestion) {
  return db
    .selectFrom('guide')
    .select([kind('guideToScore'), 'guide.id', nothing('aboutId'), 'guide.name as title', optional('guide.trialOn', 'dueAt')])
    .where('guide.state', '=', 'applied')
    .where((eb) => eb.lit(guides.scores.length > 0))
    .where((eb) => eb.or([eb('guide.accountId', 'is', null), eb('guide.accountId', '<>', accountId)]))
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('scoring').select('scoring.id').where('subjectKind', '=', 'guide_trial').whereRef('subjectId', '=', 'guide.id').where((inner) => among(inner, 'scoring.place', guides.scores)))),
    )
}

/** Guides of his place scored by all three, and those to be given their 聘书. */
function guidesToConclude(db: Db, { guides }: WaitingQuestion) {
  return db
    .selectFrom('guide')
    .select((eb) => [sql<WaitingKind>`${eb.case().when('guide.state', '=', 'passed').then('guideToAppoint').else('guideToConclude').end()}`.as('kind'), 'guide.id', nothing('aboutId'), 'guide.name as title', nothing('dueAt')])
    .where((eb) => among(eb, 'guide.place', guides.decides))
    .where((eb) =>
      eb.or([
        eb('guide.state', '=', 'passed'),
        eb.and([
          eb('guide.state', '=', 'applied'),
          eb(eb.selectFrom('scoring').select((inner) => inner.fn.count<number>('scoring.place').distinct().as('count')).where('subjectKind', '=', 'guide_trial').whereRef('subjectId', '=', 'guide.id'), '=', PLACES),
        ]),
      ]),
    )
}

/** Groups this person tells to in the days to come. */
function groupsToGuide(db: Db, { accountId, guides, now }: WaitingQuestion) {
  return db
    .selectFrom('booking')
    .innerJoin('guide', 'guide.id', 'booking.guideId')
    .innerJoin('base', 'base.id', 'booking.baseId')
    .select([kind('groupToGuide'), 'booking.id', optional('guide.id', 'aboutId'), 'base.name as title', optional('booking.startsAt', 'dueAt')])
    .where('guide.accountId', '=', accountId)
    .where('booking.endsAt', '>', now)
    .where('booking.startsAt', '<', guides.toldUntil)
}
