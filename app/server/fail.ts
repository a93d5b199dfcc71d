import { failureJson, failurePage, type FailureStatus } from './failures.ts'
import type { HouseRequest } from './house.ts'

/** Answers with a page of the shell's own, or with JSON where a script asked. */
export function fail(c: HouseRequest, status: FailureStatus, more: { headers?: Record<string, string>; text?: string } = {}): Response {
  const facts = { status, requestId: c.get('requestId'), nonce: c.get('nonce'), text: more.text }
  const isForScript = c.req.path.endsWith('.data') || c.req.header('accept')?.startsWith('application/json')
  const type = isForScript ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8'
  return new Response(isForScript ? failureJson(facts) : failurePage(facts), { status, headers: { 'Content-Type': type, ...more.headers } })
}
