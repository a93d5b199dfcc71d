import bases from './data/bases.json' with { type: 'json' }
import type { Visit } from '#app/domain/access/visit.ts'
import { searchEntryOf } from '#app/domain/bases/content.ts'
import { metresBetween } from '#app/domain/bases/distance.ts'
import { BASE_THEMES, type BaseTheme } from '#app/domain/bases/terms.ts'
import { VISIT_CODE_CHARACTERS } from '#app/domain/bookings/terms.ts'
import { addDays, addMonths, instantAt, localDay, showSpan, weekdayOf } from '#app/domain/community/local-time.ts'
import { readSettings } from '#app/domain/community/settings.server.ts'
import { SHORT_CODE_ALPHABET } from '#app/domain/community/short-code.ts'
import { sortKey, unitSortKey } from '#app/domain/community/sort-key.ts'
import { PLACE_NAMES, REGIONS, type Region } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { quartersOf } from '#app/domain/meetings/reserved-quarters.ts'
import { plaqueNumber, validUntil } from '#app/domain/plaques/publicity.ts'
import { PLAQUE_LEVEL_NAMES } from '#app/domain/plaques/terms.ts'
import { timeTour } from '#app/domain/tours/timing.ts'
import { travelMatrix } from '#app/domain/tours/travel.ts'
import type { VersionContent } from '#app/domain/tours/version-content.ts'
import type { Db } from '#db/portable/connect.ts'
import { within } from '#db/portable/within.ts'
import { insertBases, insertHours, type BaseHourRow, type BaseRow } from '#db/queries/bases.ts'
import { insertBookings, insertSlots, type BookingRow } from '#db/queries/bookings.ts'
import { findLastLetterSeq, insertGuide, replaceGuideBases } from '#db/queries/guides.ts'
import { findLastPlaqueSeq, insertPlaque, insertRound } from '#db/queries/plaques.ts'
import { insertSearchEntries } from '#db/queries/search.ts'
import { insertTour, insertTourStops, insertTourVersion } from '#db/queries/tours.ts'
import { idOf, pick, randomFrom } from './scale-parts.ts'

/** Of the demo, so that a factor of 50 is some 10,000 bases, 1,000 tours, 500 guides, 400 plaques and 50,000 bookings (docs/speed.md). */
export const BASES_EACH = 200
const TOURS_EACH = 20
const GUIDES_EACH = 10
const BOOKINGS_EACH = 1_000
/** Every so many-th base bears a plaque, and every so many-th has told its hours. */
const AWARDED_EVERY = 25
const HOURS_EVERY = 4
/** Written in one transaction. */
const AT_ONCE = 200
const SPREAD_DAYS = 500
const MADE_UP = '【示例】由示例数据扩充而来，用于测量速度。'

export interface GrownField {
  bases: number
  guides: number
  tours: number
  bookings: number
}

interface Ground {
  db: Db
  now: Date
  random: () => number
  staff: Readonly<Record<Region, Visit>>
}

/** Bases spread like the real ones, with hours, plaques, guides, tours and bookings: everything that holds of these holds of them. */
export async function growTheField(db: Db, now: Date, factor: number, staff: Ground['staff']): Promise<GrownField> {
  const ground = { db, now, random: randomFrom(20_260_102), staff }
  const grown = await growBases(ground, BASES_EACH * factor)
  await growPlaques(ground, grown)
  return { bases: grown.length, guides: await growGuides(ground, grown, GUIDES_EACH * factor), tours: await growTours(ground, grown, TOURS_EACH * factor), bookings: await growBookings(ground, grown, BOOKINGS_EACH * factor) }
}

const inParts = <T>(items: readonly T[]): T[][] => Array.from({ length: Math.ceil(items.length / AT_ONCE) }, (_, n) => items.slice(n * AT_ONCE, (n + 1) * AT_ONCE))

