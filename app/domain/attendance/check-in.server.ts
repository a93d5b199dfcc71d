import type { Actor } from '#app/domain/access/actor.ts'
import { addressBlock } from '#app/domain/access/addresses.ts'
import { Pace } from '#app/domain/access/pace.ts'
import { demand, Reach } from '#app/domain/access/policy.ts'
import { conflict, forbidden, missing } from '#app/domain/access/refusals.ts'
import { seal, unseal } from '#app/domain/access/seals.server.ts'
import { newToken } from '#app/domain/access/tokens.server.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay, localTime } from '#app/domain/community/local-time.ts'
import { readSetting } from '#app/domain/community/settings.server.ts'
import { readShortCode } from '#app/domain/community/short-code.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { findMeetingInReach } from '#app/domain/meetings/meetings.server.ts'
import { demandUnsettled } from '#app/domain/minutes/settled.server.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { within } from '#db/portable/within.ts'
import { advanceToClosed, advanceToOpen, advanceToSigned, findAttendance, findCheckIn, insertCheckIn, listOpenCheckIns, putAttendance } from '#db/queries/attendance.ts'
import { findMeeting, type MeetingRow } from '#db/queries/meetings.ts'
import { readRoll, rowOf, subjectOf } from './attendance.server.ts'
import { whyNoSignIn } from './check-in-time.ts'
import { codesAt, methodOf, secondsLeft } from './codes.server.ts'
import { quorumOf, tallyOf, type Person } from './roll.ts'
import { CODE_CHARACTERS, PASS_MINUTES, WRONG_CODES_MINUTES, WRONG_CODES_MOST, type SignMethod } from './terms.ts'

const SECRET = 'check-in secret'
const PASS = 'check-in pass'

/** Guesses from one address. The long codes cannot be guessed and pass whatever the count, so a full room behind one address is not shut out. */
const wrongCodes = new Pace(WRONG_CODES_MOST, WRONG_CODES_MINUTES * 60_000)

type Secrets = readonly string[]
type Anybody = Visit<Actor | null>

/** Opens the sign-in, or opens it again with new codes. @throws Refusal conflict when it is open, or not the hour */
export async function openCheckIn(visit: Visit, id: string, secrets: Secrets): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { meeting, hour } = await findMeetingInReach(inside, id)
    const by = demand(visit.actor, 'attendance.record', subjectOf(meeting, hour))
    const why = whyNoSignIn(meeting, await minutesBefore(inside, meeting), visit.now)
    if (why) throw conflict(why)
    await demandUnsettled(db, id, 'attendance')
    const opened = { secret: seal(newToken(), SECRET, secrets), openedAt: visit.now.toISOString(), openedById: visit.actor.accountId }
    const isThere = (await findCheckIn(db, id)) !== undefined
    if (isThere && !(await advanceToOpen(db, id, opened))) throw alreadyOpen()
    if (!isThere) await insertCheckIn(db, { meetingId: id, ...opened, closedAt: null, closedById: null }).catch((error) => { throw isDuplicate(error) ? alreadyOpen() : error })
    await record(inside, { deed: 'checkIn.open', object: { kind: 'attendance', id }, summary: `开启签到「${meeting.title}」`, by })
  })
}

const alreadyOpen = () => conflict('签到已经开启。')

/** From now on nobody signs in any more; the desk still notes. */
export async function closeCheckIn(visit: Visit, id: string): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { meeting, hour } = await findMeetingInReach(inside, id)
    const by = demand(visit.actor, 'attendance.record', subjectOf(meeting, hour))
    if (!(await advanceToClosed(db, id, { closedAt: visit.now.toISOString(), closedById: visit.actor.accountId }))) throw conflict('签到没有开启，或已经结束。')
    await record(inside, { deed: 'checkIn.close', object: { kind: 'attendance', id }, summary: `结束签到「${meeting.title}」`, by })
  })
}

const minutesBefore = (visit: Anybody, { place }: MeetingRow) => readSetting(visit.db, 'checkInMinutesBefore', place, localDay(visit.now))

/** The page for the projector: the codes of this minute and who is here. @param secrets first seals, all open */
export async function showCheckIn(visit: Visit, id: string, secrets: Secrets) {
  const { meeting, hour } = await findMeetingInReach(visit, id)
  demand(visit.actor, 'attendance.record', subjectOf(meeting, hour))
  const [checkIn, { people }] = await Promise.all([findCheckIn(visit.db, id), readRoll(visit.db, id)])
  const secret = checkIn && !checkIn.closedAt && visit.now.toISOString() <= meeting.endsAt && isOnOffer(meeting) ? unseal(checkIn.secret, SECRET, secrets) : null
  const { title, startsAt, endsAt } = meeting
  return {
    meeting: { id, title, startsAt, endsAt }, codes: secret ? codesAt(secret, visit.now) : null, refreshIn: secondsLeft(visit.now),
    isClosed: Boolean(checkIn?.closedAt), tallies: tallyOf(people), quorum: quorumOf(people),
  }
}

const isOnOffer = ({ state }: MeetingRow) => state === 'convened' || state === 'held'

export type CodeAnswer = { outcome: 'pass'; pass: string } | { outcome: 'wrong' } | { outcome: 'throttled' }

