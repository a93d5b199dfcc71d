import { beforeAll, expect, it } from 'vitest'
import { Reach } from '#app/domain/access/policy.ts'
import { seeBookings } from '#app/domain/bookings/reading.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { countBases, listBases, listBaseTowns, listMaterials, listPublishedBases } from '#db/queries/bases.ts'
import { findMapVersion, listMapBases, listMapPoints } from '#db/queries/maps.ts'
import { countPublishedTours, listPublishedTours, listTours } from '#db/queries/tours.ts'
import { visitOf } from '#seeds/people.ts'
import { eachDatabase } from '#tests/support/databases.ts'
import { aloneIn, byKeyOf, GATHERS, planOf, SORTS } from '#tests/support/plans.ts'

/**
 * How both engines read the long lists of stage 3: a page of a list stops when it is full, so it is read in the order of an index and never sorted;
 * what must be counted is counted in an index alone. How much it costs is measured
 * by `npm run bench -- growth`.
 */
const NOW = new Date('2026-11-24T01:00:00.000Z')
const PAGE = { offset: 0, most: 30 }

interface Asked {
  name: string
  ask(db: Db): Promise<unknown>
  /** Which index, by engine: the two call their own ones differently where nobody named them. */
  index: RegExp
  /** The index gives but a few rows, whose order is made afterwards. */
  isShort?: true
}

const reachOf = async (db: Db) => Reach.of((await visitOf(db, 'qingpu.staff', NOW)).actor, 'base.read')
const toursOf = async (db: Db) => Reach.of((await visitOf(db, 'qingpu.staff', NOW)).actor, 'tour.read')

const LISTS: readonly Asked[] = [
  { name: 'the register', ask: async (db) => listBases(db, await reachOf(db), {}, PAGE), index: /base_nameKey_id_idx/ },
  { name: 'the register of one place', ask: async (db) => listBases(db, await reachOf(db), { place: 'wujiang' }, PAGE), index: /base_place_nameKey_id_idx/ },
  { name: 'the register of one theme', ask: async (db) => listBases(db, await reachOf(db), { theme: 'culture' }, PAGE), index: /base_theme_nameKey_id_idx/ },
  { name: 'the register of one town', ask: async (db) => listBases(db, await reachOf(db), { town: '金泽镇' }, PAGE), index: /base_town_nameKey_id_idx/ },
  { name: 'how many there are in the register', ask: async (db) => countBases(db, await reachOf(db), {}), index: aloneIn('base_place_town_state_organisationId_idx') },
  { name: 'the towns of the register', ask: async (db) => listBaseTowns(db, await reachOf(db)), index: aloneIn('base_place_town_state_organisationId_idx') },
  { name: 'published bases', ask: (db) => listPublishedBases(db, {}, PAGE), index: /base_state_nameKey_id_idx/ },
  { name: 'the points of the map', ask: listMapPoints, index: /base_state_nameKey_id_idx/ },
  { name: 'the rows beside the map', ask: (db) => listMapBases(db, ['1', '2', '3']), index: byKeyOf('base') },
  { name: 'whether the map changed', ask: findMapVersion, index: aloneIn('base_state_version_updatedAt_idx') },
  { name: 'published tours', ask: (db) => listPublishedTours(db, {}, PAGE), index: /tourVersion_sortKey_id_idx/ },
  { name: 'the tours that stop at a base', ask: (db) => listMaterials(db, '1', { ownerKinds: ['base'], day: '2026-11-24', toursMost: 11 }), index: /tourVersionStop_baseId_versionId_idx/, isShort: true },
  { name: 'how many tours are published', ask: (db) => countPublishedTours(db, {}), index: /tourVersion/ },
  { name: 'the tours of a place', ask: async (db) => listTours(db, await toursOf(db), {}, PAGE), index: /tour_place_sortKey_id_idx/ },
  { name: 'bookings to come', ask: async (db) => seeBookings(await visitOf(db, 'qingpu.staff', NOW), { view: 'coming' }, 1), index: /booking_(?:state_)?startsAt_idx \(.*startsAt>|booking_(?:state_)?startsAt_idx\" on booking/, isShort: true },
  { name: 'bookings that are over', ask: async (db) => seeBookings(await visitOf(db, 'qingpu.staff', NOW), { view: 'past' }, 1), index: /booking_startsAt_idx/ },
]

eachDatabase((engine) => {
  const asked: string[] = []
  let db: Db
  beforeAll(async () => {
    db = await engine.fresh({ isPeopled: true, onQuery: (text) => void asked.push(text) })
  })

  it.each(LISTS)('$name: an index serves', async ({ ask, index, isShort }) => {
    asked.length = 0
    await ask(db)
    const question = asked.findLast((text) => /from "(?:base|tour|tourVersion|booking)"/.test(text) && !/count\(\*\) as "count" from "booking"/.test(text))!
    const plan = await planOf(engine, db, question)
    expect(plan).toMatch(index)
    expect(plan).not.toMatch(GATHERS)
    if (!isShort && !/^select count/.test(question)) expect(plan).not.toMatch(SORTS)
  })
})
