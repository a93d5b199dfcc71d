import type { Middleware, Running } from './house.ts'
import type { Metrics } from './metrics.ts'

/** One line and one measurement per request. Paths and queries may name people, so neither is written down: the section is enough. */
export function requestLog(running: Running, metrics: Metrics): Middleware {
  return async (c, next) => {
    const started = performance.now()
    await next()
    const ms = performance.now() - started
    const line = { requestId: c.get('requestId'), method: c.req.raw.method, section: c.get('section'), status: c.res.status, ms: Math.round(ms * 10) / 10 }
    metrics.count(line.section, line.method, line.status, ms / 1000)
    if (line.section !== 'health') running.log[line.status >= 500 ? 'error' : 'info'](line, 'request')
  }
}
