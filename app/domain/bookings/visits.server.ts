import type { Actor } from '#app/domain/access/actor.ts'
import { addressBlock } from '#app/domain/access/addresses.ts'
import { Pace } from '#app/domain/access/pace.ts'
import { hashOf, newToken } from '#app/domain/access/tokens.server.ts'
import { conflict, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, localDay } from '#app/domain/community/local-time.ts'
import { readSetting } from '#app/domain/community/settings.server.ts'
import { readShortCode } from '#app/domain/community/short-code.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { countSignIns, findBookingByCode, findFeedback, findSignIn, insertSignIn, upsertFeedback } from '#db/queries/bookings.ts'
import type { GiveFeedback } from './forms.ts'
import { CHECK_IN_AFTER_MINUTES, CHECK_IN_BEFORE_MINUTES, FEEDBACK_ITEMS, VISIT_CODE_CHARACTERS, WRONG_VISIT_CODES_MINUTES, WRONG_VISIT_CODES_MOST, type FeedbackItem } from './terms.ts'

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
  /** Whoever has signed in and holds the pass: their name, and what they have said so far. */
  self: { pass: string; name: string; given: (Record<FeedbackItem, number> & { remark: string }) | null } | null
  /** The last day on which it is said or changed. */
  feedbackToOn: string
  /** Why nobody says what it was like now; null when they do. */
  whyNoFeedback: string | null
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
 * @param pass as the address says after signing in
 * @throws Refusal missing for what is no code
 */
export async function openVisit(visit: Anybody, typed: string, pass: string | null): Promise<OpenedVisit> {
  const booking = await lookUp(visit, typed)
  if (!booking) return { outcome: 'throttled', retryAfterSeconds: WRONG_VISIT_CODES_MINUTES * 60 }
  const signIn = pass ? await findSignIn(visit.db, booking.id, hashOfSignIn(pass)) : undefined
  const self = pass && signIn ? { pass, name: signIn.name, given: (await findFeedback(visit.db, hashOfFeedback(pass))) ?? null } : null
  const feedbackToOn = await lastDayOfFeedback(visit, booking)
  const { groupName, unitName, headCount, startsAt, endsAt, state, answer } = booking
  return {
    outcome: 'open',
    page: {
      code: booking.code, base: { id: booking.baseId, name: booking.baseName, where: [booking.town, booking.address].filter(Boolean).join(' ') }, groupName, unitName, headCount, startsAt, endsAt, state, answer,
      signedIn: await countSignIns(visit.db, booking.id), whyNoSignIn: whyNoSignIn(booking, visit.now), self, feedbackToOn, whyNoFeedback: whyNoFeedback(booking, feedbackToOn, visit.now),
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

/** As the base's place had it on the day of the visit. */
async function lastDayOfFeedback({ db }: Anybody, { basePlace, endsAt }: Pick<Found, 'basePlace' | 'endsAt'>): Promise<string> {
  return addDays(localDay(endsAt), await readSetting(db, 'feedbackDays', basePlace, localDay(endsAt)))
}

/** @returns a whole sentence; null while the group says what it was like */
export function whyNoFeedback({ state, startsAt }: Pick<Found, 'state' | 'startsAt'>, toOn: string, now: Date): string | null {
  if (state !== 'confirmed' || startsAt > now.toISOString()) return '到访开始以后才能评价，请收藏本页。'
  if (localDay(now) > toOn) return `评价已于${toOn}截止，不能再填写或修改。`
  return null
}

/** Two hashes that nobody can bring together without the pass. */
const hashOfSignIn = (pass: string) => hashOf(`visit sign-in ${pass}`)
const hashOfFeedback = (pass: string) => hashOf(`visit feedback ${pass}`)

async function findByCode(visit: Anybody, typed: string): Promise<Found> {
  const booking = await lookUp(visit, typed)
  if (!booking) throw conflict('从您的网络输入了太多不存在的查询码，请稍候几分钟再试。')
  return booking
}

/**
 * Somebody of the group is there.
 * @returns the pass with which he goes on to say what it was like, that day and some days after
 * @throws Refusal conflict when it is not the hour, the name has signed in, or more come than were announced
 */
export async function signInAtVisit(visit: Anybody, typed: string, name: string): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const booking = await findByCode(inside, typed)
    const why = whyNoSignIn(booking, visit.now)
    if (why) throw conflict(why)
    const id = newId()
    const pass = newToken()
    if (!(await insertSignIn(db, { id, bookingId: booking.id, name, accountId: visit.actor?.accountId ?? null, signedAt: visit.now.toISOString(), passHash: hashOfSignIn(pass) }))) throw conflict(`“${name}”已经签到。同名的请在姓名后加单位简称。`)
    if ((await countSignIns(db, booking.id)) > booking.headCount) throw conflict(`这个团组预约了${booking.headCount}人，已全部签到；实到人数更多的，请带队同志与基地联系。`)
    await record(inside, { deed: 'visit.signIn', object: { kind: 'visitSignIn', id }, summary: `到访签到：${booking.baseName}` })
    return pass
  })
}

/** Said by each who was there, and said anew as long as it is asked for; kept without a name. */
export async function giveFeedback(visit: Anybody, typed: string, { visit: pass, remark, ...grades }: GiveFeedback): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const booking = await findByCode(inside, typed)
    const why = whyNoFeedback(booking, await lastDayOfFeedback(inside, booking), visit.now)
    if (why) throw conflict(why)
    if (!(await findSignIn(db, booking.id, hashOfSignIn(pass)))) throw conflict('没有找到您的签到。请从签到后的页面打开评价。')
    const marks = Object.fromEntries(FEEDBACK_ITEMS.map((item) => [item, Number(grades[item])])) as Record<FeedbackItem, number>
    await upsertFeedback(db, { id: newId(), bookingId: booking.id, baseId: booking.baseId, ...marks, remark: remark ?? '', givenOn: localDay(visit.now), passHash: hashOfFeedback(pass) })
  })
}
