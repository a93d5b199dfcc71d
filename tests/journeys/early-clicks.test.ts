import { expect, it } from 'vitest'
import { useHouse } from '#tests/support/browser.ts'
import { whenAwake } from '#tests/support/page-checks.ts'

const house = useHouse()
const EARLY_MS = 600

it('a click on a page that is not awake yet does no harm', async () => {
  const page = await house.openAs('wujiang.staff')
  for (const path of ['/meetings', '/calendar', '/meetings/new']) {
    await page.goto(path, { waitUntil: 'commit' })
    await page.evaluate(async (until) => {
      while (performance.now() < until) {
        document.querySelector('h1')?.click()
        await new Promise((resolve) => setTimeout(resolve))
      }
    }, EARLY_MS)
    await whenAwake(page)
  }
  // Whatever went wrong unseen fails the test when it ends.
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('召集会议')
})
