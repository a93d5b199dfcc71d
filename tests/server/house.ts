import { rmSync } from 'node:fs'
import { connect as connectSocket } from 'node:net'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { run, type RunParts, type Started } from '#app/server/run.ts'
import { readConfig, type Variables } from '#app/web/config.server.ts'
import { connect } from '#db/portable/connect.ts'
import { engine } from '#tests/support/databases.ts'
import { scratchFolder } from '#tests/support/scratch.ts'
import { tinyBuild } from './tiny-build.ts'

export const SECRET = 'f3b1c2d4e5a6978812233445566778899aabbccddeeff001'
export const ORIGIN = 'https://house.example'

export interface OpenHouse extends Started {
  url: string
  /** Every line the house logged. */
  lines: Record<string, unknown>[]
}

interface Wanted extends Partial<RunParts> {
  variables?: Variables
  isUnmigrated?: boolean
  /** Another database than a new one. */
  databaseUrl?: string
}

/** The real server on a free port over a new embedded database, gone after the test. Its pages are a build of a few plain routes. */
export async function openHouse({ variables, build = tinyBuild(), isUnmigrated = false, databaseUrl, ...parts }: Wanted = {}): Promise<OpenHouse> {
  const folder = scratchFolder('house')
  const config = readConfig({ APP_ORIGIN: ORIGIN, SESSION_SECRET: SECRET, DATA_DIR: folder, LOG_LEVEL: 'debug', ...variables }, { mustBeSafe: false })
  const db = databaseUrl ? connect(databaseUrl) : await engine('embedded').fresh({ isEmpty: isUnmigrated })
  const lines: Record<string, unknown>[] = []
  const log = pino({ base: null }, new Writable({ write: (chunk, _encoding, done) => done(void lines.push(JSON.parse(String(chunk)))) }))
  const started = await run(config, db, { build, log, port: 0, drainMs: 300, ...parts })
  onTestFinished(async () => {
    if (!started.running.isStopping) await started.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  return { ...started, url: `http://127.0.0.1:${started.port}`, lines }
}

/** Bytes as they are, for what no well-behaved client would send. Answers with all that came back until the other side closed. */
export function speak(port: number, ...parts: (string | Buffer | { waitMs: number })[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectSocket(port, '127.0.0.1')
    let heard = ''
    socket.setEncoding('utf8').on('data', (text: string) => (heard += text))
    socket.on('close', () => resolve(heard)).on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' || error.code === 'EPIPE' ? resolve(heard) : reject(error)))
    void (async () => {
      for (const part of parts) {
        if (typeof part === 'string' || Buffer.isBuffer(part)) socket.write(part)
        else await new Promise((wake) => setTimeout(wake, part.waitMs))
      }
    })()
  })
}

export const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])

/** A request as a page of the house itself would send it. */
export const own = (init: RequestInit = {}): RequestInit => ({ method: 'POST', redirect: 'manual', ...init, headers: { Origin: ORIGIN, 'Sec-Fetch-Site': 'same-origin', ...init.headers } })

export const form = (fields: Record<string, string>) => new URLSearchParams(fields)
