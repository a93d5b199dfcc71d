import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useHouse } from '#tests/support/browser.ts'
import { expectAccessible, expectNoHorizontalScroll } from '#tests/support/page-checks.ts'

const NARROWEST = 320
const WIDTHS = [NARROWEST, 360, 640, 768, 1024, 1280]

describe('how pages are shown', () => {
  const house = useHouse()
  const rootSize = (page: Page) => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize))

  it.each([true, false])('large print and high contrast are switched on by anybody and stay (scripts: %s)', async (hasJavaScript) => {
    const page = await house.open('/about', { hasJavaScript })
    await page.getByRole('button', { name: '大字版' }).click()
    await page.getByRole('button', { name: '高对比' }).click()
    expect(new URL(page.url()).pathname).toBe('/about')
    expect(await page.getByRole('button', { name: '大字版' }).getAttribute('aria-pressed')).toBe('true')
    await page.goto('/')
    if (hasJavaScript) expect(await rootSize(page)).toBe(20)
    if (hasJavaScript) await expectAccessible(page)
    await page.getByRole('button', { name: '大字版' }).click()
    expect(await page.getByRole('button', { name: '大字版' }).getAttribute('aria-pressed')).toBe('false')
    expect(await page.getByRole('button', { name: '高对比' }).getAttribute('aria-pressed')).toBe('true')
  })

  it('the chosen place narrows lists until another is asked for', async () => {
    const page = await house.openAs('qingpu.staff', '/meetings', { isNewSession: true })
    const places = async () => new Set(await page.locator('td[data-label="召集方"]').allInnerTexts())
    expect((await places()).size).toBeGreaterThan(1)
    await page.getByRole('group', { name: '列表显示的地区' }).getByRole('button', { name: '青浦' }).click()
    await expect.poll(async () => [...(await places())]).toEqual(['青浦'])
    expect(await page.getByLabel('召集方').inputValue()).toBe('qingpu')
    await page.getByLabel('召集方').selectOption('全部')
    await page.getByRole('button', { name: '查找' }).click()
    await expect.poll(async () => (await places()).size).toBeGreaterThan(1)
  })

  it('nothing is wider than the screen, in large print and with wide letters as well', async () => {
    const page = await house.openAs('wujiang.staff', '/desk')
    await page.getByRole('button', { name: '大字版' }).first().click()
    for (const path of ['/desk', '/meetings', '/meetings/new', '/rotation', '/calendar', '/inbox']) {
      await page.goto(path)
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 })
        await expectNoHorizontalScroll(page)
      }
      // WCAG 1.4.12
      await page.evaluate(() => document.querySelectorAll<HTMLElement>('body *').forEach(({ style }) => Object.assign(style, { lineHeight: '1.5', letterSpacing: '.12em', wordSpacing: '.16em' })))
      await page.setViewportSize({ width: NARROWEST, height: 900 })
      await expectNoHorizontalScroll(page)
    }
  })

  it('pages open to all carry no script', async () => {
    for (const path of ['/', '/about', '/privacy', '/accessibility', '/sign-in']) {
      const page = await house.open(path)
      expect(await page.locator('script, link[rel="modulepreload"]').count(), path).toBe(0)
      await expectAccessible(page)
    }
  })

  it('a half-filled form is not left without being asked', async () => {
    const page = await house.openAs('wujiang.staff', '/rotation/rule')
    const asked: string[] = []
    page.on('dialog', (dialog) => void (asked.push(dialog.message()), dialog.dismiss()))
    await page.getByLabel('提议理由').fill('写了一半')
    await page.getByRole('link', { name: '返回' }).click()
    await expect.poll(() => asked).toEqual(['您填写的内容还没有提交，离开后将丢失。确定离开吗？'])
    expect(new URL(page.url()).pathname).toBe('/rotation/rule')
    expect(await page.getByLabel('提议理由').inputValue()).toBe('写了一半')
  })

  it('a refused form says so in the title, with and without scripts', async () => {
    for (const hasJavaScript of [true, false]) {
      const page = await house.openAs('wujiang.staff', '/rotation/rule', { hasJavaScript, isNewSession: true })
      await page.getByRole('button', { name: '提交三方会签' }).click()
      await page.getByRole('alert').waitFor()
      expect(await page.title()).toMatch(/^错误：提议轮值规则/)
    }
  })
})
