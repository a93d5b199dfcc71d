import { sql, type RawBuilder, type SelectQueryBuilder } from 'kysely'
import type { Region } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'

/** One line of what a term leaves behind, in the codes of its area. */
export interface PackRow {
  section: string
  id: string
  title: string
  /** A place, a state, or a number as the section understands it. */
  code: string
  more: string | null
  /** A day or an instant. */
  at: string | null
  /** 1: not for everybody who may read the handover. */
  isClosed: number
  /** Of the whole section, of which not all may be listed. */
  total: number
}

type Part = SelectQueryBuilder<any, any, Omit<PackRow, 'total'>>

export interface PackQuestion {
  now: string
  today: string
  /** Whose drafts go along: nobody else's do. */
  fromPlace: Region
  /** From the first instant of the term up to, not including, the first after it. */
  term: { from: string; until: string }
}

/**
 * Everything open that a term leaves behind, by section, the soonest first, up to `most` of each: what there was before its end and is open still.
 * What arose later is the next chair's own. One query; an area adds its own part.
 */
export async function listPackRows(db: Db, { now, today, fromPlace, term }: PackQuestion, most: number): Promise<PackRow[]> {
  const { until } = term
  const parts = [tasks(db, until), pool(db, until), series(db, until), meetings(db, { now, fromPlace, until }), minutes(db, { fromPlace, until }), unminuted(db, until), issued(db, term), contacts(db, today), documents(db, today)]
  const all = parts.map((part) => upTo(db, part, most)).reduce((one, other) => one.unionAll(other))
  return db
    .selectFrom(all.as('pack'))
    .selectAll()
    .orderBy('section')
    .orderBy((eb) => eb.fn.coalesce('at', eb.val('9999')))
    .orderBy('code')
    .orderBy('title')
    .orderBy('id')
    .execute()
}

/** Counted before it is cut. */
function upTo(db: Db, part: Part, most: number): SelectQueryBuilder<any, any, PackRow> {
  const cut = db
    .selectFrom(part.as('part'))
    .selectAll()
    .select(sql<number>`count(*) over ()`.as('total'))
    .orderBy((eb) => eb.fn.coalesce('at', eb.val('9999')))
    .orderBy('id')
    .limit(most)
  return db.selectFrom(cut.as('cut')).selectAll()
}

interface Columns {
  id: string
  title: string
  code: string
  more?: string
  at?: string
  isClosed?: RawBuilder<number>
}

/** The columns of a line; those a section has no use for are empty. Types are said, as parts of a union must agree in them. */
function line(section: string, { id, title, code, more, at, isClosed = sql<number>`0` }: Columns) {
  const word = (column: string | undefined) => (column ? sql<string>`cast(${sql.ref(column)} as text)` : sql<string>`cast(null as text)`)
  return [sql<string>`cast(${sql.lit(section)} as text)`.as('section'), word(id).as('id'), word(title).as('title'), word(code).as('code'), word(more).as('more'), word(at).as('at'), sql<number>`cast(${isClosed} as integer)`.as('isClosed')]
}

const isDraft = (column: string) => sql<number>`case when ${sql.ref(column)} = 'draft' then 1 else 0 end`

/** Tasks still to be done or to be confirmed. */
const tasks = (db: Db, until: string): Part =>
  db
    .selectFrom('followUp')
    .select(line('followUps', { id: 'followUp.id', title: 'followUp.title', code: 'followUp.place', more: 'followUp.dutyUnitName', at: 'followUp.dueOn' }))
    .where('followUp.state', 'in', ['open', 'reported'])
    .where('followUp.createdAt', '<', until)

/** Topics put forward and not yet on an agenda. */
const pool = (db: Db, until: string): Part =>
  db
    .selectFrom('agendaItem')
    .leftJoin('meetingSeries', 'meetingSeries.id', 'agendaItem.seriesId')
    .select(line('agendaPool', { id: 'agendaItem.id', title: 'agendaItem.title', code: 'agendaItem.place', more: 'meetingSeries.name', isClosed: sql`"agendaItem"."isInternal"` }))
    .where('agendaItem.state', '=', 'pool')
    .where('agendaItem.kind', '=', 'topic')
    .where('agendaItem.proposedAt', '<', until)