/**
 * What was scanned or typed, turned into a pass for some minutes: the code itself changes faster than anybody finds his name.
 * Wrong ones are counted for each address, before they are judged.
 */
export async function enterCode(visit: Anybody, given: string, secrets: Secrets): Promise<CodeAnswer> {
  const who = addressBlock(visit.address)
  const short = readShortCode(given, CODE_CHARACTERS)
  if (short && wrongCodes.isSpent(who, visit.now)) return { outcome: 'throttled' }
  for (const { meetingId, secret } of await listOpenCheckIns(visit.db, visit.now.toISOString())) {
    const opened = unseal(secret, SECRET, secrets)
    const method = opened && methodOf(opened, short ?? given, visit.now)
    if (method) return { outcome: 'pass', pass: seal(JSON.stringify([meetingId, method, visit.now.getTime() + PASS_MINUTES * 60_000]), PASS, secrets) }
  }
  return wrongCodes.admits(who, visit.now) ? { outcome: 'wrong' } : { outcome: 'throttled' }
}

/** Is this a pass at all, valid or not? Anything else is a code. */
export const isPass = (token: string) => /^v1\.[\w-]+\.[\w-]+\.[\w-]+$/.test(token)

export interface OpenPass {
  meeting: { id: string; title: string; startsAt: string; endsAt: string; venue: string }
  /** Those who may be signed for with the pass: named by units; nobody's telephone, and no account's own invitation. */
  people: Signable[]
  /** Whoever is signed in, where the list has him. */
  self: Signable | null
}

export type Signable = Pick<Person, 'key' | 'place' | 'unit' | 'name' | 'signedAt' | 'isLate'>

/** The list behind a pass. @throws Refusal conflict when it has run out or the sign-in is closed */
export async function openPass(visit: Anybody, pass: string, secrets: Secrets): Promise<OpenPass> {
  const { meeting, people } = await readPass(visit, pass, secrets)
  const self = people.find((person) => isSelf(visit.actor, person))
  const { id, title, startsAt, endsAt, venue } = meeting
  return { meeting: { id, title, startsAt, endsAt, venue }, self: self ? signable(self) : null, people: people.filter(({ accountId }) => !accountId).map(signable) }
}

const signable = ({ key, place, unit, name, signedAt, isLate }: Person): Signable => ({ key, place, unit, name, signedAt, isLate })

/** The one invited, or whoever of a unit has the very name that its reply says. */
function isSelf(actor: Actor | null, { accountId, organisationId, name }: Person): boolean {
  if (!actor) return false
  return accountId ? accountId === actor.accountId : organisationId !== null && organisationId === actor.organisationId && name === actor.name
}

async function readPass(visit: Anybody, pass: string, secrets: Secrets): Promise<{ meeting: MeetingRow; people: Person[]; method: SignMethod }> {
  const text = unseal(pass, PASS, secrets)
  if (!text) throw missing('签到码')
  const [meetingId, method, until] = JSON.parse(text) as [string, SignMethod, number]
  if (visit.now.getTime() > until) throw conflict('签到页面已过期，请重新扫描会场的二维码，或填写新的签到码。')
  const meeting = await findMeeting(visit.db, Reach.ofTheHouse('meeting.read'), { chair: null }, meetingId)
  if (!meeting) throw missing('签到码')
  const why = whyNoSignIn(meeting, await minutesBefore(visit, meeting), visit.now)
  if (why) throw conflict(why)
  const checkIn = await findCheckIn(visit.db, meetingId)
  if (!checkIn || checkIn.closedAt) throw conflict('签到已由会议召集方结束。如需补登，请到签到台办理。')
  return { meeting, method, people: (await readRoll(visit.db, meetingId)).people }
}

export interface Signed {
  name: string
  /** HH:MM */
  at: string
  isLate: boolean
  /** He had signed before; this one changed nothing. */
  wasSigned: boolean
}

/**
 * 签到. Whoever signs twice is told when he did; of many at once one counts.
 * @throws Refusal missing for a name that is not on the list; forbidden for signing in somebody else's account; conflict after the end
 */
export async function signPerson(visit: Anybody, pass: string, key: string, secrets: Secrets): Promise<Signed> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { meeting, people, method } = await readPass(inside, pass, secrets)
    const person = people.find((one) => one.key === key)
    if (!person) throw missing('人员')
    if (person.accountId && person.accountId !== visit.actor?.accountId) throw forbidden(`${person.name}是以个人身份受邀的，请本人登录账号后签到，或到签到台登记。`)
    await demandUnsettled(db, meeting.id, 'attendance')
    const now = visit.now.toISOString()
    const isLate = now > meeting.startsAt
    await putAttendance(db, rowOf(meeting.id, person))
    const isFirst = await advanceToSigned(db, meeting.id, key, { signedAt: now, method, isLate: isLate ? 1 : 0 })
    if (!isFirst) {
      const row = (await findAttendance(db, meeting.id, key))!
      return { name: person.name, at: localTime(row.signedAt!), isLate: row.isLate === 1, wasSigned: true }
    }
    await record(inside, { deed: 'attendance.sign', object: { kind: 'attendance', id: meeting.id }, summary: `签到：${person.name}（${person.unit}）${isLate ? '，迟到' : ''}`, after: { method } })
    return { name: person.name, at: localTime(now), isLate, wasSigned: false }
  })
}
