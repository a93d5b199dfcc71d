import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useHouse } from '#tests/support/browser.ts'
import { expectAccessible, expectNoHorizontalScroll, tabTo } from '#tests/support/page-checks.ts'
import { readPdf } from '#tests/support/pdf.ts'

const live = async (page: Page) => {
  await page.locator('.is-live .live-map').waitFor()
  await page.locator('.live-map .leaflet-marker-icon').first().waitFor()
}
const LINE = JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { name: '示例界线' }, geometry: { type: 'LineString', coordinates: [[120.6, 31], [121, 31.1]] } }] })

describe('the teaching map', () => {
  const house = useHouse()

  it('is a list and a drawing without scripts, and asks nobody else for anything', async () => {
    const page = await house.open('/map', { hasJavaScript: false })
    expect(await page.getByRole('heading', { name: /^共 \d{2} 处$/ }).count()).toBe(1)
    expect(await page.locator('.map-list > li').count()).toBe(20)
    expect(await page.getByRole('group', { name: /^教学地图/ }).locator('.sign, .cluster-disc').count()).toBeGreaterThan(15)
    await page.getByLabel('地区').selectOption('jiashan')
    await page.getByRole('button', { name: '查找' }).click()
    expect(await page.locator('.map-list .place').allInnerTexts()).not.toContain('青浦')
    await page.locator('.map-picture a[href*="view="]').first().click()
    expect(page.url()).toContain('view=')
    // Every request to another host would have failed this journey: see `watchFaults`.
  })

  it('moves, opens a base from the list, and keeps what is looked at in its address', async () => {
    const page = await house.open('/map?q=chenyun')
    await live(page)
    expect(await page.locator('.map-list h3').allInnerTexts()).toEqual(['陈云纪念馆'])
    await page.getByRole('link', { name: '在地图上看陈云纪念馆' }).click()
    const popup = page.locator('.leaflet-popup')
    await popup.getByRole('link', { name: '陈云纪念馆' }).waitFor()
    expect(await popup.innerText()).toContain('青浦区 练塘镇')
    await page.getByRole('button', { name: '缩小' }).click()
    await expect.poll(() => page.url()).toMatch(/view=\d+(?:\.\d+)?(?:\/|%2F)31\.0\d+(?:\/|%2F)121\.0\d+/)
    await page.reload()
    await live(page)
    expect(new URL(page.url()).searchParams.get('q')).toBe('chenyun')
  })

  it('narrows the list to what the screen shows', async () => {
    const page = await house.open('/map?view=13/31.1070/121.0500')
    await live(page)
    await page.getByRole('button', { name: '看这一屏' }).click()
    await page.getByRole('heading', { name: /^所选范围内/ }).waitFor()
    const names = await page.locator('.map-list h3').allInnerTexts()
    expect(names.length).toBeGreaterThan(0)
    expect(names.length).toBeLessThan(20)
    expect(names.join()).toContain('朱家角')
    await page.getByRole('link', { name: '不限范围' }).click()
    await page.getByRole('heading', { name: /^共 \d{2} 处$/ }).waitFor()
  })

  it('is reached by keyboard: a marker has a name, Enter opens it, Escape closes it', async () => {
    const page = await house.open('/map?q=chenyun')
    await live(page)
    const marker = page.locator('.base-marker')
    await tabTo(page, marker)
    expect(await marker.innerText()).toContain('陈云纪念馆，青浦区，党性教育')
    await page.keyboard.press('Enter')
    await page.locator('.leaflet-popup').getByRole('link', { name: '陈云纪念馆' }).waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.leaflet-popup').waitFor({ state: 'detached' })
    expect(await marker.evaluate((element) => element === document.activeElement), 'back where one came from').toBe(true)
  })

  it('keeps the focus of whoever is among its links when the map comes alive', async () => {
    const page = await house.open('/about')
    let letGo = () => {}
    const held = new Promise<void>((resolve) => (letGo = resolve))
    await page.route('**/map/points*', async (route) => {
      await held
      await route.continue()
    })
    await page.goto('/map')
    await tabTo(page, page.getByRole('link', { name: '放大', exact: true }))
    letGo()
    await live(page)
    expect(await page.getByRole('button', { name: '看这一屏' }).evaluate((element) => element === document.activeElement)).toBe(true)
  })

  it('holds its rules as a drawing too, before the map comes alive', async () => {
    const page = await house.open('/about')
    await page.route('**/map/points*', () => new Promise(() => {}))
    await page.goto('/map')
    await expectAccessible(page)
  })

  it.each([['a screen', false], ['a phone', true]])('holds its rules on %s', async (_, isPhone) => {
    const page = await house.open('/map', { isPhone })
    await live(page)
    await expectNoHorizontalScroll(page)
    await expectAccessible(page)
    const seen = await page.locator('.leaflet-container').evaluate((map) => innerHeight - map.getBoundingClientRect().top)
    expect(seen, 'how much of the map is seen without scrolling').toBeGreaterThan(200)
  })

  it('says which condition it did not follow, and gives no file by another one', async () => {
    const page = await house.open('/map?on=2026-02-30&region=zzz')
    await page.getByText('没有按「这一天开放」查找：“2026-02-30”不是日期').waitFor()
    await page.getByText('没有按「地区」查找：没有“zzz”这一项').waitFor()
    const answer = await page.request.get('/map/bases.csv?region=zzz')
    expect(answer.status()).toBe(422)
    expect(await answer.text()).toContain('没有按「地区」查找')
  })

  it('says so when the position is not given, and what is nearest when it is', async () => {
    const page = await house.open('/map')
    await live(page)
    await page.getByRole('button', { name: '离我最近' }).click()
    await page.getByText('没有得到读取位置的许可').waitFor()
    await page.context().grantPermissions(['geolocation'])
    await page.context().setGeolocation({ longitude: 121.04, latitude: 31.0063 })
    await page.getByRole('button', { name: '离我最近' }).click()
    const asked: string[] = []
    page.on('request', (request) => asked.push(`${request.url()} ${request.headers().referer ?? ''}`))
    await page.getByText('位置只在本机使用').waitFor()
    expect(await page.locator('.map-near li').first().innerText()).toMatch(/^陈云纪念馆.* 米/)
    await page.locator('.map-near-name').nth(1).click()
    await page.getByText('二维码', { exact: true }).click()
    await page.waitForTimeout(600)
    await page.getByRole('button', { name: '看这一屏' }).click()
    await page.getByRole('heading', { name: /^所选范围内/ }).waitFor()
    const told = [page.url(), ...asked].map(decodeURIComponent).join('\n')
    expect(told, 'where somebody is, to a hundred metres or better').not.toMatch(/31\.006|121\.04\d/)
    const [west, south, east, north] = new URL(page.url()).searchParams.get('bbox')!.split(',').map(Number) as [number, number, number, number]
    const WHOLE = 20
    for (const edge of [west, south, east, north]) expect(edge * WHOLE, 'no middle of the screen to be told from its edges').toBeCloseTo(Math.round(edge * WHOLE), 3)
  })

  it('shows a layer only with its 审图号, on the page, on the map, in a frame and on paper', async () => {
    const admin = await house.openAs('system.admin', '/admin/map-layers/new')
    await admin.getByLabel('图层名称').fill('示例行政区域界线')
    await admin.getByLabel('类别').selectOption('boundary')
    await admin.getByLabel('来源').fill('示例标准地图，2024年版')
    await admin.getByLabel('GeoJSON文件').setInputFiles({ name: '界线.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(LINE) })
    await admin.getByRole('button', { name: '导入' }).click()
    await admin.getByText('行政区域界线必须填写审图号').first().waitFor()
    await admin.getByLabel('审图号').fill('gs(2024)0650号')
    await admin.getByLabel('GeoJSON文件').setInputFiles({ name: '界线.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(LINE) })
    await admin.getByRole('button', { name: '导入' }).click()
    await admin.getByText('图层已导入，尚未展示').waitFor()
    const stranger = await house.open('/map')
    await live(stranger)
    expect(await stranger.locator('body').innerText()).not.toContain('0650')
    await admin.getByRole('button', { name: '展示到地图上' }).click()
    await admin.getByText('图层已展示在教学地图上').waitFor()
    await stranger.reload()
    await live(stranger)
    const NUMBER = 'GS（2024）0650号'
    expect(await stranger.locator('.map-notes').innerText()).toContain(NUMBER)
    expect(await stranger.locator('.leaflet-control-attribution').innerText()).toContain(NUMBER)
    expect(await stranger.locator('.live-map .layer-boundary').count()).toBe(1)
    const paper = readPdf(await stranger.pdf({ format: 'A4' })).texts.join('')
    for (const words of [NUMBER, '示意图', '图例', '党性教育']) expect(paper).toContain(words)
    expect(paper, 'the scale of the drawing').toMatch(/\d+公里/)
    expect(await stranger.locator('.map-picture .ground-lake').count(), 'water lies under what is printed').toBe(1)
    const ground = await stranger.request.get(`${new URL(stranger.url()).origin}/map/ground.svg`)
    expect(await ground.text()).toContain('<path id="lake"')
    const origin = new URL(stranger.url()).origin
    for (const file of ['/map/bases.geojson', '/map/bases.kml']) expect(await (await stranger.request.get(origin + file)).text(), file).toContain(NUMBER)
    await stranger.goto('/tours')
    const tour = await stranger.locator('a[href^="/tours/"]').first().getAttribute('href')
    for (const type of ['gpx', 'kml']) expect(await (await stranger.request.get(`${origin}${tour!}.${type}`)).text(), type).toContain(NUMBER)
    const framed = await house.open('/map/embed', { hasJavaScript: false })
    expect(await framed.locator('body').innerText()).toContain(NUMBER)
  })
})
