import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { addDays, instantAt, localDay } from '#app/domain/community/local-time.ts'
import { useHouse } from '#tests/support/browser.ts'
import { tabTo, whenAwake } from '#tests/support/page-checks.ts'

const BASE = '陈云纪念馆'
const GROUP = '示例·驻村书记示范班'
const TRAINEE = '示例·沈学员'

/** A school books, another finds the room taken, and a trainee on a phone, without a mouse, finds the way there, takes it along and signs in. */
describe('a visit', () => {
  const house = useHouse({ movesClock: true })
  const day = addDays(localDay(new Date()), 9)
  let booked = ''
  let code = ''

  const enter = async (page: Page, on: Locator) => {
    await tabTo(page, on)
    await page.keyboard.press('Enter')
  }
  const typeInto = async (page: Page, field: Locator, text: string) => {
    await tabTo(page, field)
    await page.keyboard.insertText(text)
  }
  const isWithinThePhone = async (page: Page) => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  const order = async (page: Page, group: string, headCount: number) => {
    await page.goto(`/bases?q=${encodeURIComponent(BASE)}`)
    await page.getByRole('rowheader').getByRole('link', { name: BASE }).click()
    await page.getByRole('link', { name: '预约', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: /预约/ }).waitFor()
    await page.getByRole('link', { name: '预约', exact: true }).click()
    await page.getByLabel('到访日期').fill(booked || day)
    await page.getByLabel('开始时间').fill('13:30')
    await page.getByLabel('结束时间').fill('15:30')
    await page.getByLabel('人数').fill(String(headCount))
    await page.getByLabel('班次或团组名称').fill(group)
    await page.getByLabel('带队联系人').fill('示例·带队')
    await page.getByLabel('联系电话').fill('0512-60000000')
    await page.getByRole('button', { name: '提交预约' }).click()
  }

  it('is booked by one school; a second at the same hours is told how much room there is, when, and by whom it is taken', async () => {
    const school = await house.openAs('qingpu.school', '/desk', { hasJavaScript: false })
    for (let n = 0; n < 7 && !code; n++) {
      booked = addDays(day, n)
      await order(school, GROUP, 150)
      if (await school.getByText('查询码').first().isVisible()) code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(await school.locator('main').innerText())![0]
    }
    expect(code, 'one of seven days is open').not.toBe('')
    const other = await house.openAs('qingpu.staff', '/desk', { hasJavaScript: false })
    await order(other, '示例·后来的班次', 180)
    const told = await other.getByRole('alert').innerText()
    expect(told).toContain(GROUP)
    expect(told).toMatch(/13:30.*15:30/)
    expect(await other.getByLabel('班次或团组名称').inputValue()).toBe('示例·后来的班次')
    const farther = await house.openAs('jiashan.school', '/desk', { hasJavaScript: false })
    await order(farther, '示例·嘉善的班次', 180)
    const heard = await farther.getByRole('alert').innerText()
    expect(heard).toMatch(/13:30.*15:30/)
    expect(heard, 'who it is, is not for everybody').not.toContain(GROUP)
    expect(heard).toContain('青浦')
  })

  it('a trainee finds a base and a tour on the phone, takes them along, and reads them without a network', async () => {
    const page = await house.openAs('qingpu.cadre', '/map', { isPhone: true })
    await whenAwake(page)
    await isWithinThePhone(page)
    await typeInto(page, page.getByLabel('查找'), 'cyjng')
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=cyjng/)
    await enter(page, page.getByRole('link', { name: BASE, exact: true }).first())
    await page.getByRole('heading', { level: 1, name: BASE }).waitFor()
    await isWithinThePhone(page)
    await page.goto('/tours')
    const tour = page.locator('main').getByRole('link', { name: /线$/ }).first()
    const name = (await tour.innerText()).trim()
    await enter(page, tour)
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await isWithinThePhone(page)
    const address = new URL(page.url()).pathname
    await enter(page, page.getByRole('link', { name: '存到手机' }))
    expect(await page.getByRole('checkbox', { name, exact: true }).isChecked()).toBe(true)
    await enter(page, page.getByRole('button', { name: '存到手机' }))
    await page.getByText('已存到手机。没有网络时打开本页就能看。').waitFor()
    await page.reload()
    await page.context().setOffline(true)
    await page.goto(address)
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await page.getByText('存到手机的页面，可能不是最新的。').waitFor()
    const stop = page.locator('.timeline').getByRole('link').first()
    const called = (await stop.innerText()).trim()
    await enter(page, stop)
    await page.getByRole('heading', { level: 1, name: called }).waitFor()
    await page.getByText('存到手机的页面，可能不是最新的。').waitFor()
    await page.goto('/map?view=12/31/121')
    await page.getByRole('heading', { level: 1, name: '教学地图' }).waitFor()
    await page.locator('.map-picture').getByText('青浦城区').first().waitFor()
    expect(await page.locator('.map-picture use').first().evaluate((ground) => (ground as SVGUseElement).getBBox().width), 'the waters are drawn').toBeGreaterThan(0)
    await page.context().setOffline(false)
  })

  it('the trainee signs in there by the short code and says what it was like, and may change it', async () => {
    house.moveTo(new Date(instantAt(booked, '13:35')))
    const page = await house.open('/visits', { isPhone: true, hasJavaScript: false })
    await page.getByLabel('查询码').fill('ABCDE-23456')
    await page.getByRole('button', { name: '打开' }).click()
    await page.getByText(/没有找到|不存在|找不到/).first().waitFor()
    await page.goto('/visits')
    await page.getByLabel('查询码').fill(code.toLowerCase())
    await page.getByRole('button', { name: '打开' }).click()
    await page.getByRole('heading', { level: 1, name: GROUP }).waitFor()
    await page.getByRole('button', { name: '签到' }).click()
    await page.getByRole('alert').getByText(/姓名/).first().waitFor()
    await page.getByLabel('姓名').fill(TRAINEE)
    await page.getByRole('button', { name: '签到' }).click()
    await page.getByRole('status').getByText('签到成功').waitFor()
    await isWithinThePhone(page)
    for (const group of await page.locator('fieldset.choices').all()) await group.getByRole('radio').first().check()
    await page.getByRole('button', { name: '提交评价' }).click()
    await page.getByRole('status').getByText('谢谢您的评价').waitFor()
    expect(await page.getByRole('button', { name: '提交评价' }).count()).toBe(0)
    await page.getByRole('radio', { name: '一般' }).first().check()
    await page.getByRole('button', { name: '保存修改' }).click()
    await page.getByRole('button', { name: '保存修改' }).waitFor()
    expect(await page.getByRole('radio', { name: '一般', checked: true }).count()).toBe(1)
    const school = await house.openAs('qingpu.school', `/bookings?q=${encodeURIComponent(GROUP)}`)
    await school.getByRole('link', { name: new RegExp(GROUP) }).first().click()
    await school.getByText(TRAINEE).waitFor()
    await school.getByText('到访签到（1/150）').waitFor()
    await page.getByText('已预约', { exact: true }).waitFor()
    house.moveTo(new Date(instantAt(booked, '22:00')))
    await page.reload()
    await page.getByText('已结束', { exact: true }).waitFor()
  })
})
