import { describe, expect, it } from 'vitest'
import { instantAt } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES, REGIONS } from '#app/domain/community/terms.ts'
import { useHouse } from '#tests/support/browser.ts'
import { expectAccessible, expectNoHorizontalScroll } from '#tests/support/page-checks.ts'

const PHONE_WITHOUT_SCRIPT = { isPhone: true, hasJavaScript: false }
const TITLE = '示范区干部教育工作会议（年度总结）'

describe('the day of a meeting', () => {
  const house = useHouse({ movesClock: true })

  it('the chair opens the sign-in, people sign in with the code on the wall, by phone and without scripts', async () => {
    const office = await house.openAs('wujiang.staff', `/meetings?q=${encodeURIComponent(TITLE)}`)
    const row = office.getByRole('row').filter({ hasText: TITLE })
    const [, day, time] = /(\d{4}-\d\d-\d\d) (\d\d:\d\d)–/.exec(await row.innerText())!
    const address = (await row.getByRole('link', { name: TITLE }).getAttribute('href'))!
    house.moveTo(new Date(Date.parse(instantAt(day!, time!)) - 30 * 60_000))

    const anybody = await house.openAs('wujiang.staff', '/desk')
    const chair = (await anybody.locator('.chair-line strong').innerText()).trim()
    const place = REGIONS.find((region) => PLACE_NAMES[region] === chair)!
    const desk = await house.openAs(`${place}.staff`, `${address}/attendance`)
    await desk.getByText('三地尚未到齐').waitFor()
    await desk.getByRole('button', { name: '开启签到' }).click()
    await desk.getByRole('status').getByText('签到已开启').waitFor()

    const phone = await house.open('/check-in', PHONE_WITHOUT_SCRIPT)
    await phone.getByLabel('签到码').fill('ABC234')
    await phone.getByRole('button', { name: '去签到' }).click()
    await phone.getByRole('alert').getByText('签到码不对，或已经更换').waitFor()

    // It changes every minute, so it is read when it is needed.
    const wall = await house.openAs(`${place}.staff`, `${address}/check-in`, { hasJavaScript: false })
    await wall.getByRole('img', { name: /签到二维码/ }).waitFor()
    const code = await wall.locator('.check-in-code').innerText()
    expect(code).toMatch(/^[A-Z2-9]{6}$/)
    await phone.getByLabel('签到码').fill(` ${code.slice(0, 3).toLowerCase()} ${code.slice(3)}`)
    await phone.getByRole('button', { name: '去签到' }).click()
    await phone.getByRole('heading', { level: 1, name: TITLE }).waitFor()
    await expectNoHorizontalScroll(phone)
    expect(await phone.content()).not.toContain('0000-00000000')
    const names = phone.url()
    await expectAccessible(await house.open(names, { isPhone: true }))
    await phone.getByRole('button', { name: '示例·吴江区负责人签到' }).click()
    await phone.getByRole('heading', { level: 1, name: '签到成功' }).waitFor()
    await phone.goto(names)
    await phone.getByText(/已于\d\d:\d\d签到/).waitFor()
    expect(await phone.getByRole('button', { name: '示例·吴江区负责人签到' }).count()).toBe(0)

    await desk.goto(`${address}/attendance`)
    const signed = desk.getByRole('row').filter({ hasText: '示例·吴江区负责人' })
    await signed.getByText('短码签到').waitFor()
    await desk.getByRole('button', { name: '登记示例·嘉善县代表到会' }).click()
    await desk.getByRole('status').getByText('已登记到会').waitFor()
    await desk.getByRole('link', { name: '登记示例·嘉善县代表的其他情况' }).click()
    await desk.getByRole('button', { name: '撤销登记' }).click()
    await desk.getByRole('status').getByText('已撤销登记').waitFor()
    await desk.getByRole('button', { name: '结束签到' }).click()
    await desk.getByRole('status').getByText('签到已结束').waitFor()
    await phone.goto(names)
    await phone.getByText('签到已由会议召集方结束').waitFor()
    expect(await phone.getByText('示例·吴江区科长').count()).toBe(0)

    await desk.goto(`${address}/attendance/history`)
    for (const what of ['开启签到', '签到：示例·吴江区负责人', '已登记到会：示例·嘉善县代表', '已撤销登记：示例·嘉善县代表', '结束签到']) await desk.getByText(what).first().waitFor()
    const set = await desk.request.get(`${address}/papers.zip`)
    expect([set.status(), set.headers()['content-type']]).toEqual([200, 'application/zip'])
    expect((await set.body()).subarray(0, 2).toString()).toBe('PK')
  }, 240_000)
})
