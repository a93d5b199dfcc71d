import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from './cluster.ts'
import { ROOT } from './root.ts'

export interface Site {
  origin: string
  databaseUrl: string
  /** Everything the server logged so far. */
  log(): string
  /** Gently, as a supervisor would. @throws Error when the server did not end well */
  stop(): Promise<void>
}

export interface SiteOptions {
  databaseUrl: string
  dataDir: string
  /** Variables beside the usual ones, see `.env.example`. */
  variables?: Record<string, string>
}

const READY_WITHIN_MS = 90_000
const PAUSE_MS = 50

/** `npm start` on a port of its own: the real server with demo data, in a process and a time zone of its own. */
export async function startSite({ databaseUrl, dataDir, variables = {} }: SiteOptions): Promise<Site> {
  const port = await freePort()
  const env: NodeJS.ProcessEnv = { NODE_ENV: 'production', PATH: process.env.PATH, HOME: dataDir, TZ: 'UTC', HOST: '127.0.0.1', PORT: String(port), DATABASE_URL: databaseUrl, DATA_DIR: dataDir, ...variables }
  const child = spawn(process.execPath, ['app/server/main.js', 'start'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => (text += part))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)
  const origin = `http://localhost:${port}`
  const stop = async () => {
    process.off('exit', endWithUs)
    child.kill('SIGTERM')
    const code = await ended
    if (code !== 0) throw new Error(`the server ended with ${code}:\n${text}`)
  }
  await Promise.race([whenReady(`http://127.0.0.1:${port}/readyz`), ended.then((code) => Promise.reject(new Error(`the server ended with ${code} before it was ready:\n${text}`)))]).catch((error: Error) => {
    child.kill('SIGKILL')
    throw error
  })
  return { origin, databaseUrl, log: () => text, stop }
}

async function whenReady(url: string): Promise<void> {
  const end = Date.now() + READY_WITHIN_MS
  for (;;) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    if (Date.now() > end) throw new Error(`${url} was not ready in time: ${answer?.status ?? 'no answer'}`)
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}
