import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useHouse } from '#tests/support/browser.ts'
import { expectNoHorizontalScroll } from '#tests/support/page-checks.ts'

const NAME = '示例：水乡客厅一日线'
const BARE = { hasJavaScript: false }

/** A tour is made, put into its best order and published without scripts; a stranger walks it. */
describe('a tour, without scripts', () => {
  const house = useHouse()
  const faultsOf = (page: Page) => page.getByRole('alert').getByRole('listitem').allInnerTexts()
  const press = async (page: Page, name: string | RegExp, done: string) => {
    await page.getByRole('button', { name, exact: typeof name === 'string' }).click()
    await page.getByRole('status').getByText(done).first().waitFor()
  }
  let plan = ''

  it('begins as a draft of one place, with stops from all three', async () => {
    const page = await house.openAs('wujiang.school', '/tours/new', BARE)
    await page.getByRole('button', { name: '保存草稿' }).click()
    expect(await faultsOf(page)).toEqual(expect.arrayContaining([expect.stringMatching(/线路名称/), expect.stringMatching(/主题/)]))
    await page.getByLabel('线路名称').fill(NAME)
    await page.getByLabel('主题').selectOption({ index: 1 })
    await page.getByLabel('第一站开始时间').fill('08:30')
    await press(page, '保存草稿', '草稿已保存')
    plan = new URL(page.url()).pathname
    for (const name of ['陈云纪念馆', '同里古镇', '朱家角古镇', '西塘古镇']) {
      await page.goto(plan)
      await page.getByRole('link', { name: '添加站点' }).click()
      const q = page.getByLabel(/查找|教学点名称/).first()
      await q.fill(name)
      await page.getByRole('button', { name: '查找' }).click()
      const choice = await page.getByLabel('教学点', { exact: true }).locator('option', { hasText: name }).first().getAttribute('value')
      await page.getByLabel('教学点', { exact: true }).selectOption(choice)
      await page.getByLabel('停留时间（分钟）').fill('60')
      await press(page, '添加', '站点已更新')
    }
  })

  it('is offered a shorter order with what it saves, and taken over at once', async () => {
    const page = await house.openAs('wujiang.school', plan, BARE)
    await page.getByRole('link', { name: '建议顺序' }).click()
    await page.getByText(/节省|少走|已经是最短|少\d+/).first().waitFor()
    await press(page, '采用建议顺序', '已采用建议的顺序')
    await expectNoHorizontalScroll(page)
  })

  it('is not published before the template is filled, and then read by everybody, with its track', async () => {
    const page = await house.openAs('wujiang.school', `${plan.replace(/plan$/, 'publishing')}`, BARE)
    await page.getByText(/教学目的|教学要点/).first().waitFor()
    await page.goto(plan.replace(/plan$/, 'edit'))
    for (const label of ['教学目的', '讲解安排', '交通', '安全提示']) await page.getByLabel(label).fill(`示例：${label}。`)
    await page.getByLabel('线路来源').selectOption({ index: 1 })
    await page.getByLabel('来源说明').fill('示例')
    await press(page, '保存', '修改已保存')
    for (let n = 0; n < 4; n++) {
      await page.goto(plan)
      await page.getByRole('link', { name: /^修改/ }).nth(n).click()
      await page.getByLabel('教学要点').fill('示例：看现场，讲做法，议体会。')
      await press(page, '保存', '站点已更新')
    }
    expect((await (await house.open(plan.replace(/\/plan$/, ''), BARE)).title()), 'a draft is nobody else’s').not.toContain(NAME)
    await page.goto(plan)
    await page.getByRole('link', { name: /^发布/ }).click()
    await press(page, /^发布第1版/, '已发布')
    const stranger = await house.open('/tours', { ...BARE, isPhone: true })
    await stranger.getByLabel('查找').fill('shuixiangketing')
    await stranger.getByRole('button', { name: '查找' }).click()
    await stranger.getByRole('link', { name: NAME }).first().click()
    await stranger.getByRole('heading', { level: 1, name: NAME }).waitFor()
    await expectNoHorizontalScroll(stranger)
    const track = await (await stranger.request.get(`${plan.replace(/\/plan$/, '')}.gpx`)).text()
    expect(track.match(/<wpt |<rtept /g)?.length).toBeGreaterThanOrEqual(4)
    await page.goto(plan.replace(/plan$/, 'withdrawal'))
    await page.getByLabel('原因').fill('示例：道路施工。')
    await press(page, '撤下线路', '已撤下')
    expect((await stranger.goto(plan.replace(/\/plan$/, '')))?.status()).toBe(404)
  })
})