/** What is held regularly, with when it last met or was convened for by then. */
const series = (db: Db, until: string): Part =>
  db
    .selectFrom('meetingSeries')
    .leftJoin(
      (eb) => eb.selectFrom('meeting').select(['meeting.seriesId', (inner) => inner.fn.max('meeting.startsAt').as('lastAt')]).where('meeting.seriesId', 'is not', null).where('meeting.state', 'in', ['convened', 'held']).where('meeting.convenedAt', '<', until).groupBy('meeting.seriesId').as('last'),
      (join) => join.onRef('last.seriesId', '=', 'meetingSeries.id'),
    )
    .select(line('series', { id: 'meetingSeries.id', title: 'meetingSeries.name', code: 'meetingSeries.everyMonths', at: 'last.lastAt' }))

/** Drafts of the place that hands over, which only the two parties see, and all meetings to come that were convened by then. */
const meetings = (db: Db, { now, fromPlace, until }: { now: string; fromPlace: Region; until: string }): Part =>
  db
    .selectFrom('meeting')
    .select(line('meetings', { id: 'meeting.id', title: 'meeting.title', code: 'meeting.state', more: 'meeting.venue', at: 'meeting.startsAt', isClosed: isDraft('meeting.state') }))
    .where((eb) => eb.or([eb('meeting.state', '=', 'convened'), eb.and([eb('meeting.state', '=', 'draft'), eb('meeting.place', '=', fromPlace)])]))
    .where('meeting.endsAt', '>', now)
    .where('meeting.createdAt', '<', until)
    .where((eb) => eb.or([eb('meeting.convenedAt', 'is', null), eb('meeting.convenedAt', '<', until)]))

/** Minutes of meetings of that time, begun and not issued. */
const minutes = (db: Db, { fromPlace, until }: { fromPlace: Region; until: string }): Part =>
  db
    .selectFrom('minutes')
    .innerJoin('meeting', 'meeting.id', 'minutes.meetingId')
    .select(line('minutes', { id: 'meeting.id', title: 'meeting.title', code: 'minutes.state', at: 'meeting.startsAt', isClosed: isDraft('minutes.state') }))
    .where('minutes.state', '<>', 'issued')
    .where((eb) => eb.or([eb('minutes.state', '<>', 'draft'), eb('minutes.place', '=', fromPlace)]))
    .where('meeting.startsAt', '<', until)

/** Meetings held that have no minutes at all. */
const unminuted = (db: Db, until: string): Part =>
  db
    .selectFrom('meeting')
    .leftJoin('minutes', 'minutes.meetingId', 'meeting.id')
    .select(line('unminuted', { id: 'meeting.id', title: 'meeting.title', code: 'meeting.place', at: 'meeting.startsAt' }))
    .where('meeting.state', '=', 'held')
    .where('minutes.id', 'is', null)
    .where('meeting.startsAt', '<', until)

/** Minutes of the term's meetings that were issued. */
const issued = (db: Db, { from, until }: PackQuestion['term']): Part =>
  db
    .selectFrom('minutes')
    .innerJoin('meeting', 'meeting.id', 'minutes.meetingId')
    .select(line('issued', { id: 'meeting.id', title: 'meeting.title', code: 'minutes.number', at: 'minutes.issuedAt' }))
    .where('minutes.state', '=', 'issued')
    .where('meeting.startsAt', '>=', from)
    .where('meeting.startsAt', '<', until)

/** Who works for the three organisation departments, without whoever stands in for them. */
const contacts = (db: Db, today: string): Part =>
  db
    .selectFrom('roleHolding')
    .innerJoin('account', 'account.id', 'roleHolding.accountId')
    .select(line('contacts', { id: 'roleHolding.id', title: 'account.name', code: 'roleHolding.place', more: 'account.post' }))
    .where('roleHolding.role', 'in', ['staff', 'lead'])
    .where('roleHolding.behalfOfId', 'is', null)
    .where('account.disabledAt', 'is', null)
    .where('roleHolding.fromOn', '<=', today)
    .where((eb) => eb.or([eb('roleHolding.toOn', 'is', null), eb('roleHolding.toOn', '>=', today)]))

/** The documents the work stands on. */
const documents = (db: Db, today: string): Part =>
  db
    .selectFrom('governingDocument')
    .select(line('documents', { id: 'governingDocument.id', title: 'governingDocument.name', code: 'governingDocument.place', more: 'governingDocument.docNo', at: 'governingDocument.validFromOn' }))
    .where('governingDocument.supersededById', 'is', null)
    .where('governingDocument.validFromOn', '<=', today)
    .where((eb) => eb.or([eb('governingDocument.validToOn', 'is', null), eb('governingDocument.validToOn', '>=', today)]))
