import { expect, it } from 'vitest'
import { useHouse } from '#tests/support/browser.ts'
import { whenAwake } from '#tests/support/page-checks.ts'

const house = useHouse()
const WAY = ['/meetings', '/calendar', '/rotation', '/inbox', '/desk'] as const

it('somebody walks from one part of the house to another without loading a page anew', async () => {
  const page = await house.openAs('wujiang.staff', '/desk')
  const documents: string[] = []
  const discoveries: number[] = []
  page.on('request', (request) => void (request.resourceType() === 'document' && documents.push(request.url())))
  page.on('response', (response) => void (response.url().includes('/__manifest?') && discoveries.push(response.status())))
  await whenAwake(page)
  for (const path of WAY) {
    await page.locator(`nav a[href="${path}"]:visible`).first().click()
    await page.waitForURL((url) => url.pathname === path)
    await page.locator(`nav a[href="${path}"][aria-current="page"]:visible`).first().waitFor()
  }
  expect(documents).toEqual([])
  expect(new Set(discoveries)).toEqual(new Set([200]))
})

it('whoever is signed out meanwhile comes to the sign-in page from wherever they click', async () => {
  const page = await house.openAs('wujiang.staff', '/desk')
  await whenAwake(page)
  await page.context().clearCookies()
  await page.locator('nav a[href="/meetings"]:visible').first().click()
  await page.waitForURL((url) => url.pathname === '/sign-in')
  expect(new URL(page.url()).searchParams.get('returnTo')).toBe('/meetings')
})

it('what was built is served packed and for ever, and the list of all routes not at all', async () => {
  const page = await house.openAs('wujiang.staff', '/desk')
  // As it was sent: a page that is awake has taken these links away.
  const sent = await (await page.request.get('/desk')).text()
  const [, script] = /<link rel="modulepreload" href="([^"]+)"/.exec(sent)!
  const { status, headers } = await fetch(house.origin + script, { headers: { 'Accept-Encoding': 'br' } })
  expect([status, headers.get('Content-Encoding'), headers.get('Cache-Control')]).toEqual([200, 'br', 'public, max-age=31536000, immutable'])
  const list = await page.evaluate(() => (window as unknown as { __remixManifest: { url: string } }).__remixManifest.url)
  expect(list).toMatch(/^\/assets\/manifest-/)
  for (const path of [list, '/.vite/manifest.json', '/server/index.js', `${script}.map`]) expect((await fetch(house.origin + path)).status, path).toBe(404)
})
