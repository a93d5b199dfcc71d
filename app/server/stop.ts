import type { Server } from 'node:http'
import type { Running } from './house.ts'

/** Together below the 15 s after which a supervisor kills. */
const DRAIN_MS = 10_000
const IDLE_CHECK_MS = 50

export interface Stoppable {
  stop(): Promise<void>
}

/** Lets requests that are under way finish, takes no new ones, cuts those who dawdle, then closes what the requests needed. */
export async function stopGently(server: Server, running: Running, workers: readonly Stoppable[], drainMs = DRAIN_MS): Promise<void> {
  running.isStopping = true
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS)
  const cut = setTimeout(() => server.closeAllConnections(), drainMs)
  await closed
  clearInterval(idle)
  clearTimeout(cut)
  await Promise.all(workers.map((worker) => worker.stop()))
  await running.db.destroy()
}
