import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { log } from './log.server.ts'

/** Called for what nobody expected; refusals never come here. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  if (request.signal.aborted) return
  log.error({ requestId: context.requestId, err: error instanceof Error ? { message: error.message, stack: error.stack } : String(error) }, 'unexpected error')
}
