import { Hono } from 'hono'
import { DOWNLOADS } from '#app/web/downloads.server.ts'
import { fail } from './fail.ts'
import { isFailureStatus } from './failures.ts'
import type { House, HouseRequest, Running } from './house.ts'
import { contextOf, requestFor } from './pages.ts'

/** Files and feeds, answered without Remix but through the same doors. Refusals become the house's own page, or the way to the sign-in page. */
export function downloads(running: Running): Hono<House> {
  const app = new Hono<House>()
  for (const [path, download] of Object.entries(DOWNLOADS)) {
    app.get(path, async (c) => {
      c.set('section', 'downloads')
      try {
        return await download({ request: requestFor(c), params: c.req.param(), context: contextOf(c, running) })
      } catch (thrown) {
        if (!(thrown instanceof Response)) throw thrown
        return isFailureStatus(thrown.status) ? refusalPage(c, thrown, thrown.status) : thrown
      }
    })
  }
  return app
}

async function refusalPage(c: HouseRequest, refusal: Response, status: Parameters<typeof fail>[1]): Promise<Response> {
  const { message } = (await refusal.json()) as { message?: string }
  return fail(c, status, { text: message })
}
