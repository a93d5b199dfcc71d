import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { chunks } from '#db/portable/values.ts'
import { DESKTOP, PHONE, useHouse } from '#tests/support/browser.ts'
import { LOOKED_PAGES, NOT_LOOKED_AT, pageRoutes, type LookedPage } from '#tests/support/looked-pages.ts'
import { expectAccessible, expectNoHorizontalScroll, expectOneHeading, expectRoom, whenAwake } from '#tests/support/page-checks.ts'

/** Names, roles and languages are the same on every screen, and are asked on the wide one. */
const WHAT_A_NARROW_SCREEN_CHANGES = ['target-size', 'scrollable-region-focusable', 'color-contrast', 'aria-hidden-focus', 'link-name', 'button-name', 'label', 'nested-interactive']

/** Looked at in one go: a test has its limit of time. */
const PAGES_AT_ONCE = 30
const people = [...new Set(LOOKED_PAGES.map(({ as }) => as))]
const rounds = people.flatMap((as) => chunks(LOOKED_PAGES.filter((one) => one.as === as), PAGES_AT_ONCE).map((pages) => ({ as, first: pages[0]!.route, pages })))

describe('every page', () => {
  const house = useHouse()

  it('is looked at by somebody', () => {
    const looked = new Set([...LOOKED_PAGES.map(({ route }) => route), ...Object.keys(NOT_LOOKED_AT)])
    const all = pageRoutes()
    expect(all.filter((route) => !looked.has(route)), 'pages nobody looks at').toEqual([])
    expect([...looked].filter((route) => !all.includes(route)), 'looks at pages that do not exist').toEqual([])
  })

  it.each(rounds)('is well on a screen and on a phone: $as, from $first on', async ({ as, pages }) => {
    const page = as === 'a stranger' ? await house.open('/') : await house.openAs(as)
    const faults: string[] = []
    for (const [n, looked] of pages.entries()) await look(page, looked, n > 0).catch((error: Error) => faults.push(`${as} ${looked.route}: ${error.message}`))
    expect(faults, faults.join('\n\n')).toEqual([])
  }, 300_000)
})

async function look(page: Page, { at, status }: LookedPage, isFrameKnown: boolean): Promise<void> {
  await page.setViewportSize(DESKTOP)
  const address = typeof at === 'string' ? at : await at(page)
  const answer = await page.goto(address)
  expect(answer?.status(), `${address} answers`).toBe(status)
  await whenAwake(page)
  await expectOneHeading(page)
  await expectNoHorizontalScroll(page)
  await expectAccessible(page, { isFrameKnown })
  await page.setViewportSize(PHONE)
  await expectNoHorizontalScroll(page)
  await expectRoom(page)
  await expectAccessible(page, { rules: WHAT_A_NARROW_SCREEN_CHANGES, isFrameKnown })
}
