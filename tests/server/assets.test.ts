import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { expect, it, onTestFinished } from 'vitest'
import { scratchFolder } from '#tests/support/scratch.ts'
import { openHouse, own } from './house.ts'

const SCRIPT = `console.log("${'a'.repeat(2000)}")`

async function withAssets() {
  const folder = scratchFolder('assets')
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const name of ['assets', '.vite']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'assets/page-abc.js'), SCRIPT)
  writeFileSync(join(folder, 'assets/page-abc.js.br'), brotliCompressSync(SCRIPT))
  writeFileSync(join(folder, 'assets/page-abc.js.gz'), gzipSync(SCRIPT))
  writeFileSync(join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(join(folder, '.vite/manifest.json'), '{}')
  writeFileSync(join(folder, '.env'), 'SECRET=1')
  return openHouse({ assetsFolder: folder })
}

/** fetch unpacks; this does not. */
async function raw(url: string, encoding: string) {
  const { get } = await import('node:http')
  return new Promise<{ headers: Record<string, string | string[] | undefined>; body: Buffer }>((resolve) => {
    get(url, { headers: { 'Accept-Encoding': encoding } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve({ headers: answer.headers, body: Buffer.concat(chunks) }))
    })
  })
}

it('come as they were packed at the build, for ever', async () => {
  const { url } = await withAssets()
  const [brotli, gzip, plain] = await Promise.all(['gzip, deflate, br', 'gzip', 'identity'].map((encoding) => raw(`${url}/assets/page-abc.js`, encoding)))
  expect([brotli!.headers['content-encoding'], gzip!.headers['content-encoding'], plain!.headers['content-encoding']]).toEqual(['br', 'gzip', undefined])
  expect([brotliDecompressSync(brotli!.body).toString(), gunzipSync(gzip!.body).toString(), plain!.body.toString()]).toEqual([SCRIPT, SCRIPT, SCRIPT])
  expect(new Set([brotli, gzip, plain].map((answer) => answer!.headers.etag)).size).toBe(3)
  for (const { headers } of [brotli!, gzip!, plain!]) expect(headers).toMatchObject({ 'cache-control': 'public, max-age=31536000, immutable', vary: 'Accept-Encoding', 'content-type': 'text/javascript; charset=utf-8' })
})

it('come for an hour when their name may stay the same, and not again when they are known', async () => {
  const { url } = await withAssets()
  const first = await fetch(`${url}/favicon.svg`)
  expect([first.headers.get('Cache-Control'), first.headers.get('Content-Type')]).toEqual(['public, max-age=3600', 'image/svg+xml; charset=utf-8'])
  const again = await fetch(`${url}/favicon.svg`, { headers: { 'If-None-Match': first.headers.get('ETag')! } })
  expect([again.status, await again.text()]).toEqual([304, ''])
})

it.each(['/.vite/manifest.json', '/.env', '/assets/page-abc.js.br', '/assets/', '/assets/none.js', '/assets/%2e%2e/.env', '/assets/..%2f.env'])('%s is no asset', async (path) => {
  const { url } = await withAssets()
  expect((await fetch(url + path)).status).toBe(404)
})

it('are looked at, not posted to', async () => {
  const { url } = await withAssets()
  expect((await fetch(`${url}/assets/page-abc.js`, { method: 'HEAD' })).status).toBe(200)
  expect((await fetch(`${url}/favicon.svg`, own({ body: new URLSearchParams() }))).status).not.toBe(200)
})
