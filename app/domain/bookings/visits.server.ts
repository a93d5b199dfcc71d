import type { Actor } from '#app/domain/access/actor.ts'
import { addressBlock } from '#app/domain/access/addresses.ts'
import { Pace } from '#app/domain/access/pace.ts'
import { conflict, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, localDay } from '#app/domain/community/local-time.ts'
import { readShortCode } from '#app/domain/community/short-code.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { advanceToGiven, countSignIns, findBookingByCode, findSignIn, insertFeedback, insertSignIn } from '#db/queries/bookings.ts'
import type { GiveFeedback } from './forms.ts'
import { CHECK_IN_AFTER_MINUTES, CHECK_IN_BEFORE_MINUTES, FEEDBACK_ITEMS, FEEDBACK_OPEN_DAYS, VISIT_CODE_CHARACTERS, WRONG_VISIT_CODES_MINUTES, WRONG_VISIT_CODES_MOST, type FeedbackItem } from './terms.ts'

type Anybody = Visit<Actor | null>
type Found = NonNullable<Awaited<ReturnType<typeof findBookingByCode>>>

const wrongCodes = new Pace(WRONG_VISIT_CODES_MOST, WRONG_VISIT_CODES_MINUTES * 60_000)

export type OpenedVisit = { outcome: 'open'; page: VisitPage } | { outcome: 'throttled'; retryAfterSeconds: number }

export interface VisitPage {
  code: string
  base: { id: string; name: string; where: string }
  groupName: string
  unitName: string
  headCount: number
  startsAt: string
  endsAt: string
  state: Found['state']
  answer: string
  signedIn: number
  /** Why nobody signs in now; null when they do. */
  whyNoSignIn: string | null
  /** Whoever has just signed in with this page: their name, and whether they have said what it was like. */
  self: { id: string; name: string; hasFeedback: boolean } | null
  isFeedbackOpen: boolean
}

/** @returns what bears the code; null when the address has tried too many. @throws Refusal missing for what is no code */
async function lookUp(visit: Anybody, typed: string): Promise<Found | null> {
  const who = addressBlock(visit.address)
  if (wrongCodes.isSpent(who, visit.now)) return null
  const code = readShortCode(typed, VISIT_CODE_CHARACTERS)
  const booking = code ? await findBookingByCode(visit.db, code) : undefined
  if (booking) return booking
  wrongCodes.admits(who, visit.now)
  throw missing('查询码')
}

/**
 * The page of one visit, for whoever has its code. An address from which too many came that do not exist has to wait.
 * @param signInId as the address says after signing in
 * @throws Refusal missing for what is no code
 */
export async function openVisit(visit: Anybody, typed: string, signInId: string | null): Promise<OpenedVisit> {
  const booking = await lookUp(visit, typed)
  if (!booking) return { outcome: 'throttled', retryAfterSeconds: WRONG_VISIT_CODES_MINUTES * 60 }
  const signIn = signInId ? await findSignIn(visit.db, signInId) : undefined
  const self = signIn?.bookingId === booking.id ? { id: signIn.id, name: signIn.name, hasFeedback: signIn.hasFeedback === 1 } : null
  const { groupName, unitName, headCount, startsAt, endsAt, state, answer } = booking
  return {
    outcome: 'open',
    page: {
      code: booking.code, base: { id: booking.baseId, name: booking.baseName, where: [booking.town, booking.address].filter(Boolean).join(' ') }, groupName, unitName, headCount, startsAt, endsAt, state, answer,
      signedIn: await countSignIns(visit.db, booking.id), whyNoSignIn: whyNoSignIn(booking, visit.now), self, isFeedbackOpen: isFeedbackOpen(booking, visit.now),
    },
  }
}

const MINUTE_MS = 60_000

/** @returns a whole sentence; null while the group signs in */
export function whyNoSignIn({ state, startsAt, endsAt }: Pick<Found, 'state' | 'startsAt' | 'endsAt'>, now: Date): string | null {
  if (state !== 'confirmed') return '预约确认以后才能签到。'
  if (now.getTime() < Date.parse(startsAt) - CHECK_IN_BEFORE_MINUTES * MINUTE_MS) return `到访开始前${CHECK_IN_BEFORE_MINUTES}分钟起可以签到。`
  if (now.getTime() > Date.parse(endsAt) + CHECK_IN_AFTER_MINUTES * MINUTE_MS) return '签到已经结束。'
  return null
}

const isFeedbackOpen = ({ state, startsAt, endsAt }: Pick<Found, 'state' | 'startsAt' | 'endsAt'>, now: Date) =>
  state === 'confirmed' && startsAt <= now.toISOString() && localDay(now) <= addDays(localDay(endsAt), FEEDBACK_OPEN_DAYS)

async function findByCode(visit: Anybody, typed: string): Promise<Found> {
  const booking = await lookUp(visit, typed)
  if (!booking) throw conflict('从您的网络输入了太多不存在的查询码，请稍候几分钟再试。')
  return booking
}

/**
 * Somebody of the group is there.
 * @returns the id with which he goes on to say what it was like
 * @throws Refusal conflict when it is not the hour, the name has signed in, or more come than were announced
 */
export async function signInAtVisit(visit: Anybody, typed: string, name: string): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const booking = await findByCode(inside, typed)
    const why = whyNoSignIn(booking, visit.now)
    if (why) throw conflict(why)
    const id = newId()
    if (!(await insertSignIn(db, { id, bookingId: booking.id, name, accountId: visit.actor?.accountId ?? null, signedAt: visit.now.toISOString(), hasFeedback: 0 }))) throw conflict(`“${name}”已经签到。同名的请在姓名后加单位简称。`)
    if ((await countSignIns(db, booking.id)) > booking.headCount) throw conflict(`这个团组预约了${booking.headCount}人，已全部签到；实到人数更多的，请带队同志与基地联系。`)
    await record(inside, { deed: 'visit.signIn', object: { kind: 'visitSignIn', id }, summary: `到访签到：${booking.baseName}` })
    return id
  })
}

/** Said once by each who was there, kept without a name. */
export async function giveFeedback(visit: Anybody, typed: string, { visit: signInId, remark, ...grades }: GiveFeedback): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const booking = await findByCode(inside, typed)
    if (!isFeedbackOpen(booking, visit.now)) throw conflict(`评价在到访开始后到结束后${FEEDBACK_OPEN_DAYS}天内填写。`)
    if (!(await advanceToGiven(db, signInId, booking.id))) throw conflict('您已经评价过了，谢谢。')
    const marks = Object.fromEntries(FEEDBACK_ITEMS.map((item) => [item, Number(grades[item])])) as Record<FeedbackItem, number>
    await insertFeedback(db, { id: newId(), bookingId: booking.id, baseId: booking.baseId, ...marks, remark: remark ?? '', givenOn: localDay(visit.now) })
  })
}
