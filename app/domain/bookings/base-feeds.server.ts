import { demand, may } from '#app/domain/access/policy.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { issueFeed, pathOf, revokeFeed } from '#app/domain/meetings/feeds.server.ts'
import { within } from '#db/portable/within.ts'
import { findFeedOfBase } from '#db/queries/feeds.ts'
import { findBookable } from './booking.server.ts'

/** A calendar address of a base's bookings, for whoever keeps the base. One that was there before stops working at once. */
export async function renewBaseFeed(visit: Visit, baseId: string, secrets: readonly string[]): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const base = await findBookable(inside, baseId)
    const by = demand(visit.actor, 'booking.keep', { basePlace: base.place })
    const former = await findFeedOfBase(db, visit.actor.accountId, base.id)
    if (former) await revokeFeed(inside, former.id)
    await issueFeed(inside, { kind: 'base', place: null, baseId: base.id, baseName: base.name }, secrets, by)
  })
}

/** This person's own address; null for whoever does not keep the base. */
export async function seeBaseFeed(visit: Visit, base: { id: string; place: string }, secrets: readonly string[]) {
  if (!may(visit.actor, 'booking.keep', { basePlace: base.place }).isAllowed) return null
  const feed = await findFeedOfBase(visit.db, visit.actor.accountId, base.id)
  return { id: feed?.id ?? null, path: feed ? pathOf(feed, secrets) : null }
}
