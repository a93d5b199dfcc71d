import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { useHouse } from '#tests/support/browser.ts'
import { chooseFreeHalfDay, saveMeeting, typeMeeting } from '#tests/support/convening.ts'
import { whenAwake } from '#tests/support/page-checks.ts'

const house = useHouse()

/** Text that would do something if any page took it for markup, with a word to find it by. */
const canary = (word: string) => `${word}<img src=x onerror="window.pwned=1">`
const TITLE = canary('金丝雀会议')
const VENUE = `"'><script>window.pwned=2</script>会场`
const AGENDA = '</script><svg onload="window.pwned=3">议程'
const POST = '<b onmouseover=window.pwned=4>科长'
const UNIT = canary('金丝雀单位')
const BASE = canary('金丝雀基地')

/** Nothing came of it. A script that was refused would be a fault of the page too. */
async function expectHarmless(page: Page): Promise<void> {
  await whenAwake(page)
  const harm = await page.evaluate(() => ({ pwned: 'pwned' in window, elements: document.querySelectorAll('img[src="x"], svg[onload], b[onmouseover], [onerror]').length }))
  expect(harm, page.url()).toEqual({ pwned: false, elements: 0 })
}

async function expectText(page: Page, text: string): Promise<void> {
  await expectHarmless(page)
  expect(await page.locator('body').innerText(), page.url()).toContain(text)
}

it('what people type is shown as text wherever it stands', async () => {
  const chair = await house.openAs('wujiang.staff', '/meetings/new')
  const { day } = await chooseFreeHalfDay(chair)
  await typeMeeting(chair, { title: TITLE, venue: VENUE, agenda: AGENDA })
  const address = await saveMeeting(chair)
  await expectText(chair, AGENDA)
  await chair.getByRole('button', { name: '召集并发出通知' }).click()
  await chair.getByRole('status').getByText('会议已召集').waitFor()

  const guest = await house.openAs('qingpu.staff', '/desk')
  await expectText(guest, TITLE)
  await guest.getByRole('link', { name: TITLE }).first().click()
  await guest.getByLabel('参加', { exact: true }).check()
  await guest.getByLabel('参加人员').fill(`示例·青浦科长，${POST}`)
  await guest.getByRole('button', { name: '提交答复' }).click()
  await guest.getByRole('status').getByText('答复已提交').waitFor()
  for (const path of [address, '/inbox', '/meetings', `/calendar?month=${day.slice(0, 7)}`, `/search?q=${encodeURIComponent('金丝雀')}`]) {
    await guest.goto(path)
    await expectText(guest, TITLE)
  }
  await guest.goto('/inbox')
  await guest.getByRole('link', { name: `会议通知：${TITLE}` }).click()
  await guest.getByText(VENUE).first().waitFor()
  await expectText(guest, VENUE)
  await chair.goto(address)
  await expectText(chair, POST)
})

it('in the names of units, in the journal, and in what was looked for', async () => {
  const staff = await house.openAs('wujiang.staff', '/admin/organisations/new')
  await staff.getByLabel('单位类别').selectOption({ index: 1 })
  await staff.getByLabel('单位名称').fill(UNIT)
  await staff.getByRole('button', { name: /新增|保存|登记/ }).click()
  await staff.waitForURL(/\/admin\/organisations\/[\w-]{16,}/)
  await expectText(staff, UNIT)
  for (const path of ['/search', '/meetings', '/admin/organisations']) {
    await staff.goto(`${path}?q=${encodeURIComponent(VENUE)}`)
    await expectHarmless(staff)
    expect(await staff.getByRole('main').getByRole('searchbox').inputValue(), path).toBe(VENUE)
  }
  const audit = await house.openAs('audit.admin', '/journal')
  await expectText(audit, UNIT)
})

it('in the name of a base: on the map, in its popup and labels, and in what is carried out of it', async () => {
  const keeper = await house.openAs('qingpu.staff', `/bases?q=${encodeURIComponent('陈云纪念馆')}`, { hasJavaScript: false })
  await keeper.getByRole('rowheader').getByRole('link', { name: '陈云纪念馆' }).click()
  const address = new URL(keeper.url()).pathname
  await keeper.goto(`${address}/edit`)
  await keeper.getByLabel('名称', { exact: true }).fill(BASE)
  await keeper.getByRole('button', { name: '保存' }).click()
  const query = `q=${encodeURIComponent('金丝雀基地')}`
  const page = await house.open(`/map?${query}`)
  await expectText(page, BASE)
  await page.getByRole('link', { name: `在地图上看${BASE}` }).click()
  await page.locator('.leaflet-popup').getByRole('link', { name: BASE }).waitFor()
  await page.locator('.map-word', { hasText: BASE }).waitFor({ state: 'attached' })
  await expectText(page, BASE)
  for (const path of [address, `/map/embed?${query}`]) {
    await page.goto(path)
    await expectText(page, BASE)
  }
  const [kml, geojson] = await Promise.all(['/map/bases.kml', '/map/bases.geojson'].map(async (path) => (await page.request.get(`${path}?${query}`)).text()))
  expect(kml).toContain('金丝雀基地&lt;img src=x')
  expect(kml).not.toContain('<img')
  expect((JSON.parse(geojson!) as { features: { properties: { name: string } }[] }).features.map(({ properties }) => properties.name)).toEqual([BASE])
})
