import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { DEMO_PASSWORD, type DemoLogin } from '#seeds/demo-people.ts'
import { watchFaults } from './page-faults.ts'
import { chromiumPath } from './prerequisites.ts'
import { ROOT } from './root.ts'
import { DEMO_FILE } from './site.setup.ts'
import { startSite, type Site } from './site.ts'

/** Debian's Chromium as root, and nothing of its own to talk to the world about. */
const FLAGS = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
/** What has not appeared by then does not come; the machine may be busy. */
const WAIT_MS = 15_000
export const DESKTOP = { width: 1280, height: 900 }
export const PHONE = { width: 360, height: 740 }

export interface PageOptions {
  /** A phone is touched, not clicked. */
  isPhone?: boolean
  hasJavaScript?: boolean
  /** Signs in through the form although an earlier page of the same person could lend its session. */
  isNewSession?: boolean
}

export interface House extends Site {
  /** From here on the house lives at this instant and on from it; sessions of before may have ended. Only where the journey `movesClock`. */
  moveTo(instant: Date): void
  /** A stranger's page. */
  open(path: string, options?: PageOptions): Promise<Page>
  /** A page of somebody who has signed in with the form; without a path the page they come to. */
  openAs(login: DemoLogin, path?: string, options?: PageOptions): Promise<Page>
}

/**
 * For the top of a journey: the real server with demo data, and a browser. Each file has both for itself.
 * After every test its pages are closed, and anything that went wrong in them unseen fails it.
 */
export function useHouse({ browserFlags, movesClock = false, variables }: { variables?: Record<string, string>; browserFlags?: readonly string[]; movesClock?: boolean } = {}): House {
  let site: Site | undefined
  let browser: Browser | undefined
  let clockFile = ''
  const sessions = new Map<DemoLogin, Awaited<ReturnType<BrowserContext['storageState']>>>()
  const contexts: BrowserContext[] = []
  const faults: string[] = []

  beforeAll(async () => {
    const folder = inject('siteFolder')
    const name = join(folder, randomBytes(6).toString('hex'))
    mkdirSync(name)
    copyFileSync(join(folder, DEMO_FILE), join(name, DEMO_FILE))
    clockFile = join(name, 'clock')
    writeFileSync(clockFile, '0')
    const clock = movesClock && { NODE_OPTIONS: `--import=${pathToFileURL(join(ROOT, 'tests/support/moved-clock.js')).href}`, CLOCK_FILE: clockFile }
    site = await startSite({ databaseUrl: `file:${join(name, DEMO_FILE)}`, dataDir: name, variables: { ...clock, ...variables } })
    browser = await launchBrowser(browserFlags)
  })
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()))
    expect(faults.splice(0), 'what went wrong in the pages').toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await site?.stop()
  })

  async function newPage({ isPhone = false, hasJavaScript = true }: PageOptions, login?: DemoLogin): Promise<Page> {
    const context = await browser!.newContext({
      viewport: isPhone ? PHONE : DESKTOP, isMobile: isPhone, hasTouch: isPhone, javaScriptEnabled: hasJavaScript, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', baseURL: site!.origin,
      ...(login && sessions.has(login) && { storageState: sessions.get(login) }),
    })
    context.setDefaultTimeout(WAIT_MS)
    contexts.push(context)
    await watchFaults(context, site!.origin, faults)
    return context.newPage()
  }

  const open: House['open'] = async (path, given = {}) => {
    const page = await newPage(given)
    await page.goto(path)
    return page
  }

  const openAs: House['openAs'] = async (login, path, given = {}) => {
    if (given.isNewSession) sessions.delete(login)
    const isKnown = sessions.has(login)
    const page = await newPage(given, login)
    if (!isKnown) {
      await signIn(page, login)
      sessions.set(login, await page.context().storageState())
    }
    if (path || isKnown) await page.goto(path ?? '/desk')
    return page
  }

  return {
    open,
    openAs,
    moveTo(instant) {
      writeFileSync(clockFile, String(instant.getTime() - Date.now()))
      sessions.clear()
    },
    get origin() {
      return site!.origin
    },
    get databaseUrl() {
      return site!.databaseUrl
    },
    log: () => site!.log(),
    stop: () => site!.stop(),
  }
}

export function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: [...FLAGS, ...flags] })
}

async function signIn(page: Page, login: DemoLogin): Promise<void> {
  await page.goto('/sign-in')
  const form = page.locator('form', { has: page.locator('input[name="password"]') })
  await form.locator('input[name="login"]').fill(login)
  await form.locator('input[name="password"]').fill(DEMO_PASSWORD)
  await form.locator('button[type="submit"]').click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}
