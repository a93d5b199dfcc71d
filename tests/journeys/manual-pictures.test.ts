import { statSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { PHONE, useHouse } from '#tests/support/browser.ts'
import { LOOKED_PAGES, type LookedPage } from '#tests/support/looked-pages.ts'
import { takePicture, whenAwake } from '#tests/support/page-checks.ts'

const house = useHouse()

/** What the manual shows: the picture's name, the looked-at page it is of, and where it begins when not at the top. `SCREENSHOTS=docs` writes them anew where the manual has them. */
const PICTURES: readonly [name: string, as: LookedPage['as'], route: string, isPhone?: boolean, from?: string][] = [
  ['poll', 'wujiang.staff', '/meetings/polls/:id'],
  ['agenda', 'jiashan.school', '/meetings/:id/agenda'],
  ['attendance', 'wujiang.staff', '/meetings/:id/attendance'],
  ['minutes', 'qingpu.staff', '/meetings/:id/minutes'],
  ['decisions', 'wujiang.staff', '/meetings/series/:series'],
  ['follow-ups', 'wujiang.staff', '/follow-ups'],
  ['follow-up', 'qingpu.unit', '/follow-ups/:id', true],
  ['handover', 'wujiang.staff', '/rotation/handovers/:id'],
  ['fairness', 'wujiang.staff', '/rotation/fairness'],
  ['consultation', 'wujiang.staff', '/committee/consultations/:id'],
  ['plans', 'wujiang.staff', '/plans'],
  ['map', 'a stranger', '/map'],
  ['map-phone', 'a stranger', '/map', true],
  ['base', 'qingpu.school', '/bases/:id'],
  ['tour', 'a stranger', '/tours/:id', false, '站点与时间'],
  ['award', 'wujiang.staff', '/bases/:id/award'],
  ['guide-rota', 'wujiang.staff', '/guides/rota'],
  ['base-bookings', 'qingpu.school', '/bases/:id/bookings'],
  ['innovation', 'a stranger', '/innovations/:id'],
  ['offline', 'a stranger', '/offline', true, '可以带走的页面'],
]
/** A file of the repository, not a poster. */
const MOST_BYTES = 250_000

it.each(PICTURES)('the manual shows the page as it is: %s', async (name, as, route, isPhone = false, from = '') => {
  const { at, status } = LOOKED_PAGES.find((one) => one.as === as && one.route === route)!
  const page: Page = as === 'a stranger' ? await house.open('/') : await house.openAs(as)
  if (isPhone) await page.setViewportSize(PHONE)
  const answer = await page.goto(typeof at === 'string' ? at : await at(page))
  expect(answer?.status()).toBe(status)
  await whenAwake(page)
  if (from) await page.getByRole('heading', { name: from }).evaluate((heading) => heading.closest('section')!.scrollIntoView())
  const { size } = statSync(await takePicture(page, name))
  expect(size).toBeGreaterThan(5_000)
  expect(size).toBeLessThan(MOST_BYTES)
})
