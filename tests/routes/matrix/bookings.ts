import type { Visit } from '#app/domain/access/visit.ts'
import { requestTrip } from '#app/domain/bookings/trips.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { get, open, post, type Row } from './rows.ts'
import type { Ids } from './world.ts'

const DEPTS_AND_SCHOOLS = '*.staff *.lead *.school'
const ASKERS = `${DEPTS_AND_SCHOOLS} *.unit`
const OVERSIGHT = 'community.office community.superior'
/** 吴江 asked for a base of 青浦. */
const PARTIES = 'qingpu.staff qingpu.lead qingpu.school wujiang.staff wujiang.lead wujiang.school wujiang.unit'

export async function bookingsIn(db: Db, ids: Ids) {
  const coming = await db
    .selectFrom('booking')
    .innerJoin('base', 'base.id', 'baseId')
    .select(['booking.id', 'booking.code', 'baseId'])
    .where('booking.state', '=', 'confirmed')
    .where('booking.place', '=', 'wujiang')
    .where('basePlace', '=', 'qingpu')
    .orderBy('startsAt', 'desc')
    .executeTakeFirstOrThrow()
  Object.assign(ids, { booking: coming.id, 'visit code': coming.code, 'booked base': coming.baseId, revoke: 'revoke', cancel: 'cancel' })
}

const KEEPERS = 'qingpu.staff qingpu.lead qingpu.school'
const OTHERS = 'jiashan.staff jiashan.lead jiashan.school'
/** 吴江 booked the tour of 青浦. */
const TRIP_ASKERS = 'wujiang.staff wujiang.lead wujiang.school'
const TRIP_SEEN = `qingpu.staff qingpu.lead qingpu.school jiashan.staff jiashan.lead wujiang.unit ${OVERSIGHT}`

export async function tripIn(visit: (login: string) => Promise<Visit>, ids: Ids) {
  const { tripId } = await requestTrip(await visit('wujiang.school'), ids.tour!, { ...group, startTime: '09:30', headCount: 5, day: '2026-12-30', purpose: null, mayWait: false })
  ids.trip = tripId
}

const BOOKING = { id: 'booking' }
const BASE = { id: 'booked base' }
const NOBODY = { id: 'nothing' }
const VISIT = { code: 'visit code' }
const time = { day: '2026-12-29', startTime: '09:30', endTime: '10:30', headCount: '5' }
const group = { ...time, groupName: '示例团组', contactName: '示例·带队', contactPhone: '13800000000' }

export const BOOKINGS: readonly Row[] = [
  open('routes/bookings/visits'),
  post('routes/bookings/visits', {}, { code: 'AAAAAAAAAA' }, { moved: 'all' }),
  open('routes/bookings/visit', VISIT),
  post('routes/bookings/visit', VISIT, { name: '示例学员' }, { conflict: 'all' }),
  open('routes/bookings/outside', BASE),
  get('routes/bookings/outside', NOBODY, { missing: 'all' }),
  post('routes/bookings/outside', BASE, { ...group, unitName: '示例外地单位', purpose: '学习', headCount: '0' }, { invalid: 'all' }),
  get('routes/bookings/bookings', {}, { ok: 'everybody' }),
  get('routes/bookings/use', {}, { ok: `${DEPTS_AND_SCHOOLS} ${OVERSIGHT}` }),
  get('routes/bookings/booking', BOOKING, { ok: `${PARTIES} ${OVERSIGHT}`, missing: 'everybody' }),
  get('routes/bookings/decision', { ...BOOKING, step: 'revoke' }, { ok: `${PARTIES} ${OVERSIGHT}`, missing: 'everybody' }),
  post('routes/bookings/decision', { ...BOOKING, step: 'revoke' }, { answer: '检修', version: '1' }, { moved: 'qingpu.staff qingpu.lead qingpu.school', forbidden: `${PARTIES} ${OVERSIGHT}`, missing: 'everybody' }),
  post('routes/bookings/decision', { ...BOOKING, step: 'cancel' }, { version: '1' }, { moved: 'wujiang.staff wujiang.lead wujiang.school', forbidden: `${PARTIES} ${OVERSIGHT}`, missing: 'everybody' }),
  get('routes/bookings/guide', BOOKING, { ok: KEEPERS, missing: OTHERS }),
  post('routes/bookings/guide', BOOKING, { version: '1' }, { moved: KEEPERS, missing: OTHERS }),
  get('routes/bookings/new-trip', { id: 'tour' }, { ok: ASKERS }),
  get('routes/bookings/new-trip', { id: 'tour draft' }, { missing: ASKERS }),
  post('routes/bookings/new-trip', { id: 'tour' }, { ...group, startTime: '09:30' }, { moved: ASKERS }),
  get('routes/bookings/trip-cancellation', { trip: 'trip' }, { ok: TRIP_ASKERS, forbidden: TRIP_SEEN }, 'missing'),
  post('routes/bookings/trip-cancellation', { trip: 'trip' }, {}, { moved: TRIP_ASKERS, forbidden: TRIP_SEEN }, 'missing'),
  get('routes/bookings/base-calendar', BASE, { ok: ASKERS }),
  get('routes/bookings/base-calendar', NOBODY, { missing: ASKERS }),
  get('routes/bookings/base-feed', BASE, { ok: `${DEPTS_AND_SCHOOLS} community.office` }),
  post('routes/bookings/base-feed', BASE, {}, { moved: KEEPERS }),
  get('routes/bookings/new-booking', BASE, { ok: ASKERS }),
  post('routes/bookings/new-booking', BASE, group, { moved: ASKERS }),
]
