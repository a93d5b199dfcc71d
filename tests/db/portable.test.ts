import { expect, it } from 'vitest'
import { countQueries, eachDatabase } from '#tests/support/databases.ts'

eachDatabase((engine) => {
  it('opens a migrated database', async () => {
    const db = await engine.fresh()
    const { count, result } = await countQueries(() => db.selectFrom('account').selectAll().execute())
    expect(result).toEqual([])
    expect(count).toBe(1)
  })
  it('zone', () => expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe('Asia/Shanghai'))
})
