import { verify } from '@node-rs/argon2'
import { expect, it, vi } from 'vitest'
import { disableAccount } from '#app/domain/access/accounts.server.ts'
import { signIn } from '#app/domain/access/sign-in.server.ts'
import { makePerson, RULES, stranger } from '#tests/support/accounts.ts'
import { castOf } from '#tests/support/cast.ts'
import { eachDatabase } from '#tests/support/databases.ts'

vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>()
  return { ...real, verify: vi.fn(real.verify) }
})

const now = new Date('2026-11-24T01:00:00.000Z')
const COST = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/

eachDatabase((engine) => {
  it('weighs one password of today’s cost, whoever it is that does not come in', async () => {
    const db = await engine.fresh({ isPeopled: true })
    const cast = await castOf(db, now)
    const house = { ...cast.systemAdmin, actor: null }
    const [known, locked, disabled] = [await makePerson(house, { login: 'zhang.san' }), await makePerson(house, { login: 'li.si' }), await makePerson(house, { login: 'wang.wu' })]
    await db.insertInto('signInLock').values({ accountId: locked.id, wrongTries: 5, lastAt: now.toISOString(), lockedUntil: '2026-11-24T01:10:00.000Z' }).execute()
    await disableAccount(cast.systemAdmin, disabled.id)
    for (const [login, password] of [[known.login, 'wrong'], ['nobody.here', 'wrong'], [locked.login, locked.password], [disabled.login, disabled.password]] as const) {
      vi.mocked(verify).mockClear()
      expect(await signIn(stranger(db, now), { login, password }, RULES, '')).toEqual({ outcome: 'wrong' })
      expect(vi.mocked(verify).mock.calls, login).toEqual([[expect.stringMatching(COST), password]])
    }
  })
})
