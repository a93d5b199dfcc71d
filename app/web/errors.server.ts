import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { log } from './log.server.ts'

/** Called by Remix for what nobody expected. Refusals never come here; addresses nobody has are noise. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  if (request.signal.aborted || isUnknownAddress(error)) return
  log.error({ requestId: context.requestId, err: described(error) }, 'unexpected error')
}

/** Only what says where: a driver's error also carries values that people typed. */
export function described(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) }
  const code = 'code' in error ? { code: error.code } : {}
  return { name: error.name, message: error.message, ...code, stack: error.stack, ...(error.cause instanceof Error && { cause: described(error.cause) }) }
}

/** What Remix makes of an address or method that no route answers. */
function isUnknownAddress(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('internal' in error) || !('status' in error)) return false
  return error.internal === true && (error.status === 404 || error.status === 405)
}
