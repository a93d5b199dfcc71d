import axe, { type AxeResults, type RunOptions } from 'axe-core'
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { ROOT } from './root.ts'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** More stops than any page has before what one is looking for. */
const MOST_STOPS = 120

/** A date, its padding and the button that opens the calendar, at the usual size of type. */
const DATE_LEAST_PIXELS = 132

/** What stands the same around every page of somebody. */
const FRAME = ['body > header', '.frame > .side', 'body > footer']

export interface Scope {
  /** Only these rules. */
  rules?: readonly string[]
  /** The frame was looked at on another page of the same person and width. */
  isFrameKnown?: boolean
}

/** WCAG 2.2 A and AA as far as a machine can tell: no violation. The checker itself needs a page with JavaScript. */
export async function expectAccessible(page: Page, { rules, isFrameKnown = false }: Scope = {}): Promise<void> {
  const options: RunOptions = { resultTypes: ['violations'], runOnly: rules ? { type: 'rule', values: [...rules] } : { type: 'tag', values: WCAG } }
  const hasChecker = await page.evaluate(() => 'axe' in window)
  if (!hasChecker) await page.evaluate(axe.source)
  const violations = await page.evaluate(judge, { options, exclude: isFrameKnown ? FRAME : [] })
  // Signs on a map stand where their place is: WCAG 2.5.8 leaves them out, the list beside the map has the same in full size.
  const isSignOnMap = (rule: string, html: string) => rule === 'target-size' && /class="[^"]*leaflet-(?:marker|interactive)/.test(html)
  const found = violations.flatMap((violation) => violation.nodes.filter(({ html }) => !isSignOnMap(violation.id, html)).map((node) => `${violation.id}: ${node.target.join(' ')} ${node.failureSummary?.replaceAll(/\s+/g, ' ')}`))
  expect(found, `accessibility of ${page.url()}\n${found.join('\n')}`).toEqual([])
}

/** Runs in the page. */
async function judge({ options, exclude }: { options: RunOptions; exclude: string[] }): Promise<AxeResults['violations']> {
  const { axe: checker } = window as unknown as { axe: { run(context: unknown, how: RunOptions): Promise<AxeResults> } }
  const { violations } = await checker.run({ exclude: exclude.map((part) => [part]) }, options)
  return violations
}

/** One heading of the first level and a title, for whoever does not see the page. */
export async function expectOneHeading(page: Page): Promise<void> {
  expect(await page.getByRole('heading', { level: 1 }).count(), `first headings on ${page.url()}`).toBe(1)
  expect((await page.title()).trim(), `title of ${page.url()}`).not.toBe('')
}

/** Scripts have taken over, where there are any, and what they fetch on their own account is there. */
export async function whenAwake(page: Page): Promise<void> {
  await page.waitForFunction(() => '__remixRouter' in window || !document.querySelector('script[type="module"]'))
  await page.getByText('正在打开月历').waitFor({ state: 'detached' })
}

/** Nothing makes the page itself scroll sideways; wide things scroll in a region of their own. */
export async function expectNoHorizontalScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    return [...document.body.querySelectorAll('*')].filter((each) => each.getBoundingClientRect().right > width + 1).map((each) => each.outerHTML.slice(0, 120)).slice(0, 5)
  })
  expect(wide, `wider than the screen on ${page.url()}\n${wide.join('\n')}`).toEqual([])
}

/** On a narrow screen too a date is read whole, and no button lies on a heading. */
export async function expectRoom(page: Page): Promise<void> {
  const cramped = await page.evaluate((least) => {
    const seen = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)].filter((each) => each.checkVisibility())
    const wordsOf = (each: Element) => {
      const range = document.createRange()
      range.selectNodeContents(each)
      return range.getBoundingClientRect()
    }
    const dates = seen('input[type="date"]').filter(({ clientWidth }) => clientWidth < least).map((each) => `narrow: ${each.outerHTML.slice(0, 120)}`)
    const buttons = seen('.main .button').map((each) => each.getBoundingClientRect())
    const covered = seen('.main :is(h1, h2, h3)').filter((each) => {
      const words = wordsOf(each)
      return buttons.some((button) => button.left < words.right && words.left < button.right && button.top + 1 < words.bottom && words.top + 1 < button.bottom)
    })
    return [...dates, ...covered.map((each) => `covered: ${each.textContent}`)]
  }, DATE_LEAST_PIXELS)
  expect(cramped, `no room on ${page.url()}\n${cramped.join('\n')}`).toEqual([])
}

/**
 * Moves with the Tab key alone until the wanted thing has the focus. Every stop on the way must be visible as such, and none may be the page itself.
 * @throws AssertionError when it cannot be reached
 */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    await page.keyboard.press('Tab')
    await expectVisibleFocus(page)
    if (await wanted.evaluate((element) => element === document.activeElement)) return
  }
  expect.fail(`${MOST_STOPS} stops of the Tab key do not lead to ${String(wanted)} on ${page.url()}`)
}

/** The focus is on something, in view, and marked by an outline or a shadow. */
export async function expectVisibleFocus(page: Page): Promise<void> {
  const focus = await page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return { what: 'nothing', isMarked: false, isInView: false }
    const style = getComputedStyle(element)
    const box = element.getBoundingClientRect()
    return {
      what: element.outerHTML.slice(0, 160),
      isMarked: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none',
      isInView: box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
    }
  })
  expect(focus, `focus on ${page.url()}\n${JSON.stringify(focus)}`).toMatchObject({ isMarked: true, isInView: true })
}

/** Writes a picture of what the screen shows, for people to look at; with SCREENSHOTS=docs the one that the documentation shows. */
export async function takePicture(page: Page, name: string): Promise<string> {
  const file = join(ROOT, process.env.SCREENSHOTS === 'docs' ? 'docs/screenshots' : 'test-results', `${name}.png`)
  mkdirSync(dirname(file), { recursive: true })
  await page.screenshot({ path: file, animations: 'disabled' })
  return file
}