/** As the school or department of the place would have done it then. */
async function said({ db, staff }: Ground, place: Region, at: string, line: { deed: string; kind: string; id: string; summary: string; after?: Record<string, unknown> }): Promise<void> {
  const visit = { ...staff[place], db, now: new Date(at) }
  await record(visit, { deed: line.deed, object: { kind: line.kind, id: line.id }, summary: line.summary, by: visit.actor.holdings[0]!, after: line.after })
}

// Bases

/** Of the real ones whose place is known: around each of them the others are strewn. */
const SEEDS = bases.bases.filter(({ region }) => region !== 'cross').map(({ region, town, lng, lat }) => ({ place: ({ 310118: 'qingpu', 320509: 'wujiang', 330421: 'jiashan' } as Record<string, Region>)[region]!, town, lng, lat }))
const STREWN_DEGREES = 0.055
const CAPACITIES = [30, 40, 50, 60, 80, 100, 150, 200, 300] as const

function baseOf({ random, now, staff }: Ground, n: number): BaseRow {
  const seed = SEEDS[n % SEEDS.length]!
  // Nearer more often than further: the sum of two.
  const away = () => (random() + random() - 1) * STREWN_DEGREES
  const [lngE6, latE6] = [Math.round((seed.lng + away()) * 1e6), Math.round((seed.lat + away()) * 1e6)]
  const name = `示例教学点${String(n + 1).padStart(5, '0')}`
  const theme = pick(random, BASE_THEMES)
  const at = instantAt(addDays(localDay(now), -SPREAD_DAYS + Math.floor(random() * 400)), '10:00')
  return {
    id: idOf('base', n + 1), place: seed.place, level: n % 10 === 0 ? 'base' : 'point', name, nameKey: unitSortKey(name), theme, town: seed.town, address: '', lngE6, latE6, sourceDatum: 'wgs84', sourceLngE6: lngE6, sourceLatE6: latE6,
    coordState: 'approximate', surveyedOn: null, surveyedById: null, accuracyMetres: 500, organisationId: null, keeper: '', summary: `${MADE_UP}第${n + 1}个，${seed.town}。`, teachingPoints: '', capacity: random() < 0.8 ? pick(random, CAPACITIES) : null,
    coachSpaces: random() < 0.5 ? 1 + Math.floor(random() * 8) : null, accessible: random() < 0.4 ? pick(random, ['full', 'partial', 'none'] as const) : null, fees: '', transport: '', contactName: null, contactPhone: null, isContactPublic: 0,
    source: MADE_UP, state: 'published', award: n % AWARDED_EVERY === 0 ? 'awarded' : 'none', createdById: staff[seed.place].actor.accountId, createdAt: at, updatedAt: at, version: 2,
  }
}

const hoursOf = ({ id }: BaseRow): BaseHourRow[] =>
  [1, 2, 3, 4, 5, 6].flatMap((weekday) => ([['09:00', '11:30'], ['13:00', '16:30']] as const).map(([opens, closes], position) => ({ id: `${id}-${weekday}-${position}`, baseId: id, weekday, opens, closes, position })))

async function growBases(ground: Ground, count: number): Promise<BaseRow[]> {
  const rows = Array.from({ length: count }, (_, n) => baseOf(ground, n))
  for (const part of inParts(rows)) {
    await within(ground.db, async (db) => {
      const inside = { ...ground, db }
      await insertBases(db, part)
      await insertHours(db, part.filter((_, n) => n % HOURS_EVERY === 0).flatMap(hoursOf))
      await insertSearchEntries(db, part.map((row) => searchEntryOf(row.id, row.place, row)))
      for (const { id, place, name, createdAt } of part) {
        await said(inside, place as Region, createdAt, { deed: 'base.register', kind: 'base', id, summary: `登记${PLACE_NAMES[place]}「${name}」` })
        await said(inside, place as Region, createdAt, { deed: 'base.publish', kind: 'base', id, summary: `公布「${name}」`, after: { state: 'published' } })
      }
    })
  }
  return rows
}

// Plaques

