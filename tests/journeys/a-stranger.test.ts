import { describe, expect, it } from 'vitest'
import { PUBLIC_PAGES } from '#app/ui/public-pages.ts'
import { useHouse } from '#tests/support/browser.ts'
import { expectNoHorizontalScroll } from '#tests/support/page-checks.ts'

const PHONE = { hasJavaScript: false, isPhone: true }

describe('somebody without an account, on a phone and without scripts', () => {
  const house = useHouse()

  it('finds everything that is open to all from the front page and from the foot of every other', async () => {
    const page = await house.open('/', PHONE)
    await expectNoHorizontalScroll(page)
    const front = page.getByRole('region', { name: '公开栏目，不用登录' })
    expect(await front.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual(['/map', '/tours', '/innovations', '/bases/plaques', '/verify', '/visits', '/offline'])
    for (const { to, label } of PUBLIC_PAGES) {
      await page.getByRole('navigation', { name: '公开栏目' }).getByRole('link', { name: label, exact: true }).click()
      expect(new URL(page.url()).pathname).toBe(to)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await expectNoHorizontalScroll(page)
    }
  })
})
