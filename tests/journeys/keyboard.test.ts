import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { PHONE, useHouse } from '#tests/support/browser.ts'
import { tabTo, whenAwake } from '#tests/support/page-checks.ts'

/** No mouse: Tab, Enter, Space, arrows and typing. `tabTo` sees to it that every stop on the way is visible. */
describe('by keyboard alone', () => {
  const house = useHouse()
  const TITLE = '只用键盘召集的会议'

  const enter = async (page: Page, on: Locator) => {
    await tabTo(page, on)
    await page.keyboard.press('Enter')
  }
  const typeInto = async (page: Page, field: Locator, text: string) => {
    await tabTo(page, field)
    await page.keyboard.insertText(text)
  }
  const focused = (page: Page) => page.evaluate(() => (document.activeElement === document.body ? 'nothing' : (document.activeElement?.id || document.activeElement?.className)))

  it('the way past the navigation comes first', async () => {
    for (const page of [await house.open('/'), await house.openAs('wujiang.staff', '/desk')]) {
      await page.keyboard.press('Tab')
      const skip = page.getByRole('link', { name: '跳到正文' })
      expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true)
      expect((await skip.boundingBox())!.y, 'seen while it has the focus').toBeGreaterThanOrEqual(0)
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.getElementById('main')!.contains(document.activeElement))).toBe(true)
    }
  })

  it('one signs in, convenes, is led to what is wrong, and never loses the focus', async () => {
    const page = await house.openAs('wujiang.staff', '/desk')
    await whenAwake(page)
    await enter(page, page.getByRole('link', { name: '召集会议' }))
    await page.getByRole('heading', { name: '召集会议', level: 1 }).waitFor()
    await expect.poll(() => focused(page), { message: 'after a link' }).toBe('main')
    await enter(page, page.getByRole('link', { name: /^选用/ }).first())
    await page.locator('input[name="day"]:not([value=""])').waitFor()
    expect(await focused(page)).not.toBe('nothing')

    await tabTo(page, page.getByLabel('会议类型'))
    await page.keyboard.press('ArrowDown')
    expect(await page.getByLabel('会议类型').inputValue()).not.toBe('')
    await typeInto(page, page.getByLabel('会议名称'), TITLE)
    await enter(page, page.getByRole('button', { name: '存为草稿' }))
    const summary = page.getByRole('alert')
    await summary.getByText('请填写会议地点').waitFor()
    await expect.poll(() => focused(page), { message: 'the error summary' }).toBe('error-summary')
    await enter(page, summary.getByRole('link', { name: '请填写会议地点' }))
    expect(await focused(page), 'the field that is wrong').toBe('meeting-venue')
    await page.keyboard.insertText('区委党校第二报告厅')
    await enter(page, page.getByRole('button', { name: '存为草稿' }))
    const doubts = page.getByLabel('我已知晓以上提示')
    await page.getByRole('status').getByText('已存为草稿').or(doubts).first().waitFor()
    if (await doubts.isVisible()) {
      await tabTo(page, doubts)
      await page.keyboard.press('Space')
      await enter(page, page.getByRole('button', { name: '存为草稿' }))
      await page.getByRole('status').getByText('已存为草稿').waitFor()
    }
    await expect.poll(() => focused(page), { message: 'after a form' }).toBe('main')
    await tabTo(page, page.getByRole('button', { name: '召集并发出通知' }))
    await page.keyboard.press('Space')
    await page.getByRole('status').getByText('会议已召集').waitFor()
    await expect.poll(() => focused(page), { message: 'after a step whose button is gone' }).not.toBe('nothing')
  })

  it('the invited reply', async () => {
    const page = await house.openAs('qingpu.staff', '/desk')
    await enter(page, page.getByRole('link', { name: TITLE }).first())
    await page.getByRole('heading', { name: '答复会议邀请' }).waitFor()
    await tabTo(page, page.getByLabel('参加', { exact: true }))
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    expect(await page.getByLabel('参加', { exact: true }).isChecked()).toBe(true)
    await typeInto(page, page.getByLabel('参加人员'), '示例·青浦科长，科长')
    await enter(page, page.getByRole('button', { name: '提交答复' }))
    await page.getByRole('status').getByText('答复已提交').waitFor()
  })

  it('menus open and close, on a phone as well', async () => {
    const page = await house.openAs('wujiang.staff', '/rotation')
    const person = page.locator('details.person')
    await enter(page, person.locator('summary'))
    await tabTo(page, page.getByRole('link', { name: '我的账号' }))
    await page.keyboard.press('Enter')
    await page.waitForURL('**/me')
    await expect.poll(() => person.evaluate((menu: HTMLDetailsElement) => menu.open), { message: 'a menu closes when it has led somewhere' }).toBe(false)
    await page.goto('/rotation')
    const why = page.getByText(/^为什么是/)
    await enter(page, why)
    expect(await page.getByText(/轮值顺序/).first().isVisible()).toBe(true)

    await page.setViewportSize(PHONE)
    await page.goto('/desk')
    await enter(page, page.locator('details.menu > summary'))
    await enter(page, page.getByRole('navigation', { name: '栏目' }).getByRole('link', { name: '会议', exact: true }))
    await page.getByRole('heading', { name: '会议', level: 1 }).waitFor()
  })

  it('the calendar is walked through and opened', async () => {
    const page = await house.openAs('qingpu.staff', '/meetings')
    await page.getByRole('link', { name: TITLE }).click()
    await page.getByRole('link', { name: '在日历中查看' }).click()
    const entry = page.locator('.calendar-box').getByRole('link', { name: TITLE })
    await entry.waitFor()
    await enter(page, entry)
    await page.getByRole('heading', { name: TITLE, level: 1 }).waitFor()
  })
})