async function growPlaques(ground: Ground, rows: readonly BaseRow[]): Promise<void> {
  const awardedOn = addDays(localDay(ground.now), -90)
  const year = Number(awardedOn.slice(0, 4))
  const { plaqueYears, plaqueNumberPattern, plaqueReviewMonths } = await readSettings(ground.db, ['plaqueYears', 'plaqueNumberPattern', 'plaqueReviewMonths'], 'community', awardedOn)
  let seq = await findLastPlaqueSeq(ground.db, year)
  for (const part of inParts(rows.filter(({ award }) => award === 'awarded'))) {
    await within(ground.db, async (db) => {
      const inside = { ...ground, db }
      for (const { id: baseId, place, name, level } of part) {
        const [roundId, id, at] = [`${baseId}-round`, `${baseId}-plaque`, instantAt(awardedOn, '10:00')]
        const number = plaqueNumber(plaqueNumberPattern, year, ++seq)
        const madeById = ground.staff[place as Region].actor.accountId
        await insertRound(db, {
          id: roundId, baseId, place: place as Region, kind: 'award', level, state: 'awarded', attempt: 1, sheetId: 'example-base-screening', statement: MADE_UP, conditions: MADE_UP, formerAward: 'none', approvalId: null,
          publicFromOn: addDays(awardedOn, -10), publicUntilOn: addDays(awardedOn, -3), reason: null, appliedById: madeById, appliedAt: instantAt(addDays(awardedOn, -40), '10:00'), updatedAt: at, closedAt: at, version: 5,
        })
        await insertPlaque(db, {
          id, baseId, place: place as Region, roundId, number, year, seq, level, wording: PLAQUE_LEVEL_NAMES[level], code: codeOf(seq), awardedOn, validUntilOn: validUntil(awardedOn, plaqueYears), state: 'valid',
          nextReviewOn: addMonths(awardedOn, plaqueReviewMonths), rectifyByOn: null, formerState: null, revokedOn: null, revokeReason: null, awardedById: madeById, version: 1,
        })
        await said(inside, place as Region, at, { deed: 'plaque.award', kind: 'plaque', id, summary: `授牌：${name}，${number}` })
      }
    })
  }
}

/** A code of its own for each number, of the letters people can copy. */
const codeOf = (number: number, first = 'Z') => [first, ...Array.from({ length: VISIT_CODE_CHARACTERS - 1 }, (_, at) => SHORT_CODE_ALPHABET[Math.floor(number / SHORT_CODE_ALPHABET.length ** at) % SHORT_CODE_ALPHABET.length]!)].join('')

// Guides

async function growGuides(ground: Ground, rows: readonly BaseRow[], count: number): Promise<number> {
  const fromOn = addDays(localDay(ground.now), -200)
  const year = Number(fromOn.slice(0, 4))
  const { guideYears, guideNumberPattern } = await readSettings(ground.db, ['guideYears', 'guideNumberPattern'], 'community', fromOn)
  const first = await findLastLetterSeq(ground.db, year)
  for (const part of inParts(Array.from({ length: count }, (_, n) => n + 1))) {
    await within(ground.db, async (db) => {
      const inside = { ...ground, db }
      for (const n of part) {
        const place = REGIONS[n % REGIONS.length]!
        const own = rows.filter((row) => row.place === place)
        const [id, name, at, number] = [idOf('guide', n), `示例·讲解员${n}`, instantAt(fromOn, '10:00'), plaqueNumber(guideNumberPattern, year, first + n)]
        await insertGuide(db, {
          id, place, name, sortKey: sortKey(name), accountId: null, phone: null, languages: 'zh', introduction: MADE_UP, isPublic: 0, state: 'appointed', sheetId: 'example-guide-trial', trialOn: addDays(fromOn, -10), trialTopic: '示例试讲', letterNumber: number,
          letterYear: year, letterSeq: first + n, termFromOn: fromOn, termToOn: validUntil(fromOn, guideYears), endedOn: null, reason: null, appliedById: ground.staff[place].actor.accountId, appliedAt: at, updatedAt: at, version: 4,
        })
        await replaceGuideBases(db, id, [0, 1, 2].map((step) => own[(n * 7 + step * 11) % own.length]!.id))
        await said(inside, place, at, { deed: 'guide.appoint', kind: 'guide', id, summary: `聘任讲解员：${name}，${number}` })
      }
    })
  }
  return count
}

