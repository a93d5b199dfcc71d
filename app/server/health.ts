import { statfs } from 'node:fs/promises'
import { Hono } from 'hono'
import { databaseFaults } from '#app/web/db.server.ts'
import type { House, HouseRequest, Running } from './house.ts'

/** Below this the embedded database and uploads would soon fail to be written. */
export const LEAST_FREE_BYTES = 100 * 1024 * 1024

/** For whoever watches the house. Nothing here says more than yes, no and why. */
export function health(running: Running): Hono<House> {
  const app = new Hono<House>()
  app.get('/livez', (c) => asHealth(c).body('ok', 200, { 'Content-Type': 'text/plain; charset=utf-8' }))
  app.get('/readyz', async (c) => {
    const faults = await faultsNow(running)
    return asHealth(c).json({ isReady: faults.length === 0, faults }, faults.length === 0 ? 200 : 503)
  })
  app.get('/up', async (c) => {
    const faults = await faultsNow(running)
    const word = faults.length === 0 ? '运行正常' : '暂不可用'
    return asHealth(c).html(`<!doctype html><html lang="zh-CN"><title>${word}</title><p>${word}</p></html>`, faults.length === 0 ? 200 : 503)
  })
  return app
}

/** Asked every few seconds: counted, but not worth a line in the log. */
export function asHealth(c: HouseRequest): HouseRequest {
  c.set('section', 'health')
  return c
}

async function faultsNow(running: Running): Promise<string[]> {
  if (running.isStopping) return ['正在停止']
  return [...(await databaseFaults(running.db)), ...((await freeBytes(running.config.DATA_DIR)) < LEAST_FREE_BYTES ? ['磁盘空间不足 100 MB'] : [])]
}

/** Of the disk that holds the folder; no limit where the folder does not exist yet. */
export async function freeBytes(folder: string): Promise<number> {
  const disk = await statfs(folder).catch(() => null)
  return disk ? disk.bavail * disk.bsize : Number.POSITIVE_INFINITY
}
