import type { Actor } from '#app/domain/access/actor.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import type { Place } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { readVersion } from '#app/domain/tours/version-content.ts'
import { countPublishedBases, findBase, listBasesByIds, listPublishedBases } from '#db/queries/bases.ts'
import { countInnovations, findInnovation, listPublishedInnovations } from '#db/queries/innovations.ts'
import { countPublishedTours, findPublishedTour, listPublishedTours } from '#db/queries/tours.ts'
import { FIELD_FOLDERS, FIELD_ITEMS_PER_PAGE, FIELD_KINDS, type FieldKind } from './terms.ts'

export interface FieldItem {
  path: string
  name: string
  place: Place
  kind: FieldKind
}

interface OfferFilter {
  q?: string
  place?: Place
}

interface Named {
  id: string
  name: string
  place: Place
}

/** One kind of page that can be taken along: only what is published. */
interface Offer {
  list(db: Db, filter: OfferFilter, span: { offset: number; most: number }): Promise<Named[]>
  count(db: Db, filter: OfferFilter): Promise<number>
  find(db: Db, id: string): Promise<Named | undefined>
}

const OFFERS: Record<FieldKind, Offer> = {
  base: {
    list: async (db, filter, span) => (await listPublishedBases(db, filter, span)).map(({ id, name, place }) => ({ id, name, place })),
    count: countPublishedBases,
    async find(db, id) {
      const base = await findBase(db, id)
      return base?.state === 'published' ? { id, name: base.name, place: base.place } : undefined
    },
  },
  case: {
    list: async (db, filter, span) => (await listPublishedInnovations(db, filter, span)).map(({ id, title, place }) => ({ id, name: title, place })),
    count: (db, filter) => countInnovations(db, null, filter),
    async find(db, id) {
      const row = await findInnovation(db, id)
      return row?.state === 'published' ? { id, name: row.title, place: row.place } : undefined
    },
  },
  tour: {
    list: async (db, filter, span) => (await listPublishedTours(db, filter, span)).map(({ id, name, place }) => ({ id, name, place })),
    count: countPublishedTours,
    async find(db, id) {
      const version = await findPublishedTour(db, id)
      return version && { id, name: version.name, place: version.place }
    },
  },
}

const itemOf = (kind: FieldKind, { id, name, place }: Named): FieldItem => ({ path: `${FIELD_FOLDERS[kind]}/${id}`, name, place, kind })

/** The ground on which everything lies; goes with whatever is taken along. */
const MAP: FieldItem = { path: '/map', name: '教学地图', place: 'community', kind: 'base' }

/** The bases a published tour stops at, in its order; one that is no longer public is left out. */
async function stopsOf(db: Db, tourId: string): Promise<FieldItem[]> {
  const version = await findPublishedTour(db, tourId)
  const ids = version ? readVersion(version.content).stops.map(({ baseId }) => baseId) : []
  const bases = new Map((await listBasesByIds(db, ids)).filter(({ state }) => state === 'published').map((base) => [base.id, base]))
  return [...new Set(ids)].flatMap((id) => (bases.has(id) ? [itemOf('base', bases.get(id)!)] : []))
}

/** A page of what can be taken along, and what an address asked for by its id: it comes first, a tour with its stops, and the map with either. At most seven queries. */
export async function seeFieldOffer(visit: Visit<Actor | null>, kind: FieldKind, filter: OfferFilter, page: number, asked: Partial<Record<FieldKind, string>>) {
  const offer = OFFERS[kind]
  const found = await offer.list(visit.db, filter, { offset: (page - 1) * FIELD_ITEMS_PER_PAGE, most: FIELD_ITEMS_PER_PAGE })
  const wanted: FieldItem[] = []
  for (const each of FIELD_KINDS) {
    const id = asked[each]
    const one = id ? await OFFERS[each].find(visit.db, id) : undefined
    if (!one) continue
    wanted.push(itemOf(each, one), ...(each === 'tour' ? await stopsOf(visit.db, id!) : []))
  }
  if (wanted.length > 0) wanted.push(MAP)
  return { items: found.map((one) => itemOf(kind, one)), wanted, total: await offer.count(visit.db, filter) }
}