// Tours

const STOPS = [3, 4, 5] as const

async function growTours(ground: Ground, rows: readonly BaseRow[], count: number): Promise<number> {
  const byPlace = Object.fromEntries(REGIONS.map((place) => [place, rows.filter((row) => row.place === place)])) as Record<Region, BaseRow[]>
  for (const part of inParts(Array.from({ length: count }, (_, n) => n + 1))) {
    await within(ground.db, async (db) => {
      const inside = { ...ground, db }
      for (const n of part) {
        const place = REGIONS[n % REGIONS.length]!
        // Neighbours in the list were strewn around one spot after the other: a step of all of them stays near one.
        const from = Math.floor(ground.random() * byPlace[place].length)
        const near = Array.from({ length: STOPS[n % STOPS.length]! }, (_, step) => byPlace[place][(from + step) % byPlace[place].length]!)
        await growTour(inside, n, place, near)
      }
    })
  }
  return count
}

async function growTour(ground: Ground, n: number, place: Region, near: readonly BaseRow[]): Promise<void> {
  const { db, now, staff } = ground
  const at = instantAt(addDays(localDay(now), -60), '10:00')
  const [id, name, theme] = [idOf('tour', n), `示例线路${String(n).padStart(4, '0')}`, near[0]!.theme as BaseTheme]
  const words = { name, brand: '', theme, season: 'all' as const, purpose: `${MADE_UP}看现场，听讲解，谈体会。`, guides: '示例：各点讲解员', transport: '示例：大客车', safety: '示例：上下车清点人数', heads: null, source: 'own' as const, sourceNote: MADE_UP }
  const by = staff[place].actor.accountId
  await insertTour(db, { id, place, ...words, sortKey: unitSortKey(name), startTime: '08:30', isFirstFixed: 0, isLastFixed: 0, state: 'published', publishedNumber: 1, publishedFrom: 2, createdById: by, createdAt: at, updatedAt: at, version: 2 })
  await insertTourStops(db, near.map((base, step) => ({ id: `${id}-${step + 1}`, tourId: id, position: step + 1, baseId: base.id, stayMinutes: 45, points: '示例要点', guide: '' })))
  const settings = await readSettings(db, ['fieldMorning', 'fieldAfternoon', 'travelRule'], place, localDay(at))
  const halfDays = { morning: settings.fieldMorning, afternoon: settings.fieldAfternoon }
  const matrix = travelMatrix(near.map((base) => ({ ...base, baseId: base.id })), metresBetween, [], settings.travelRule)
  const legs = near.map((_, step) => (step === 0 ? null : matrix[step - 1]![step]!))
  const timing = timeTour(near.map(({ id: baseId, name: called, capacity }) => ({ baseId, name: called, stayMinutes: 45, capacity })), legs, { startsAt: '08:30', heads: null, halfDays })
  const content: VersionContent = {
    ...words, span: timing.span, startsAt: timing.startsAt, endsAt: timing.endsAt, lunch: timing.lunch, stayMinutes: timing.stayMinutes, travelMinutes: timing.travelMinutes, metres: timing.metres,
    stops: near.map((base, step) => {
      const { leg, arrivesAt, startsAt, leavesAt, waitMinutes, isAfterLunch } = timing.stops[step]!
      return { baseId: base.id, name: base.name, place: base.place, town: base.town, theme: base.theme, lngE6: base.lngE6, latE6: base.latE6, isSurveyed: false, stayMinutes: 45, points: '示例要点', guide: '', leg, arrivesAt, startsAt, leavesAt, waitMinutes, isAfterLunch }
    }),
  }
  await insertTourVersion(db, { id: `${id}-v1`, tourId: id, number: 1, place, name, sortKey: unitSortKey(name), theme, season: 'all', span: timing.span, content: JSON.stringify(content), publishedById: by, publishedAt: at }, near.map((base) => base.id))
  await insertSearchEntries(db, [{ kind: 'tour', id, title: name, text: words.purpose }, { kind: 'tourVersion', id: `${id}-v1`, title: [name, ...near.map((base) => base.name)].join(' '), text: words.purpose }])
  await said(ground, place, at, { deed: 'tour.make', kind: 'tour', id, summary: `新建教学线路「${name}」` })
  await said(ground, place, at, { deed: 'tour.publish', kind: 'tour', id, summary: `发布教学线路「${name}」第1版`, after: { state: 'published', number: 1 } })
}

