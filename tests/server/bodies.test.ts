import { connect } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { form, openHouse, ORIGIN, own, speak, statusOf } from './house.ts'
import { tinyBuild, type Deeds } from './tiny-build.ts'

const KILOBYTE = 1024
const MEGABYTE = 1024 * KILOBYTE

const head = (lines: string, path = '/meetings') => `POST ${path} HTTP/1.1\r\nHost: house.example\r\nOrigin: ${ORIGIN}\r\nContent-Type: application/x-www-form-urlencoded\r\n${lines}\r\n\r\n`
const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`

async function listening() {
  const deeds: Deeds = { actions: [] }
  return { deeds, ...(await openHouse({ build: tinyBuild(deeds), bodyLimits: [[/^\/meetings\/\w+\/file$/, 3 * MEGABYTE]] })) }
}

describe('the size of a body', () => {
  it('may be a megabyte and no byte more', async () => {
    const { url, deeds } = await listening()
    const fits = { a: 'x'.repeat(MEGABYTE - 2) }
    expect((await fetch(`${url}/meetings`, own({ body: form(fits) }))).status).toBe(302)
    expect((await fetch(`${url}/meetings`, own({ body: form({ a: `${fits.a}x` }) }))).status).toBe(413)
    expect(deeds.actions).toEqual(['meetings a'])
  })

  it('has its own limit where files are taken', async () => {
    const { url } = await listening()
    const post = (bytes: number, path = '/meetings/7/file') => fetch(url + path, own({ body: form({ a: 'x'.repeat(bytes) }) }))
    expect((await post(2 * MEGABYTE)).status).toBe(302)
    expect((await post(3 * MEGABYTE)).status).toBe(413)
    expect((await post(2 * MEGABYTE, '/meetings/7')).status).toBe(413)
  })

  it('is refused at once when it is announced too large, and the connection ends', async () => {
    const { port, deeds } = await listening()
    const started = Date.now()
    const answer = await speak(port, head('Content-Length: 300000000'))
    expect(statusOf(answer)).toBe(413)
    expect(answer).toMatch(/\r\nConnection: close\r\n/i)
    expect(answer).toContain('提交的内容太多')
    expect(Date.now() - started).toBeLessThan(4_000)
    expect(deeds.actions).toEqual([])
  })

  it('is refused when it grows too large chunk by chunk, and the connection ends', async () => {
    const { port, deeds } = await listening()
    const piece = chunk(`a=${'x'.repeat(300 * KILOBYTE)}`)
    const answer = await speak(port, head('Transfer-Encoding: chunked'), piece, piece, piece, piece)
    expect(statusOf(answer)).toBe(413)
    expect(answer).toMatch(/\r\nConnection: close\r\n/i)
    expect(deeds.actions).toEqual([])
  })

  it('ends nothing but its own connection when the client hangs up while it is refused', async () => {
    const { port, url } = await listening()
    const uncaught: unknown[] = []
    const note = (error: unknown) => void uncaught.push(error)
    process.on('uncaughtException', note)
    onTestFinished(() => void process.off('uncaughtException', note))
    const hangUp = (n: number) =>
      new Promise<void>((gone) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(head('Content-Length: 300000000') + 'x'.repeat(64 * KILOBYTE)))
        socket.on('error', () => {}).once('close', () => gone())
        if (n % 2 === 0) socket.once('data', () => setTimeout(() => socket.resetAndDestroy(), n))
        else setTimeout(() => socket.resetAndDestroy(), n)
      })
    await Promise.all(Array.from({ length: 40 }, (_, n) => hangUp(n)))
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(uncaught).toEqual([])
    expect((await fetch(`${url}/meetings`)).status).toBeLessThan(500)
  })

  it('is not asked for when the client waits to hear whether it may send it', async () => {
    const { port } = await listening()
    expect(statusOf(await speak(port, head('Content-Length: 2000000\r\nExpect: 100-continue')))).toBe(413)
    const small = await speak(port, head('Content-Length: 3\r\nExpect: 100-continue\r\nConnection: close'), { waitMs: 50 }, 'a=1')
    expect(small).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 302 /)
  })

  it('costs no memory worth mentioning when three hundred megabytes come', async () => {
    const { port } = await listening()
    const block = Buffer.alloc(MEGABYTE, 'x')
    const before = process.memoryUsage.rss()
    let peak = before
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 5)
    const answer = await speak(port, head('Content-Length: 314572800'), ...Array.from({ length: 300 }, () => block))
    clearInterval(watch)
    expect(statusOf(answer)).toBe(413)
    // The client half of this test lives in the same process; what it queued is one block, sent three hundred times.
    expect((peak - before) / MEGABYTE).toBeLessThan(60)
  })
})

describe('the shape of a body', () => {
  const part = (name: string, value: string, more = '') => `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`
  const fields = (count: number) => Array.from({ length: count }, (_, n) => `f${n}=1`).join('&')
  const parts = (count: number, more = '') => `${Array.from({ length: count }, (_, n) => part(`f${n}`, 'x', more)).join('')}--b--\r\n`
  const URLENCODED = 'application/x-www-form-urlencoded'
  const MULTIPART = 'multipart/form-data; boundary=b'

  it.each<[what: string, type: string, body: string | Buffer, status: number]>([
    ['an ordinary form', URLENCODED, 'title=%E4%BC%9A%E8%AE%AE&a+b=1', 302],
    ['a form in letters of its own', `${URLENCODED};charset=UTF-8`, 'title=会议', 302],
    ['a form without fields', URLENCODED, '', 302],
    ['two hundred fields', URLENCODED, fields(200), 302],
    ['more than two hundred fields', URLENCODED, fields(201), 413],
    ['a lone percent sign', URLENCODED, 'a=100%', 400],
    ['a percent sign before no number', URLENCODED, 'a=%zz', 400],
    ['percent signs that make no letter', URLENCODED, 'a=%ff%fe', 400],
    ['bytes that make no letter', URLENCODED, Buffer.from([0x61, 0x3d, 0xff, 0xfe]), 400],
    ['an overlong letter', URLENCODED, 'a=%c0%af', 400],
    ['another alphabet', `${URLENCODED}; charset=gbk`, 'a=1', 400],
    ['a form in parts', MULTIPART, parts(2), 302],
    ['a form in parts with a file', MULTIPART, parts(1, '; filename="a.txt"'), 302],
    ['parts with a quoted boundary', 'multipart/form-data; boundary="b"', parts(1), 302],
    ['parts without a boundary', 'multipart/form-data', parts(2), 400],
    ['parts that never end', MULTIPART, part('a', 'x'), 400],
    ['parts that are none', MULTIPART, 'hello', 400],
    ['a part without a name', MULTIPART, '--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n', 400],
    ['another boundary', 'multipart/form-data; boundary=c', parts(2), 400],
    ['more than two hundred parts', MULTIPART, parts(201), 413],
    ['twenty files', MULTIPART, parts(20, '; filename="a.txt"'), 302],
    ['more than twenty files', MULTIPART, parts(21, '; filename="a.txt"'), 413],
    ['JSON', 'application/json', '{}', 415],
    ['plain text', 'text/plain', 'a=1', 415],
    ['XML', 'text/xml', '<a/>', 415],
    ['something unnamed', '', 'a=1', 415],
    ['a type that only begins like a form', `${URLENCODED}x`, 'a=1', 415],
  ])('%s', async (_what, type, body, status) => {
    const { url, deeds } = await listening()
    const answer = await fetch(`${url}/meetings`, own({ body: new Uint8Array(Buffer.from(body)), headers: type ? { 'Content-Type': type } : {} }))
    expect(answer.status).toBe(status)
    expect(deeds.actions).toHaveLength(status === 302 ? 1 : 0)
  })

  it('is not packed', async () => {
    const { url } = await listening()
    expect((await fetch(`${url}/meetings`, own({ body: 'a=1', headers: { 'Content-Type': URLENCODED, 'Content-Encoding': 'gzip' } }))).status).toBe(415)
  })

  it('is refused in JSON where a script asked', async () => {
    const { url } = await listening()
    const answer = await fetch(`${url}/meetings.data`, own({ body: 'a=%', headers: { 'Content-Type': URLENCODED } }))
    expect(await answer.json()).toEqual({ status: 400, title: '请求无法识别', message: expect.stringContaining('没有办理任何事项'), requestId: answer.headers.get('X-Request-Id') })
  })
})

describe('a client that dawdles', () => {
  it('is cut off in the middle of a body, and nothing is done', async () => {
    const { port, deeds, server } = await listening()
    server.requestTimeout = 200
    server.headersTimeout = 100
    const answer = await speak(port, head('Content-Length: 100'), 'a=1')
    expect(statusOf(answer)).toBe(408)
    expect(answer).toContain('Content-Security-Policy')
    expect(deeds.actions).toEqual([])
  })

  it('has ten seconds for the head of a request and thirty for all of it', async () => {
    const { server } = await listening()
    expect([server.headersTimeout, server.requestTimeout]).toEqual([10_000, 30_000])
  })

  it('keeps nobody else waiting', async () => {
    const { port, url } = await listening()
    const slow = Array.from({ length: 100 }, () => speak(port, 'POST /meetings HTTP/1.1\r\nHost: x\r\nX-'))
    const started = Date.now()
    expect((await fetch(url)).status).toBe(200)
    expect(Date.now() - started).toBeLessThan(1_000)
    void slow
  })
})

describe('paths and methods', () => {
  it.each([
    ['//meetings', '/meetings'],
    ['/meetings/', '/meetings'],
    ['/meetings//7/?q=a', '/meetings/7?q=a'],
    ['//evil.example/', '/evil.example'],
    ['/a/../meetings/', '/meetings'],
  ])('%s moves to %s', async (path, location) => {
    const { port } = await listening()
    const answer = await speak(port, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
    expect(statusOf(answer)).toBe(308)
    expect(/\r\nLocation: (.*)\r\n/i.exec(answer)![1]).toBe(location)
  })

  it.each(['/%', '/%zz', '/%ff', '/a%00b', '/a%0d%0aSet-Cookie:x', '/%5Cevil'])('%s cannot be read', async (path) => {
    const { port } = await listening()
    const answer = await speak(port, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
    expect(statusOf(answer)).toBe(400)
    expect(answer).not.toMatch(/set-cookie/i)
  })

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])('%s is nothing here', async (method) => {
    const { url } = await listening()
    const answer = await fetch(`${url}/meetings`, own({ method }))
    expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'GET, HEAD, POST'])
  })

  it('says what may be asked of a page that takes no forms', async () => {
    const { url } = await listening()
    const answer = await fetch(`${url}/`, own({ body: form({}) }))
    expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'GET, HEAD'])
  })
})

it('compresses what is worth it, for those who can read it', async () => {
  const { url } = await openHouse()
  const ask = async (path: string, encoding: string) => (await fetch(url + path, { headers: { 'Accept-Encoding': encoding } })).headers
  expect((await ask('/plain', 'gzip, br')).get('Content-Encoding')).toBe('gzip')
  expect((await ask('/plain', 'gzip, br')).get('Vary')).toBe('Accept-Encoding')
  expect((await ask('/plain', 'gzip;q=0')).get('Content-Encoding')).toBeNull()
  expect((await ask('/plain', 'identity')).get('Content-Encoding')).toBeNull()
  expect((await ask('/plain', 'identity')).get('Vary')).toBe('Accept-Encoding')
  expect((await ask('/livez', 'gzip')).get('Content-Encoding')).toBeNull()
  expect(await (await fetch(`${url}/plain?q=1`)).text()).toBe(`${'文'.repeat(2000)}?q=1`)
})
