import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { ROOT } from '#tests/support/root.ts'
import { openHouse } from './house.ts'

const FOLDER = join(ROOT, 'public')

it.each([
  ['/field-sw.js', 'text/javascript; charset=utf-8'],
  ['/field.js', 'text/javascript; charset=utf-8'],
  ['/manifest.webmanifest', 'application/manifest+json; charset=utf-8'],
  ['/field-192.png', 'image/png'],
])('%s comes from the root of the house, which is its scope, under the policy of the house', async (path, type) => {
  const { url } = await openHouse({ assetsFolder: FOLDER })
  const answer = await fetch(url + path)
  expect([answer.status, answer.headers.get('Content-Type'), answer.headers.get('Cache-Control')]).toEqual([200, type, 'public, max-age=3600'])
  // Workers and the manifest fall under these two; nothing had to be opened for them.
  expect(answer.headers.get('Content-Security-Policy')).toMatch(/default-src 'self'; script-src 'self' /)
  expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
})

it('the manifest names pages and pictures that are there', async () => {
  const { url } = await openHouse({ assetsFolder: FOLDER })
  const manifest = (await (await fetch(`${url}/manifest.webmanifest`)).json()) as { start_url: string; lang: string; icons: { src: string }[] }
  expect([manifest.start_url, manifest.lang]).toEqual(['/offline', 'zh-CN'])
  for (const { src } of manifest.icons) expect((await fetch(url + src)).status).toBe(200)
})

it('the scripts of the field stay small and ask only without credentials', () => {
  const [page, worker] = ['field.js', 'field-sw.js'].map((name) => readFileSync(join(FOLDER, name), 'utf8'))
  expect(gzipSync(page!).length + gzipSync(worker!).length).toBeLessThan(10_000)
  expect(page!.match(/\bfetch\(/g)).toHaveLength(1)
  expect(page).toContain("fetch(address, { credentials: 'omit', cache: 'no-store' })")
  expect(worker).not.toMatch(/\.put\(|\.add(?:All)?\(/)
})