// Bookings

const TIMES = [['09:00', '10:30'], ['10:30', '11:30'], ['13:00', '14:30'], ['14:30', '16:00']] as const
/** Before and after today. */
const [PAST_DAYS, AHEAD_DAYS] = [400, 60]

/** Each at a time of its own at its base, so that nothing is taken twice; on days without Sundays, when all are open. */
function bookingOf({ random, now, staff }: Ground, base: BaseRow, turn: number, n: number): BookingRow {
  const times = TIMES.length
  const day = weekday(addDays(localDay(now), -PAST_DAYS + ((Math.floor(turn / times) * 13 + (n % 13)) % (PAST_DAYS + AHEAD_DAYS))))
  const [opens, closes] = TIMES[turn % times]!
  const place = REGIONS[Math.floor(random() * REGIONS.length)]!
  const asked = addDays(day < localDay(now) ? day : localDay(now), -14)
  const state = random() < 0.9 ? 'confirmed' : 'cancelled'
  const at = instantAt(asked, '10:00')
  return {
    id: idOf('booking', n + 1), baseId: base.id, basePlace: base.place, tripId: null, origin: 'community', place, unitName: PLACE_NAMES[place], groupName: `示例·扩充班次${n + 1}`, contactName: '示例·联系人', contactPhone: '02100000000',
    headCount: 10 + Math.floor(random() * 20), startsAt: instantAt(day, opens), endsAt: instantAt(day, closes), purpose: '', state, answer: '', code: codeOf(n, 'Y'), requestedById: staff[place].actor.accountId, requestedAt: at,
    guideLanguage: null, guideId: null, decidedById: state === 'cancelled' ? staff[place].actor.accountId : null, decidedAt: state === 'cancelled' ? at : null, updatedAt: at, version: state === 'cancelled' ? 2 : 1,
  }
}

const weekday = (day: string) => (weekdayOf(day) === 7 ? addDays(day, 1) : day)

async function growBookings(ground: Ground, rows: readonly BaseRow[], count: number): Promise<number> {
  const turns = new Map<string, number>()
  const taken = new Set<string>()
  const bookings = Array.from({ length: count }, (_, n) => {
    const base = rows[(n * 17) % rows.length]!
    for (;;) {
      const turn = turns.get(base.id) ?? 0
      turns.set(base.id, turn + 1)
      const booking = bookingOf(ground, base, turn, n)
      const key = `${base.id} ${booking.startsAt}`
      if (taken.has(key)) continue
      taken.add(key)
      return booking
    }
  })
  for (const part of inParts(bookings)) {
    await within(ground.db, async (db) => {
      const inside = { ...ground, db }
      await insertBookings(db, part)
      await insertSlots(db, part.filter(({ state }) => state === 'confirmed').flatMap(({ baseId, startsAt, endsAt, headCount }) => quartersOf(startsAt, endsAt).map((quarter) => ({ baseId, ...quarter, heads: headCount, groups: 1 }))))
      for (const { id, place, startsAt, endsAt, headCount, requestedAt, state } of part) {
        await said(inside, place as Region, requestedAt, { deed: 'booking.request', kind: 'booking', id, summary: `预约示例教学点，${showSpan(startsAt, endsAt)}，${headCount}人`, after: { state: 'confirmed', headCount } })
        if (state === 'cancelled') await said(inside, place as Region, requestedAt, { deed: 'booking.cancel', kind: 'booking', id, summary: `取消预约：示例教学点，${showSpan(startsAt, endsAt)}`, after: { state } })
      }
    })
  }
  return count
}
