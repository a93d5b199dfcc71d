import type { Kysely } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { may, Reach, type Deed } from '#app/domain/access/policy.ts'
import type { Db } from '#db/portable/connect.ts'
import { createTable, id, text } from '#db/portable/columns.ts'
import { inReach } from '#db/portable/reach.ts'
import { ACTORS, DEEDS, subjectOf, thingsFor, type Thing } from '#tests/support/policy-cases.ts'
import { eachDatabase } from '#tests/support/databases.ts'

const KEPT = new Map(DEEDS.map((deed) => [deed, thingsFor(deed).map((thing, n) => ({ id: `${deed}-${n}`, ...thing }))]))
const COLUMNS = [...new Set([...KEPT.values()].flat().flatMap(({ columns }) => Object.keys(columns)))]

/** One table with every column the policy names, and the relation it follows; nothing of the product. */
async function fill(db: Kysely<any>) {
  await createTable(db, 'thing', { id: id().key(), deed: text(), ...Object.fromEntries(COLUMNS.map((name) => [name, text().optional()])) })
  await createTable(db, 'meetingInvitation', { meetingId: id(), accountId: text().optional(), organisationId: text().optional(), withdrawnAt: text().optional() })
  for (const [deed, things] of KEPT) {
    for (const thing of things) {
      await db.insertInto('thing').values({ id: thing.id, deed, ...thing.columns }).execute()
      const rows = thing.audience.map(({ accountId, organisationId, isOver }) => ({ meetingId: thing.id, accountId, organisationId, withdrawnAt: isOver ? 'then' : null }))
      if (rows.length > 0) await db.insertInto('meetingInvitation').values(rows).execute()
    }
  }
}

eachDatabase((engine) => {
  let db: Kysely<any>
  beforeAll(async () => {
    db = (await engine.fresh({ isEmpty: true })) as Kysely<any>
    await (db as Db).transaction().execute((tx) => fill(tx))
  })

  const found = async (reach: Reach, deed: Deed, facts?: Record<string, string | null>) =>
    (await db.selectFrom('thing').select('id').where('deed', '=', deed).where(inReach(reach, 'thing', facts)).execute()).map((row) => row.id as string).sort()

  describe('a list shows exactly what may be done to each thing', () => {
    it.each(DEEDS)('%s', async (deed) => {
      const things = KEPT.get(deed)!
      for (const { called, actor } of ACTORS) {
        const allowed = (of: readonly (Thing & { id: string })[]) => of.filter((thing) => may(actor, deed, subjectOf(thing)).isAllowed).map((thing) => thing.id).sort()
        expect(await found(Reach.of(actor, deed), deed), called).toEqual(allowed(things))
        if (!things.some(({ columns }) => 'chair' in columns)) continue
        for (const chair of ['wujiang', 'something-else']) {
          const now = (ids: readonly string[]) => ids.filter((one) => things.find((thing) => thing.id === one)!.columns.chair === chair)
          expect(now(await found(Reach.of(actor, deed), deed, { chair })), `${called}, ${chair} in the chair`).toEqual(allowed(things.filter(({ columns }) => columns.chair === chair)))
        }
      }
    })
  })

  it('finds nothing for somebody without a role and everything for the house itself', async () => {
    const nobody = ACTORS.find(({ called }) => called === 'nobody any more')!.actor
    expect(await found(Reach.of(nobody, 'search.use'), 'search.use')).toEqual([])
    expect(await found(Reach.ofTheHouse('meeting.read'), 'meeting.read')).toHaveLength(KEPT.get('meeting.read')!.length)
  })
})
