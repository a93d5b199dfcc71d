import type { BrowserContext, Page, Response } from 'playwright-core'

/** Left for the next page, or a script where the browser runs none; a script that the policy stops shows as a violation. */
const HARMLESS = new Set(['net::ERR_ABORTED', 'csp'])

/** Everything that can go wrong in a page without the test noticing (TRUST R36, R72). */
export async function watchFaults(context: BrowserContext, origin: string, faults: string[]): Promise<void> {
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))
  })
  context.on('page', (page) => watchPage(page, origin, faults))
}

function watchPage(page: Page, origin: string, faults: string[]): void {
  const note = (text: string) => faults.push(`${new URL(page.url(), origin).pathname}: ${text}`)
  page.on('pageerror', (error) => note(`uncaught ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    // Answers of 400 and more are judged below, where the request is known.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) note(`console ${message.text()}`)
  })
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (/^(?:https?|wss?):$/.test(url.protocol) && url.origin !== origin) note(`asked another host: ${url.host}`)
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    if (!HARMLESS.has(why)) note(`request failed: ${request.url()} ${why}`)
  })
  page.on('response', (response) => void (isFault(response) && note(`answered ${response.status()}: ${response.url()}`)))
}

/** A page may answer 403, 404 or 422 on purpose, itself or as the data of a step in the browser; parts of a page may not, and nothing may answer 500. */
function isFault(response: Response): boolean {
  const isPage = response.request().isNavigationRequest() || new URL(response.url()).pathname.endsWith('.data')
  return response.status() >= 500 || (response.status() >= 400 && !isPage)
}
