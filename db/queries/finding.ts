import { sql, type SelectQueryBuilder } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'
import type { Db } from '#db/portable/connect.ts'
import { inReach } from '#db/portable/reach.ts'
import { found } from '#db/portable/search.ts'

export type FoundArea = 'meeting' | 'minutes' | 'outcome' | 'followUp' | 'consultation' | 'organisation' | 'governingDocument' | 'innovation' | 'annualPlan' | 'tour' | 'tourDraft' | 'base'

/** One thing that was found, of whichever area. */
export interface FoundRow {
  area: FoundArea
  id: string
  title: string
  /** Whose page it stands on: itself, or the meeting whose minutes they are. */
  onId: string
  /** By this its area lists it. */
  orderKey: string
  /** What else is shown of it, by area, as text. */
  one: string | null
  two: string | null
  three: string | null
  four: string | null
  five: string | null
}

export interface Finding {
  q: string
  /** Of each area. */
  most: number
  /** Areas that are not named are not asked. */
  reaches: Partial<Record<FoundArea, Reach>>
  /** Minutes are read by whoever may see their meeting. */
  meetings: Reach
  /** 内部 items of minutes as well. */
  withInternal: boolean
}

/** Drafts that wait for the place in the chair are worked on, not looked for: nobody's chair need be known here. */
const NO_CHAIR = { chair: null }
const DETAILS = ['one', 'two', 'three', 'four', 'five'] as const

interface Shown {
  id: string
  title: string
  onId?: string
  order: readonly string[]
  direction: 'asc' | 'desc'
  details: readonly string[]
}

/** What was typed, in all areas at once: one query, each area behind its own fence. */
export async function listFound(db: Db, finding: Finding): Promise<FoundRow[]> {
  const { reaches, most } = finding
  const asked = (Object.keys(reaches) as FoundArea[]).map((area) => {
    const { query, shown } = AREAS[area](db, reaches[area]!, finding)
    const part = query.select(columnsOf(area, shown))
    const ordered = shown.order.reduce((so, column) => so.orderBy(column, shown.direction), part).orderBy(shown.id).limit(most)
    return (db as unknown as Anything).selectFrom(ordered.as(area)).selectAll() as SelectQueryBuilder<any, any, FoundRow>
  })
  const [first, ...rest] = asked
  const rows = first ? await rest.reduce((all, one) => all.unionAll(one), first).execute() : []
  return rows.sort((a, b) => (a.area === b.area && a.orderKey !== b.orderKey ? (a.orderKey < b.orderKey === (directionOf(a.area) === 'asc') ? -1 : 1) : 0))
}

type Anything = import('kysely').Kysely<any>

function columnsOf(area: FoundArea, { id, title, onId, order, details }: Shown) {
  const textOf = (column: string) => sql<string>`cast(${sql.ref(column)} as text)`
  return [
    sql<FoundArea>`cast(${sql.lit(area)} as text)`.as('area'), textOf(id).as('id'), textOf(title).as('title'), textOf(onId ?? id).as('onId'),
    sql<string>`${sql.join(order.map(textOf), sql` || ' ' || `)}`.as('orderKey'),
    ...DETAILS.map((name, n) => (details[n] ? textOf(details[n]) : sql<string | null>`cast(null as text)`).as(name)),
  ]
}

const directionOf = (area: FoundArea) => (area === 'followUp' || area === 'organisation' || area === 'tour' || area === 'tourDraft' || area === 'base' ? 'asc' : 'desc')

interface Part {
  query: SelectQueryBuilder<any, any, object>
  shown: Shown
}

