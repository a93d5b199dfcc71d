import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { DEMO_PASSWORD, type DemoLogin } from '#seeds/demo-people.ts'
import { useHouse } from '#tests/support/browser.ts'
import { chooseFreeHalfDay, saveMeeting, typeMeeting } from '#tests/support/convening.ts'

async function signInAgain(page: Page, login: DemoLogin): Promise<void> {
  await page.getByText('您刚才填写的内容已保留一小时').waitFor()
  const form = page.locator('form', { has: page.locator('input[name="password"]') })
  await form.getByLabel('账号').fill(login)
  await form.getByLabel('密码').fill(DEMO_PASSWORD)
  await form.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: '召集会议', level: 1 }).waitFor()
}

describe('a session that is over', () => {
  const house = useHouse()

  /** Somewhere else the same person ends every session but that one. */
  async function endOtherSessions(login: DemoLogin): Promise<void> {
    const elsewhere = await house.openAs(login, '/me', { isNewSession: true })
    for (const others = elsewhere.getByRole('button', { name: /^退出 .* 上的登录$/ }); (await others.count()) > 0; ) {
      await others.first().click()
      await elsewhere.getByRole('status').getByText('该处登录已退出。').waitFor()
      await elsewhere.goto('/me')
    }
  }

  it.each([true, false])('keeps what was typed through a new sign-in (scripts: %s)', async (hasJavaScript) => {
    const title = `登录超时前填写的会议（${hasJavaScript ? '有' : '无'}脚本）`
    const page = await house.openAs('wujiang.staff', '/meetings/new', { hasJavaScript, isNewSession: true })
    await chooseFreeHalfDay(page, hasJavaScript ? 0 : 1)
    await typeMeeting(page, { title, venue: '区委党校第二报告厅', agenda: '第一项\n第二项' })

    await endOtherSessions('wujiang.staff')
    await page.getByRole('button', { name: '存为草稿' }).click()
    await signInAgain(page, 'wujiang.staff')
    expect(await page.getByLabel('会议名称').inputValue()).toBe(title)
    expect(await page.getByLabel('会议类型').inputValue()).toBe('work_conference')
    expect(await page.getByLabel('会议地点', { exact: true }).inputValue()).toBe('区委党校第二报告厅')
    expect(await page.getByLabel('会议议程').inputValue()).toBe('第一项\n第二项')
    await saveMeeting(page)
    await page.goto(`/meetings?q=${encodeURIComponent(title)}`)
    expect(await page.getByRole('rowheader').getByRole('link', { name: title }).count(), 'made once, by the new session').toBe(1)
  })

  it('keeps nothing for somebody else', async () => {
    const page = await house.openAs('wujiang.staff', '/meetings/new', { isNewSession: true })
    await chooseFreeHalfDay(page, 2)
    await typeMeeting(page, { title: '不该被他人看到的会议' })
    await endOtherSessions('wujiang.staff')
    await page.getByRole('button', { name: '存为草稿' }).click()
    await signInAgain(page, 'wujiang.lead')
    expect(await page.getByLabel('会议名称').inputValue()).toBe('')
  })

  it.each([true, false])('shows nothing of it when one goes back after signing out (scripts: %s)', async (hasJavaScript) => {
    const page = await house.openAs('qingpu.staff', '/meetings', { hasJavaScript, isNewSession: true })
    await page.goto('/inbox')
    await page.locator('details.person > summary').click()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByText('您已退出登录。').waitFor()
    for (let steps = 0; steps < 2; steps++) {
      await page.goBack()
      await page.getByRole('heading', { name: '登录', level: 1 }).waitFor()
      expect(await page.getByText('示例·青浦经办').filter({ visible: true }).count(), 'the list of demo people has the name once, as a link').toBe(1)
      expect(await page.getByRole('table').count()).toBe(0)
    }
  })
})
