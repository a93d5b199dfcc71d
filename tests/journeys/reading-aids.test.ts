import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { DESKTOP, PHONE, useHouse } from '#tests/support/browser.ts'
import { expectAccessible, expectNoHorizontalScroll, whenAwake } from '#tests/support/page-checks.ts'

const PUBLIC_PAGES = ['/', '/sign-in']
const MAIN_PAGES = ['/desk', '/meetings', '/meetings/new', '/calendar', '/inbox', '/rotation', '/approvals', '/me']
/** WCAG 1.4.10: as wide as a page at 400 % of 1280. */
const NARROW = { width: 320, height: 640 }
const HALF = { width: 640, height: 900 }

async function through(page: Page, paths: readonly string[], look: () => Promise<void>): Promise<void> {
  for (const path of paths) {
    await page.goto(path)
    await whenAwake(page)
    await look()
  }
}

describe('whoever reads with difficulty', () => {
  const house = useHouse()

  it.each(['a stranger', 'wujiang.staff'] as const)('switches to 大字版 and 高对比, and every main page is well: %s', async (as) => {
    const page = as === 'a stranger' ? await house.open('/') : await house.openAs(as, '/desk')
    const sizeOf = () => page.getByRole('heading', { level: 1 }).evaluate((heading) => parseFloat(getComputedStyle(heading).fontSize))
    const before = await sizeOf()
    await page.getByRole('button', { name: '大字版' }).filter({ visible: true }).first().click()
    await page.locator('html[data-large]').waitFor()
    expect(await sizeOf()).toBeGreaterThan(before)
    await page.getByRole('button', { name: '高对比' }).filter({ visible: true }).first().click()
    await page.locator('html[data-contrast]').waitFor()
    await through(page, as === 'a stranger' ? PUBLIC_PAGES : MAIN_PAGES, async () => {
      for (const size of [DESKTOP, PHONE, NARROW]) {
        await page.setViewportSize(size)
        await expectNoHorizontalScroll(page)
        if (size !== NARROW) await expectAccessible(page)
      }
      await page.setViewportSize(DESKTOP)
    })
  })

  it('reads at 320 pixels without scrolling sideways', async () => {
    const page = await house.openAs('wujiang.staff', '/desk')
    await page.setViewportSize(NARROW)
    await through(page, [...PUBLIC_PAGES, ...MAIN_PAGES], () => expectNoHorizontalScroll(page))
  })
})

describe('whoever has set the browser to letters twice as large', () => {
  const house = useHouse({ browserFlags: ['--blink-settings=defaultFontSize=32'] })

  it('reads everything on a screen and in half of one', async () => {
    const page = await house.openAs('wujiang.staff', '/desk')
    expect(await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize))).toBeGreaterThanOrEqual(32)
    await through(page, [...PUBLIC_PAGES, ...MAIN_PAGES], async () => {
      for (const size of [DESKTOP, HALF]) {
        await page.setViewportSize(size)
        await expectNoHorizontalScroll(page)
        expect(await cutText(page), `text cut off on ${page.url()}`).toEqual([])
      }
    })
  })
})

/** Words that their own box hides, though nothing says so with an ellipsis. */
function cutText(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main *, header *')]
      .filter((each) => {
        const style = getComputedStyle(each)
        const hides = [style.overflowX, style.overflowY].some((overflow) => overflow === 'hidden' || overflow === 'clip')
        return hides && each.clientHeight > 4 && each.innerText?.trim() && style.textOverflow !== 'ellipsis' && !each.closest('.unseen, .calendar-box, select') && (each.scrollHeight > each.clientHeight + 4 || each.scrollWidth > each.clientWidth + 4)
      })
      .map((each) => each.outerHTML.slice(0, 160)),
  )
}