const AREAS: Record<FoundArea, (db: Db, reach: Reach, finding: Finding) => Part> = {
  /** Open to all: what everybody reads of it, never what is being changed. */
  tour: (db, _reach, { q }) => ({
    query: db
      .selectFrom('tour')
      .innerJoin('tourVersion', (join) => join.onRef('tourVersion.tourId', '=', 'tour.id').onRef('tourVersion.number', '=', 'tour.publishedNumber'))
      .where('tour.state', '=', 'published')
      .where(found(db, 'tourVersion', 'tourVersion.id', q)),
    shown: { id: 'tour.id', title: 'tourVersion.name', order: ['tourVersion.sortKey'], direction: 'asc', details: ['tourVersion.place', 'tourVersion.theme'] },
  }),
  tourDraft: (db, reach, { q }) => ({
    query: db.selectFrom('tour').where('tour.state', '<>', 'published').where(inReach(reach, 'tour')).where(found(db, 'tour', 'tour.id', q)),
    shown: { id: 'tour.id', title: 'tour.name', order: ['tour.sortKey'], direction: 'asc', details: ['tour.place', 'tour.theme', 'tour.state'] },
  }),
  meeting: (db, reach, { q }) => ({
    query: db.selectFrom('meeting').where(inReach(reach, 'meeting', NO_CHAIR)).where(found(db, 'meeting', 'meeting.id', q)),
    shown: { id: 'meeting.id', title: 'meeting.title', order: ['meeting.startsAt'], direction: 'desc', details: ['meeting.kind', 'meeting.startsAt', 'meeting.endsAt'] },
  }),
  minutes: (db, reach, { q, meetings, withInternal }) => ({
    query: db
      .selectFrom('minutes')
      .innerJoin('meeting', 'meeting.id', 'minutes.meetingId')
      .where('minutes.state', '=', 'issued')
      .where(inReach(reach, 'minutes'))
      .where(inReach(meetings, 'meeting', NO_CHAIR))
      .where(found(db, withInternal ? 'minutesWhole' : 'minutes', 'minutes.id', q)),
    shown: { id: 'minutes.id', title: 'meeting.title', onId: 'meeting.id', order: ['meeting.startsAt'], direction: 'desc', details: ['minutes.numberYear', 'minutes.number', 'meeting.startsAt', 'meeting.endsAt'] },
  }),
  outcome: (db, reach, { q, meetings, withInternal }) => ({
    query: db
      .selectFrom('outcome')
      .innerJoin('minutesItem', 'minutesItem.id', 'outcome.minutesItemId')
      .innerJoin('minutes', 'minutes.id', 'minutesItem.minutesId')
      .innerJoin('meeting', 'meeting.id', 'minutes.meetingId')
      .where('minutes.state', '=', 'issued')
      .where('minutesItem.isInternal', 'in', withInternal ? [0, 1] : [0])
      .where(inReach(reach, 'minutes'))
      .where(inReach(meetings, 'meeting', NO_CHAIR))
      .where(found(db, 'outcome', 'outcome.id', q)),
    shown: { id: 'outcome.id', title: 'outcome.text', onId: 'meeting.id', order: ['meeting.startsAt'], direction: 'desc', details: ['outcome.kind', 'meeting.title'] },
  }),
  followUp: (db, reach, { q }) => ({
    query: db.selectFrom('followUp').where(inReach(reach, 'followUp')).where(found(db, 'followUp', 'followUp.id', q)),
    shown: { id: 'followUp.id', title: 'followUp.title', order: ['followUp.dueOn'], direction: 'asc', details: ['followUp.place', 'followUp.state', 'followUp.dueOn'] },
  }),
  consultation: (db, reach, { q }) => ({
    query: db.selectFrom('consultation').where(inReach(reach, 'consultation')).where(found(db, 'consultation', 'consultation.id', q)),
    shown: { id: 'consultation.id', title: 'consultation.title', order: ['consultation.askedAt'], direction: 'desc', details: ['consultation.place', 'consultation.state', 'consultation.dueOn'] },
  }),
  annualPlan: (db, reach, { q }) => ({
    query: db.selectFrom('annualPlan').where('annualPlan.state', '=', 'adopted').where(inReach(reach, 'annualPlan')).where(found(db, 'annualPlan', 'annualPlan.id', q)),
    shown: { id: 'annualPlan.id', title: 'annualPlan.title', order: ['annualPlan.year', 'annualPlan.place'], direction: 'desc', details: ['annualPlan.place', 'annualPlan.adoptedOn'] },
  }),
  base: (db, reach, { q }) => ({
    query: db.selectFrom('base').where(inReach(reach, 'base')).where(found(db, 'base', 'base.id', q)),
    shown: { id: 'base.id', title: 'base.name', order: ['base.nameKey'], direction: 'asc', details: ['base.place', 'base.town', 'base.theme'] },
  }),
  organisation: (db, reach, { q }) => ({
    query: db.selectFrom('organisation').where(inReach(reach, 'organisation')).where(found(db, 'organisation', 'organisation.id', q)),
    shown: { id: 'organisation.id', title: 'organisation.name', order: ['organisation.place', 'organisation.sortKey'], direction: 'asc', details: ['organisation.place', 'organisation.kind', 'organisation.closedOn'] },
  }),
  /** Open to all: whoever may search finds every published one. */
  innovation: (db, _reach, { q }) => ({
    query: db.selectFrom('innovation').where('innovation.state', '=', 'published').where(found(db, 'innovation', 'innovation.id', q)),
    shown: { id: 'innovation.id', title: 'innovation.title', order: ['innovation.publishedAt'], direction: 'desc', details: ['innovation.place', 'innovation.kind'] },
  }),
  governingDocument: (db, reach, { q }) => ({
    query: db.selectFrom('governingDocument').where(inReach(reach, 'governingDocument')).where(found(db, 'governingDocument', 'governingDocument.id', q)),
    shown: {
      id: 'governingDocument.id', title: 'governingDocument.name', order: ['governingDocument.validFromOn'], direction: 'desc',
      details: ['governingDocument.validFromOn', 'governingDocument.validToOn', 'governingDocument.supersededById', 'governingDocument.issuer', 'governingDocument.docNo'],
    },
  }),
}
