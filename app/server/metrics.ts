import { timingSafeEqual } from 'node:crypto'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { fail } from './fail.ts'
import { asHealth } from './health.ts'
import type { HouseRequest, Running } from './house.ts'

/** Figures asked for when somebody looks, by name. */
export type Figures = Readonly<Record<string, { help: string; read: () => Promise<number> | number }>>

export interface Metrics {
  registry: Registry
  count(section: string, method: string, status: number, seconds: number): void
}

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
const METHODS = new Set(['GET', 'HEAD', 'POST'])

/** Labels are sections, methods and statuses: few, and none of them says who. */
export function metricsOf(figures: Figures): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({ name: 'http_requests_total', help: 'Requests answered', labelNames: ['route', 'method', 'status'], registers: [registry] })
  const durations = new Histogram({ name: 'http_request_duration_seconds', help: 'Time to an answer', labelNames: ['route'], buckets: SECONDS, registers: [registry] })
  for (const [name, { help, read }] of Object.entries(figures)) gauge(registry, name, help, read)
  return {
    registry,
    count(section, method, status, seconds) {
      requests.inc({ route: section, method: METHODS.has(method) ? method : 'other', status })
      durations.observe({ route: section }, seconds)
    },
  }
}

/** A figure that cannot be had now is left out; the others are still told. */
function gauge(registry: Registry, name: string, help: string, read: () => Promise<number> | number): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      try {
        this.set(await read())
      } catch {
        this.remove()
      }
    },
  })
}

/** With a token for whoever has it; without one only for this machine, and not for what a proxy on it passes on. */
export async function showMetrics(c: HouseRequest, running: Running, metrics: Metrics): Promise<Response> {
  if (!mayLook(asHealth(c), running.config.METRICS_TOKEN)) return fail(c, 404)
  return new Response(await metrics.registry.metrics(), { headers: { 'Content-Type': metrics.registry.contentType } })
}

function mayLook(c: HouseRequest, token: string | undefined): boolean {
  if (token) return isSame(c.req.header('authorization') ?? '', `Bearer ${token}`)
  const isPassedOn = ['x-forwarded-for', 'forwarded', 'via'].some((name) => c.req.header(name) !== undefined)
  return !isPassedOn && /^(127\.|::1$)/.test(c.get('address'))
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
