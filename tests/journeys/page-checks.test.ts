import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { DESKTOP, launchBrowser } from '#tests/support/browser.ts'
import { expectAccessible, expectNoHorizontalScroll, expectVisibleFocus, tabTo } from '#tests/support/page-checks.ts'
import { watchFaults } from '#tests/support/page-faults.ts'

/** The checks of all journeys, on pages that are wrong on purpose. */
const ORIGIN = 'http://planted.example'
const POLICY = "default-src 'self'; script-src 'nonce-good'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
const page = (body: string) => `<!doctype html><html lang="zh-CN"><head><title>示例</title><link rel="icon" href="data:,"></head><body><main><h1>示例</h1>${body}</main></body></html>`

describe('the checks of every page', () => {
  let browser: Browser
  beforeAll(async () => void (browser = await launchBrowser()))
  afterAll(() => browser.close())

  async function planted(body: string): Promise<{ page: Page; faults: string[] }> {
    const context = await browser.newContext({ viewport: DESKTOP })
    onTestFinished(() => context.close())
    const faults: string[] = []
    await watchFaults(context, ORIGIN, faults)
    await context.route('**/*', (route) => {
      const { pathname } = new URL(route.request().url())
      if (pathname === '/') return route.fulfill({ contentType: 'text/html; charset=utf-8', headers: { 'Content-Security-Policy': POLICY }, body: page(body) })
      return route.fulfill({ status: pathname === '/broken.data' ? 500 : pathname === '/refused.data' ? 422 : 404, body: '' })
    })
    const opened = await context.newPage()
    await opened.goto(`${ORIGIN}/`)
    return { page: opened, faults }
  }

  it.each([
    ['a script without the nonce', '<script>1</script>', /policy violated|Content Security Policy/],
    ['an error nobody caught', '<script nonce="good">throw new Error("planted")</script>', /uncaught .*planted/],
    ['an error in the console', '<script nonce="good">console.error("planted")</script>', /console planted/],
    ['a picture that is not there', '<img src="/missing.png" alt="">', /answered 404/],
    ['data that ends in an error', '<script nonce="good">fetch("/broken.data")</script>', /answered 500/],
    ['another host', '<img src="http://elsewhere.example/x.png" alt="">', /asked another host: elsewhere|policy violated/],
  ])('notice %s', async (_, body, fault) => {
    const { page, faults } = await planted(body)
    await expect.poll(() => faults.join('\n')).toMatch(fault)
    await page.close()
  })

  it('notice nothing on a page that is well, nor a step that is refused with reason', async () => {
    const { page, faults } = await planted('<p>好</p><script nonce="good">fetch("/refused.data").then(() => document.title = "done")</script>')
    await expect.poll(() => page.title()).toBe('done')
    expect(faults).toEqual([])
    await expectAccessible(page)
    await expectNoHorizontalScroll(page)
  })

  it('find a field without a name', async () => {
    const { page } = await planted('<input>')
    await expect(expectAccessible(page)).rejects.toThrow('label')
    await expect(expectAccessible(page, { isFrameKnown: true })).rejects.toThrow('label')
  })

  it('find what is wider than the screen', async () => {
    const { page } = await planted('<div style="width: 3000px">宽</div>')
    await expect(expectNoHorizontalScroll(page)).rejects.toThrow('3000px')
  })

  it('find a focus that cannot be seen, and reach what can be reached by the Tab key', async () => {
    const { page } = await planted('<button>一</button><button id="two">二</button><button id="three" style="outline: none">三</button><button id="four" tabindex="-1">四</button>')
    await tabTo(page, page.locator('#two'))
    await page.keyboard.press('Tab')
    await expect(expectVisibleFocus(page)).rejects.toThrow('isMarked')
    await expect(tabTo(page, page.locator('#four'))).rejects.toThrow()
  })
})
