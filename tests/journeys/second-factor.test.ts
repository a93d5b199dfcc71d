import { expect, it } from 'vitest'
import { codeAt } from '#app/domain/access/one-time-codes.ts'
import { hashOf, newToken } from '#app/domain/access/tokens.server.ts'
import { connect } from '#db/portable/connect.ts'
import { replaceSetUpToken } from '#db/queries/set-up.ts'
import { DEMO_PASSWORD } from '#seeds/demo-people.ts'
import { useHouse } from '#tests/support/browser.ts'
import { expectNoHorizontalScroll, expectAccessible, expectOneHeading } from '#tests/support/page-checks.ts'

const house = useHouse()

it('a second factor is set, asked for, and stood in for by a recovery code', async () => {
  const page = await house.openAs('jiashan.lead', '/me', { isNewSession: true })
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByLabel('当前密码').fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: '开始设置' }).click()
  await page.getByRole('img', { name: /二维码/ }).waitFor()
  await expectAccessible(page)
  const secret = (await page.locator('code.shown-once').innerText()).replaceAll(' ', '')
  await page.getByLabel('动态口令').fill('000000')
  await page.getByRole('button', { name: '确认并启用' }).click()
  await page.getByRole('alert').waitFor()
  await page.getByLabel('动态口令').fill(codeAt(secret, new Date()))
  await page.getByRole('button', { name: '确认并启用' }).click()
  await page.getByRole('heading', { name: '恢复码', level: 1 }).waitFor()
  await expectAccessible(page)
  await expectOneHeading(page)
  const [recovery] = (await page.getByRole('main').innerText()).match(/[2-9a-hjkmnp-z]{5}-[2-9a-hjkmnp-z]{5}/) ?? []

  const again = await house.open('/sign-in')
  const form = again.locator('form', { has: again.locator('input[name="password"]') })
  const signIn = async (code: string) => {
    await form.getByLabel('账号').fill('jiashan.lead')
    await form.getByLabel('密码').fill(DEMO_PASSWORD)
    await form.getByLabel('动态口令').fill(code)
    await form.getByRole('button', { name: '登录' }).click()
  }
  await signIn('')
  await again.getByRole('alert').waitFor()
  expect(await form.getByLabel('密码').inputValue(), 'never given back').toBe('')
  await signIn(recovery!)
  await again.waitForURL('**/desk')
})

it('the page of the first set-up is well, and its link is not guessed', async () => {
  const token = newToken()
  const db = connect(house.databaseUrl)
  await replaceSetUpToken(db, { id: hashOf(token), createdAt: new Date().toISOString(), endsAt: new Date(Date.now() + 3_600_000).toISOString() })
  await db.destroy()
  const page = await house.open(`/set-up/${token}`)
  await page.getByRole('heading', { name: '首次设置', level: 1 }).waitFor()
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoHorizontalScroll(page)
  await expectAccessible(page)
  expect((await page.goto(`/set-up/${newToken()}`))?.status()).toBe(404)
})
