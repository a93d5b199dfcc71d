import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { DemoLogin } from '#seeds/demo-people.ts'
import { useHouse } from '#tests/support/browser.ts'

/** From the draft to what is issued and locked, by the hands of three places. 青浦 keeps the minutes of the last meeting in the demo. */
describe('minutes go from one place to the other two and out', () => {
  const house = useHouse()
  let address = ''

  const done = (page: Page, words: string) => page.getByRole('status').getByText(words).waitFor()
  const open = (login: DemoLogin) => house.openAs(login, address)

  it('is found on the desk, taken back to the draft and written on', async () => {
    const page = await house.openAs('qingpu.staff', '/desk')
    const link = page.locator('a[href$="/minutes"]').first()
    address = (await link.getAttribute('href'))!
    await link.click()
    await page.getByRole('heading', { name: '会议纪要', level: 1 }).waitFor()
    await page.getByRole('link', { name: '退回起草' }).click()
    await page.getByLabel('原因').fill('补充一项议定结果')
    await page.getByRole('button', { name: '退回起草' }).click()
    await done(page, '纪要已退回草稿')
    await page.getByRole('link', { name: /^添加议定结果/ }).first().click()
    await page.getByLabel('交办').check()
    await page.getByLabel('议定内容').fill('编制三地师资互派年度安排。')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('交办事项请选择责任地。').first().waitFor()
    await page.getByLabel('责任地').selectOption('吴江区')
    await page.getByLabel('责任单位').fill('示例·师资互派工作专班')
    await page.getByRole('button', { name: '保存' }).click()
    await done(page, '修改已保存')
    await page.getByText('责任单位：吴江区 示例·师资互派工作专班').waitFor()
    const other = await open('jiashan.staff')
    await other.getByText('还没有可以查看的纪要').waitFor()
  })

  it('asks the other two, who say what they think, and answers', async () => {
    const page = await open('qingpu.staff')
    await page.getByRole('link', { name: '征求意见' }).click()
    await page.getByRole('button', { name: '征求意见' }).click()
    await done(page, '已送另外两地征求意见')
    const wujiang = await open('wujiang.staff')
    await wujiang.getByRole('link', { name: '反馈意见' }).click()
    await wujiang.getByLabel('意见内容').fill('建议写明互派人数。')
    await wujiang.getByRole('button', { name: '反馈意见' }).click()
    await done(wujiang, '意见已反馈给主办方')
    const jiashan = await open('jiashan.staff')
    await jiashan.getByRole('link', { name: '反馈意见' }).click()
    await jiashan.getByLabel('无意见').check()
    await jiashan.getByRole('button', { name: '反馈意见' }).click()
    await done(jiashan, '意见已反馈给主办方')
    await page.reload()
    await page.getByRole('link', { name: '送三方会签' }).click()
    await page.getByRole('button', { name: '送三方会签' }).click()
    await page.getByText('条意见没有答复').first().waitFor()
    await page.goto(address)
    while (await page.getByRole('link', { name: /^答复.*的意见$/ }).count()) {
      await page.getByRole('link', { name: /^答复.*的意见$/ }).first().click()
      await page.getByLabel('采纳', { exact: true }).check()
      await page.getByRole('button', { name: '答复意见' }).click()
      await done(page, '意见已答复')
    }
  })

  it('is decided on by three places and issued with its number', async () => {
    const page = await open('qingpu.staff')
    await page.getByRole('link', { name: '送三方会签' }).click()
    await page.getByRole('button', { name: '送三方会签' }).click()
    await done(page, '纪要已送三方会签')
    const matter = (await page.getByRole('link', { name: '三方会签情况' }).getAttribute('href'))!
    for (const login of ['qingpu.lead', 'wujiang.lead', 'jiashan.lead'] as const) {
      const lead = await house.openAs(login, matter)
      await lead.getByLabel('同意', { exact: true }).check()
      await lead.getByLabel('部务会日期').fill(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10))
      await lead.getByLabel('会议号').fill('2026年第22次')
      await lead.getByRole('button', { name: '登记部务会意见' }).click()
      await lead.getByText('示例').first().waitFor()
      await lead.getByRole('status').getByText('已登记').waitFor()
    }
    await page.goto(address)
    await page.getByText('已会签待印发').first().waitFor()
    await page.getByRole('link', { name: '印发', exact: true }).click()
    await page.getByRole('button', { name: '印发' }).click()
    await done(page, '纪要已印发')
    await page.getByText(/第\d+期/).first().waitFor()
    expect(await page.getByRole('link', { name: /^修改概况/ }).count()).toBe(0)
  })

  it('is locked, read by those invited without what is internal, and compiled with its series', async () => {
    const page = await open('qingpu.staff')
    expect((await page.goto(`${address}/opening`))?.status()).toBe(409)
    await page.getByText('正文不能再改').first().waitFor()
    const school = await house.openAs('jiashan.school', address)
    const words = await school.getByRole('main').innerText()
    expect(words).toContain('编制三地师资互派年度安排。')
    expect(words).not.toContain('内部商议事项')
    await school.getByRole('link', { name: /^上次会议纪要：/ }).click()
    await school.getByRole('link', { name: /^下次会议纪要：/ }).waitFor()
    await school.getByRole('link', { name: '本系列历次议定事项' }).click()
    await school.getByRole('table', { name: /历次议定事项/ }).getByText('编制三地师资互派年度安排。').waitFor()
    const task = await house.openAs('wujiang.staff', '/follow-ups?q=师资互派')
    await task.getByRole('link', { name: '编制三地师资互派年度安排', exact: true }).waitFor()
  })
})
