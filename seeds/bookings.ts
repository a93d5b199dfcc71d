import { isRefusal } from '#app/domain/access/refusals.ts'
import { requestBooking, takeBookingStep } from '#app/domain/bookings/booking.server.ts'
import { requestFromOutside } from '#app/domain/bookings/outside.server.ts'
import { requestTrip } from '#app/domain/bookings/trips.server.ts'
import { giveFeedback, signInAtVisit } from '#app/domain/bookings/visits.server.ts'
import { openingOn } from '#app/domain/bases/opening.ts'
import { addDays, daysFrom, instantAt, localDay } from '#app/domain/community/local-time.ts'
import type { Db } from '#db/portable/connect.ts'
import { listExceptionsOf, listHoursOf } from '#db/queries/bases.ts'
import type { DemoLogin } from './demo-people.ts'
import { visitOf } from './people.ts'

interface SeedVisit {
  by: DemoLogin
  base: string
  /** Days from now. */
  inDays: number
  from: string
  to: string
  headCount: number
  groupName: string
  /** Days before now that it was asked for. */
  askedDaysAgo: number
  mayWait?: boolean
  guideLanguage?: 'zh'
  /** How many of the group said what it was like: 1 to 5 for everything. */
  marks?: readonly number[]
}

const VISITS: readonly SeedVisit[] = [
  { by: 'wujiang.school', base: 'qp-chenyun', inDays: -40, from: '09:00', to: '11:30', headCount: 40, groupName: '示例·中青年干部培训班', askedDaysAgo: 55, marks: [5, 5, 4, 5, 4, 5, 3] },
  { by: 'jiashan.school', base: 'wj-tongli', inDays: -16, from: '13:30', to: '16:00', headCount: 30, groupName: '示例·乡镇干部专题班', askedDaysAgo: 25, marks: [4, 5, 4] },
  { by: 'qingpu.school', base: 'js-xitang', inDays: 9, from: '09:00', to: '11:30', headCount: 60, groupName: '示例·年轻干部示范培训班', askedDaysAgo: 6, guideLanguage: 'zh' },
  { by: 'wujiang.school', base: 'qp-chenyun', inDays: 9, from: '09:00', to: '11:30', headCount: 150, groupName: '示例·党务干部轮训班', askedDaysAgo: 5 },
  { by: 'jiashan.unit', base: 'qp-chenyun', inDays: 9, from: '10:00', to: '11:30', headCount: 80, groupName: '示例·机关党员学习日', askedDaysAgo: 3, mayWait: true },
]

/** Visits that were, that will be, one that waits for room, and a request from elsewhere that waits for an answer. Groups and people are made up. */
export async function seedBookings(db: Db, now: Date, bases: ReadonlyMap<string, string>): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
  for (const { by, base, inDays, from, to, headCount, groupName, askedDaysAgo, mayWait, guideLanguage, marks } of VISITS) {
    const day = await openDay(db, bases.get(base)!, addDays(localDay(now), inDays))
    await seedVisit(db, { by, baseId: bases.get(base)!, day, at: daysAgo(askedDaysAgo), from, to, headCount, groupName, mayWait, guideLanguage, marks })
  }
  const stranger = { ...(await visitOf(db, 'qingpu.school', daysAgo(2))), actor: null }
  await requestFromOutside(stranger, bases.get('wj-tongli')!, {
    day: await openDay(db, bases.get('wj-tongli')!, addDays(localDay(now), 20)), startTime: '09:30', endTime: '11:00', headCount: 45, unitName: '示例·外地某市委党校', groupName: '示例·长三角考察团', contactName: '示例·来访联系人', contactPhone: '02100000000', purpose: '示例：学习古镇保护与基层治理。', hasConsented: true,
  })
  const declined = await requestBooking(await visitOf(db, 'qingpu.unit', daysAgo(8)), bases.get('js-xitang')!, { day: await openDay(db, bases.get('js-xitang')!, addDays(localDay(now), 4)), startTime: '14:00', endTime: '16:00', headCount: 20, groupName: '示例·支部活动', contactName: '示例·联系人', contactPhone: '02100000001', purpose: null, guideLanguage: null, mayLackGuide: false, mayWait: false })
  await takeBookingStep(await visitOf(db, 'jiashan.school', daysAgo(7)), declined.id, 'revoke', { answer: '示例：当天场馆设备检修，请另选日期。', version: 1 })
}

export interface SeedGroup extends Pick<SeedVisit, 'by' | 'from' | 'to' | 'headCount' | 'groupName' | 'mayWait' | 'guideLanguage' | 'marks'> {
  baseId: string
  day: string
  /** When it was asked for. */
  at: Date
}

/** A booking and, when it has marks, those who were there and said what it was like. */
export async function seedVisit(db: Db, { by, baseId, day, at, from, to, headCount, groupName, mayWait = false, guideLanguage, marks = [] }: SeedGroup): Promise<void> {
  const visit = await visitOf(db, by, at)
  const { id } = await requestBooking(visit, baseId, { day, startTime: from, endTime: to, headCount, groupName, contactName: visit.actor.name, contactPhone: '051200000000', purpose: null, guideLanguage: guideLanguage ?? null, mayLackGuide: true, mayWait })
  const during = { ...visit, actor: null, now: new Date(instantAt(day, from)) }
  const { code } = await db.selectFrom('booking').select('code').where('id', '=', id).executeTakeFirstOrThrow()
  for (const [n, mark] of marks.entries()) {
    const pass = await signInAtVisit(during, code, `示例学员${'一二三四五六七'[n]}`)
    const grade = String(mark) as '5'
    await giveFeedback(during, code, { content: grade, guiding: grade, order: grade, safety: '5', overall: grade, remark: n === 0 ? '示例意见：讲解与课程衔接得好。' : null, visit: pass })
  }
}

/** A group of 嘉善 that goes on a whole tour of 吴江, on the first day on which every stop receives it. */
export async function seedTrip(db: Db, now: Date): Promise<void> {
  const tour = await db.selectFrom('tour').select('id').where('name', '=', '江村—长漾乡村振兴一日线').executeTakeFirst()
  if (!tour) return
  const visit = await visitOf(db, 'jiashan.school', new Date(now.getTime() - 3 * 86_400_000))
  for (const day of daysFrom(addDays(localDay(now), 16), addDays(localDay(now), 46))) {
    const isDone = await requestTrip(visit, tour.id, { day, startTime: '08:30', headCount: 45, groupName: '示例·乡村振兴专题班', contactName: visit.actor.name, contactPhone: '057300000000', purpose: null, mayWait: false }).then(() => true, ifClosed)
    if (isDone) return
  }
}

function ifClosed(error: unknown): false {
  if (isRefusal(error) && error.kind === 'invalid') return false
  throw error
}

/** The day, or the next one on which the base is not closed. */
async function openDay(db: Db, baseId: string, from: string): Promise<string> {
  const [hours, exceptions] = [await listHoursOf(db, [baseId]), await listExceptionsOf(db, [baseId])]
  return daysFrom(from, addDays(from, 30)).find((day) => openingOn(hours, exceptions, day).is !== 'closed')!
}
