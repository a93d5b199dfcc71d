import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { addDays, instantAt, localDay } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES, REGIONS } from '#app/domain/community/terms.ts'
import type { DemoLogin } from '#seeds/demo-people.ts'
import { useHouse } from '#tests/support/browser.ts'
import { expectAccessible } from '#tests/support/page-checks.ts'

const NAME = '示例·金泽水利风景教学点'
const STRANGER = { isPhone: true, hasJavaScript: false }

/** A school's teaching point becomes one of the three: from the register to the plaque on its public page, by the hands of those whose turn it is. */
describe('a plaque of the three places', () => {
  const house = useHouse({ movesClock: true })
  let clock = new Date(instantAt(addDays(localDay(new Date()), 1), '10:00'))
  let base = ''
  let approval = ''

  const today = () => localDay(clock)
  const at = (login: DemoLogin, path: string) => house.openAs(login, path)
  const moveTo = (day: string) => house.moveTo((clock = new Date(instantAt(day, '10:00'))))
  /** First and last day, as the page says them. */
  const publicity = async () => {
    const page = await at('jiashan.staff', award())
    const said = await page.getByText('公示期', { exact: true }).locator('..').innerText()
    return said.match(/\d{4}-\d\d-\d\d/g) as [string, string]
  }
  const press = async (page: Page, name: string, done: string | RegExp) => {
    await page.getByRole('button', { name, exact: true }).click()
    await page.getByRole('status').getByText(done).first().waitFor()
  }
  const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().click()
  const award = () => `${base}/award`

  it('begins with the school, which registers and publishes the teaching point', async () => {
    house.moveTo(clock)
    const page = await at('qingpu.school', '/bases')
    await follow(page, '登记教学点')
    await page.getByLabel('名称', { exact: true }).fill(NAME)
    await page.getByLabel('教学主题').selectOption({ index: 1 })
    await page.getByLabel('所在镇（街道、园区）').fill('金泽镇')
    await page.getByLabel('坐标系').selectOption('wgs84')
    await page.getByLabel('经度').fill('102.9')
    await page.getByLabel('纬度').fill('31.04')
    await page.getByLabel('资料来源').fill('管理单位提供')
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.getByRole('alert').getByText(/坐标不在示范区一带/).first().waitFor()
    await page.getByLabel('经度').fill('120.92')
    await press(page, '登记', /已登记|草稿/)
    base = new URL(page.url()).pathname
    expect((await (await house.open(base, STRANGER)).title()), 'a draft is nobody else’s').not.toContain(NAME)
    await page.goto(base)
    await follow(page, '公布')
    await press(page, '公布', '已公布')
  })

  it('is put forward by the school, scored by the three, and passed by another place', async () => {
    const school = await at('qingpu.school', award())
    await follow(school, '申报授牌')
    await school.getByLabel('一体化示范区干部教育现场教学精品点').check()
    await school.getByLabel('申报理由').fill('示例：以水利风景区讲治水，已开展现场教学。')
    await school.getByLabel('具备条件').fill('示例：讲解、场地、资料齐备。')
    await press(school, '提交申报', '申报已提交')
    for (const place of REGIONS) {
      const page = await at(`${place}.staff`, '/desk')
      await page.getByRole('link', { name: NAME }).first().click()
      await follow(page, '评分')
      await page.getByLabel('评分理由').fill('示例：条件具备。')
      for (const score of await page.getByLabel(/^\d+\. /).all()) await score.fill('9')
      await press(page, '保存评分', '本地评分已保存')
    }
    const own = await at('qingpu.staff', award())
    expect(await own.getByRole('link', { name: '初审通过' }).count(), 'no place passes its own').toBe(0)
    const other = await at('jiashan.staff', award())
    await other.getByText(/三地平均90分/).waitFor()
    await expectAccessible(other)
    await follow(other, '初审通过')
    await press(other, '初审通过', '初审通过')
  })

  it('is inspected on the spot and decided by the three 部务会', async () => {
    moveTo(addDays(today(), 3))
    const inspector = await at('wujiang.staff', award())
    await follow(inspector, '登记实地考察')
    await inspector.getByLabel('考察日期').fill(addDays(today(), 1))
    for (const [place, name] of Object.entries(PLACE_NAMES).slice(0, 3)) await inspector.getByLabel(`${name}考察人员`).fill(`示例·${place}考察员`)
    for (const label of ['主题和内容', '讲解', '场地和容量', '管理和安全']) await inspector.getByLabel(label, { exact: true }).fill('示例：符合要求。')
    await inspector.getByRole('button', { name: '保存考察情况' }).click()
    await inspector.getByRole('alert').getByText(/考察日期/).first().waitFor()
    await inspector.getByLabel('考察日期').fill(today())
    await press(inspector, '保存考察情况', '考察情况已登记')
    const staff = await at('qingpu.staff', award())
    await follow(staff, '送三方会签')
    await staff.getByLabel('会签期限').fill(addDays(today(), 10))
    await press(staff, '送三方会签', '已送三方会签')
    approval = new URL((await staff.getByRole('link', { name: '打开会签' }).getAttribute('href'))!, house.origin).pathname
    for (const place of REGIONS) {
      const lead = await at(`${place}.lead`, approval)
      await lead.getByLabel('同意', { exact: true }).check()
      await lead.getByLabel('部务会日期').fill(today())
      await lead.getByLabel('会议号').fill(`示例第${REGIONS.indexOf(place) + 1}次`)
      await press(lead, '登记部务会意见', '已登记本地区部务会意见')
    }
  })

  it('lies open for five workdays: a stranger objects, another place answers, and no plaque is given before', async () => {
    const [from, until] = await publicity()
    moveTo(from)
    const open = await house.open(base, STRANGER)
    await open.getByRole('link', { name: /异议/ }).first().click()
    await open.getByLabel('异议内容和依据').fill('示例：停车位不足，请核实。')
    await open.getByRole('button', { name: '提交异议' }).click()
    await open.getByRole('status').getByText('已收到您的异议').waitFor()
    const early = await at('wujiang.staff', award())
    await early.getByText(`公示到${until}为止，期满后才能授牌`).waitFor()
    expect((await early.goto(`${award()}/decisions/grant`))?.status(), 'nor by the address').not.toBe(200)
    const answering = await at('jiashan.staff', award())
    await answering.getByRole('link', { name: /^答复异议/ }).click()
    await answering.getByLabel(/不成立/).check()
    await answering.getByLabel('核实情况和理由').fill('示例：实地核实，可停大客车两辆。')
    await press(answering, '登记答复', '答复已登记')
  })

  it('is given after that, with a number, and everybody can see and verify it', async () => {
    const [, until] = await publicity()
    moveTo(addDays(until, 1))
    const staff = await at('qingpu.staff', award())
    const granting = (await staff.getByRole('link', { name: '授牌', exact: true }).count()) > 0 ? staff : await at('wujiang.staff', award())
    await follow(granting, '授牌')
    await granting.getByLabel('授牌日期').fill(today())
    await press(granting, '授牌', '已授牌')
    await granting.goto(`${award()}/plaque`)
    const code = /[A-Z0-9]{8,}/.exec((await granting.getByText('查验码', { exact: true }).locator('..').innerText()).replace('查验码', ''))![0]
    const stranger = await house.open(base, STRANGER)
    const [number] = /青吴嘉现教〔\d{4}〕\d+号/.exec(await stranger.locator('main').innerText()) ?? []
    expect(number, 'the public page says the number').toBeTruthy()
    await stranger.goto('/bases/plaques')
    await stranger.getByText(number!).first().waitFor()
    const checking = await house.open(`/verify/${code}`)
    await checking.getByText(NAME).first().waitFor()
    await expectAccessible(checking)
    const marks = (await (await stranger.request.get('/map/bases.geojson?award=awarded')).json()) as { features: { properties: { name: string } }[] }
    expect(marks.features.map(({ properties }) => properties.name)).toContain(NAME)
    const list = await stranger.request.get('/bases/plaques.docx')
    expect(list.status()).toBe(200)
  })
})
