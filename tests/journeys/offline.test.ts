import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useHouse } from '#tests/support/browser.ts'

/** Address → text of everything that any cache of this browser holds. */
const cached = (page: Page) =>
  page.evaluate(async () => {
    const found: Record<string, string> = {}
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) found[new URL(request.url).pathname] = await (await cache.match(request))!.text()
    }
    return found
  })

/** The first page on offer that has a picture, then another one. */
async function twoPages(page: Page): Promise<{ path: string; name: string; hasPicture: boolean }[]> {
  const offered = await page.locator('[data-field-path]').evaluateAll((items) => items.map((item) => ({ path: item.getAttribute('data-field-path')!, name: item.getAttribute('data-field-name')! })))
  const pages = await Promise.all(offered.map(async (one) => ({ ...one, hasPicture: /<img /.test(await (await page.request.get(one.path)).text()) })))
  return pages.sort((a, b) => Number(b.hasPicture) - Number(a.hasPicture))
}

const keep = async (page: Page, names: readonly string[]) => {
  for (const name of names) await page.getByRole('checkbox', { name, exact: true }).check()
  await page.getByRole('button', { name: '存到手机' }).click()
  await page.getByText('已存到手机。没有网络时打开本页就能看。').waitFor()
}

describe('in the field', () => {
  const house = useHouse()

  it('what was kept opens on a phone without a network, with its picture, and the rest says what to do', async () => {
    const page = await house.open('/offline?kind=case', { isPhone: true })
    const [withPicture] = await twoPages(page)
    expect(withPicture!.hasPicture).toBe(true)
    await keep(page, [withPicture!.name])
    await page.goto('/offline')
    const [base, second, notKept] = await twoPages(page)
    await page.goto(base!.path)
    await page.getByRole('link', { name: '存到手机' }).click()
    expect(await page.getByRole('checkbox', { name: base!.name, exact: true }).isChecked()).toBe(true)
    await keep(page, [second!.name])
    await page.getByRole('heading', { name: '已存到手机' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await page.reload()
    await page.context().setOffline(true)

    await page.goto(withPicture!.path)
    await page.getByRole('heading', { level: 1, name: withPicture!.name }).waitFor()
    await page.getByText('存到手机的页面，可能不是最新的。').waitFor()
    expect(await page.locator('main img').first().evaluate((picture: HTMLImageElement) => picture.naturalWidth)).toBeGreaterThan(100)
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('.top')!).backgroundColor)).not.toBe('rgba(0, 0, 0, 0)')
    await page.getByRole('link', { name: '离线目录' }).click()
    await page.getByRole('heading', { level: 1, name: '离线目录' }).waitFor()
    for (const { name } of [base!, second!]) {
      await page.goto('/offline')
      await page.getByRole('link', { name, exact: true }).click()
      await page.getByRole('heading', { level: 1, name }).waitFor()
      await page.getByText('存到手机的页面，可能不是最新的。').waitFor()
    }

    await page.goto(notKept!.path)
    await page.getByRole('heading', { level: 1, name: '这一页没有存到手机' }).waitFor()
    await page.getByRole('link', { name: withPicture!.name }).click()
    await page.getByRole('heading', { level: 1, name: withPicture!.name }).waitFor()
  })

  it('the pack of somebody signed in holds what a stranger reads, and nothing that was opened besides', async () => {
    const page = await house.openAs('qingpu.staff', '/offline?kind=case', { isPhone: true })
    const [one] = await twoPages(page)
    await keep(page, [one!.name])
    for (const path of ['/desk', '/meetings', '/inbox', '/innovations/kept', one!.path]) await page.goto(path)
    const kept = await cached(page)
    expect(Object.keys(kept)).toContain(one!.path)
    expect(Object.keys(kept).filter((path) => !/^\/(?:offline(?:\/kept|\/missing)?|favicon\.svg|assets\/[\w.-]+\.css|innovations\/[\w-]+(?:\/pictures\/[\w-]+)?)$/.test(path))).toEqual([])
    expect(Object.keys(kept).filter((path) => path === '/innovations/kept')).toEqual([])
    for (const [path, text] of Object.entries(kept)) if (!/css|pictures/.test(path)) expect(text, path).not.toMatch(/示例·青浦|工作台|退出登录/)
  })

  it('keeps pages as they are shown, and takes them away again', async () => {
    const page = await house.open('/offline?kind=case', { isPhone: true })
    await page.getByRole('button', { name: '大字版' }).click()
    const [one, other] = await twoPages(page)
    await keep(page, [one!.name, other!.name])
    expect((await cached(page))[one!.path]).toMatch(/^<!doctype html><html [^>]*data-large/)
    await page.getByRole('button', { name: `移出${other!.name}` }).click()
    await page.getByText(`已移出「${other!.name}」。`).waitFor()
    expect(Object.keys(await cached(page))).not.toContain(other!.path)
    await page.getByRole('button', { name: '更新' }).click()
    await page.getByText('已更新到最新。').waitFor()
    page.on('dialog', (dialog) => void dialog.accept())
    await page.getByRole('button', { name: '删除' }).click()
    await page.getByText('已从手机里全部删除。').waitFor()
    expect(await cached(page)).toEqual({})
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
  })

  it('says so when there is no network to keep anything from', async () => {
    const page = await house.open('/offline', { isPhone: true })
    const [one] = await twoPages(page)
    await page.getByRole('checkbox', { name: one!.name, exact: true }).check()
    // Only the page that is to be kept is out of reach; the list of faults is about pages that break, not about a missing network.
    await page.evaluate(() => void (window.fetch = () => Promise.reject(new TypeError('no network'))))
    await page.getByRole('button', { name: '存到手机' }).click()
    await page.getByText('没有网络，没有存好；以前存的都还在。').waitFor()
    expect(await cached(page)).toEqual({})
  })

  it('is a list of pages to read and print without scripts', async () => {
    const page = await house.open('/offline', { hasJavaScript: false })
    await page.getByText('这个浏览器没有运行脚本，不能存到手机').waitFor()
    const [link] = await page.locator('[data-field-path] a').all()
    await link!.click()
    expect(new URL(page.url()).pathname).toMatch(/^\/bases\/[\w-]{16,}$/)
  })
})
