import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useHouse } from '#tests/support/browser.ts'
import { conveneMeeting } from '#tests/support/convening.ts'

const BARE = { hasJavaScript: false }
const TOPIC = '水乡客厅现场课程共用讲解词'
const SECRET = '互派人选会前沟通'

/** The chair puts an agenda together and runs the clock by it; the other places propose, read and watch. */
describe('an agenda, without scripts', () => {
  const house = useHouse()
  const faultsOf = (page: Page) => page.getByRole('alert').getByRole('listitem').allInnerTexts()
  const titlesOf = async (page: Page) => (await page.locator('.agenda h2').allInnerTexts()).map((title) => title.trim().replace(/^\d+\. | 内部$/g, ''))
  const press = async (page: Page, name: string, done: string | RegExp) => {
    await page.getByRole('button', { name, exact: true }).click()
    await page.getByRole('status').getByText(done).first().waitFor()
  }
  const propose = async (page: Page, topic: string, isInternal: boolean) => {
    await page.goto('/agenda/new')
    await page.getByRole('button', { name: '提出', exact: true }).click()
    expect(await faultsOf(page)).toEqual(expect.arrayContaining(['请选择会议系列。', '请填写议题。']))
    await page.getByLabel('会议系列').selectOption({ index: 1 })
    await page.getByLabel('议题', { exact: true }).fill(topic)
    await page.getByLabel('汇报人或汇报单位').fill('示例·青浦区委组织部')
    await page.getByLabel('时长（分钟）').fill('三十')
    await page.getByRole('button', { name: '提出', exact: true }).click()
    expect((await faultsOf(page)).join()).toMatch(/时长应为1至\d+分钟的整数/)
    expect(await page.getByLabel('议题', { exact: true }).inputValue()).toBe(topic)
    await page.getByLabel('时长（分钟）').fill('30')
    if (isInternal) await page.getByLabel(/^内部议题/).check()
    await press(page, '提出', '议题已提出')
  }
  let address = ''

  it('is made of lines, of the pool and of own items, put in order, with its sum', async () => {
    const other = await house.openAs('qingpu.staff', '/agenda', BARE)
    await propose(other, TOPIC, false)
    await propose(other, SECRET, true)
    const chair = await house.openAs('wujiang.staff', '/desk', BARE)
    address = await conveneMeeting(chair, { title: '不用脚本编排议程的会议', agenda: '通报议定事项落实情况 20分钟\n研究三地共办班次计划 30分钟' })
    await chair.goto(`${address}/agenda`)
    await press(chair, '编排议程', '议程已编排')
    const lines = await titlesOf(chair)
    expect(lines.at(-1)).toMatch(/研究三地共办班次计划$/)

    await chair.getByRole('link', { name: '从征集池列入' }).click()
    await chair.getByRole('button', { name: '列入议程' }).click()
    expect(await faultsOf(chair)).toEqual(['请至少选择一个议题。'])
    for (const topic of [TOPIC, SECRET]) await chair.getByLabel(new RegExp(topic)).check()
    await press(chair, '列入议程', '所选议题已列入议程')
    const before = await titlesOf(chair)
    expect([...before].sort()).toEqual([...lines, TOPIC, SECRET].sort())
    await press(chair, `上移${TOPIC}`, '顺序已调整')
    expect((await titlesOf(chair)).indexOf(TOPIC)).toBe(before.indexOf(TOPIC) - 1)

    await chair.getByRole('link', { name: '添加议程项' }).click()
    await chair.getByLabel('议题', { exact: true }).fill('会商明年轮值安排')
    await chair.getByLabel('时长（分钟）').fill('240')
    await press(chair, '添加', '议程项已添加')
    await chair.getByText(/^议程合计.+会议只安排了.+超出/).waitFor()
    await chair.getByRole('link', { name: '修改会商明年轮值安排' }).click()
    await chair.getByLabel('时长（分钟）').fill('10')
    await press(chair, '保存', '议程项已保存')
    expect(await chair.getByText(/^议程合计.+会议只安排了.+超出/).count()).toBe(0)
  })

  it('goes back to the pool and to another meeting; what is 内部 is read by the three departments only', async () => {
    const chair = await house.openAs('wujiang.staff', `${address}/agenda`, BARE)
    await chair.getByRole('link', { name: '移出会商明年轮值安排' }).click()
    await press(chair, '移出议程', '已移出议程')
    await chair.getByRole('link', { name: `移动或复制${TOPIC}` }).click()
    await chair.getByRole('button', { name: '确定' }).click()
    expect(await faultsOf(chair)).toEqual(['请选择去处。'])
    await chair.getByLabel(/^复制一份/).check()
    await chair.getByLabel('去处').selectOption({ index: 1 })
    await press(chair, '确定', '议题已复制')
    expect((await titlesOf(chair)).join()).toContain(TOPIC)

    const department = await house.openAs('jiashan.staff', `${address}/agenda`, BARE)
    expect(await titlesOf(department)).toContain(SECRET)
    expect(await department.getByRole('button', { name: '编排议程' }).or(department.getByRole('link', { name: '添加议程项' })).count(), 'the chair alone arranges').toBe(0)
    expect((await department.goto(`${address}/agenda/new`))?.status()).toBe(403)
    const school = await house.openAs('jiashan.school', `${address}/agenda`, BARE)
    expect((await titlesOf(school)).join()).toContain(TOPIC)
    expect(await school.locator('main').innerText()).not.toContain(SECRET)
    await school.getByText('合计中包括不在这里显示的内部议题。').waitFor()
  })

  it('is timed on the wall, where two who press at once are told', async () => {
    const chair = await house.openAs('wujiang.staff', `${address}/screen`, BARE)
    const late = await house.openAs('wujiang.staff', `${address}/screen`, { ...BARE, isNewSession: true })
    await chair.getByRole('button', { name: `开始${TOPIC}` }).click()
    await chair.getByRole('region', { name: '正在进行' }).getByText(TOPIC).waitFor()
    await late.getByRole('button', { name: /^开始研究三地共办班次计划/ }).click()
    await late.getByText(/刚刚已有人|已经变化|请刷新/).first().waitFor()
    await chair.goto(`${address}/screen`)
    await chair.getByRole('region', { name: '正在进行' }).getByText(TOPIC).waitFor()
    await chair.getByRole('button', { name: '嘉善发言' }).or(chair.getByRole('button', { name: '嘉善县发言' })).click()
    await chair.getByText(/正在发言/).waitFor()
    await chair.getByRole('button', { name: '发言结束' }).click()
    await chair.getByRole('button', { name: `结束${TOPIC}` }).click()
    await chair.getByText('会议即将进行下一项').waitFor()
    const paper = await chair.request.get(`${address}/agenda.docx`)
    expect(paper.status()).toBe(200)
    expect((await paper.body()).subarray(0, 2).toString()).toBe('PK')
  })
})
