import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useHouse } from '#tests/support/browser.ts'
import { expectAccessible, expectNoHorizontalScroll } from '#tests/support/page-checks.ts'

const TITLE = '商定会期的会（旅程）'
const PEOPLE = [['示例钱某', '朱家角镇', '青浦'], ['示例孙某', '盛泽镇', '吴江'], ['示例周某', '西塘镇', '嘉善']] as const
const BARE_PHONE = { hasJavaScript: false, isPhone: true }

/** Three without an account answer on a phone without scripts; the chair fixes the day they can. */
describe('the day of a meeting', () => {
  const house = useHouse()
  let poll = ''
  const links: string[] = []
  const answerAll = async (page: Page, answers: readonly string[]) => {
    const questions = page.getByRole('group').filter({ has: page.getByRole('radio') })
    await questions.first().waitFor()
    expect(await questions.count()).toBe(answers.length)
    for (const [n, answer] of answers.entries()) await questions.nth(n).getByLabel(answer, { exact: true }).check()
    await page.getByRole('button', { name: /提交答复|保存修改/ }).click()
  }

  it('is put to the three departments and three people by the chair, who is shown their links once', async () => {
    const page = await house.openAs('wujiang.staff', '/meetings')
    await page.getByRole('link', { name: '商定会期' }).first().click()
    await page.getByRole('link', { name: '发起商定会期' }).click()
    await page.getByRole('heading', { name: '发起商定会期', level: 1 }).waitFor()
    await page.getByLabel('会议类型').selectOption('干部教育工作会议')
    await page.getByLabel('会议名称').fill(TITLE)
    const offered = page.getByRole('group', { name: '供选择的半天' }).getByRole('checkbox')
    for (let n = 0; n < (await offered.count()); n++) await offered.nth(n).setChecked(n < 3)
    await page.getByLabel('没有账号的受询人').fill(PEOPLE.map((one) => one.join('，')).join('\n'))
    await page.getByRole('button', { name: '发起并通知各方' }).click()
    await page.getByRole('status').getByText('征询已发起').waitFor()
    poll = new URL(page.url()).pathname
    links.push(...(await page.locator('code.address').allInnerTexts()))
    expect(links).toHaveLength(PEOPLE.length)
    await page.goto(poll)
    expect(await page.locator('code.address').count()).toBe(0)
  })

  it('is answered by link on a phone, without an account and without scripts, and changed', async () => {
    for (const [n, link] of links.entries()) {
      const page = await house.open(new URL(link).pathname, BARE_PHONE)
      await page.getByRole('heading', { name: '答复会期', level: 1 }).waitFor()
      await expectNoHorizontalScroll(page)
      for (const [other] of PEOPLE.filter((_person, at) => at !== n)) expect(await page.getByRole('main').innerText()).not.toContain(other)
      await page.getByRole('button', { name: '提交答复' }).click()
      expect((await page.getByRole('alert').innerText()).match(/请/g)!.length).toBeGreaterThan(0)
      await answerAll(page, ['不可', '必要时可', '可'])
      await page.getByRole('status').getByText('答复已保存').waitFor()
      await answerAll(page, ['不可', '可', '可'])
      await page.getByRole('status').getByText('答复已保存').waitFor()
    }
  })

  it('is answered by the departments from their desks', async () => {
    for (const login of ['qingpu.staff', 'wujiang.staff', 'jiashan.staff'] as const) {
      const page = await house.openAs(login, '/desk')
      await page.getByRole('listitem').filter({ hasText: '答复会期' }).getByRole('link', { name: TITLE, exact: true }).click()
      await answerAll(page, ['不可', '必要时可', '可'])
      await page.getByRole('status').getByText('答复已保存').waitFor()
    }
  })

  it('shows who answered what, the day nobody can greyed, and one suggested with its reason', async () => {
    const page = await house.openAs('jiashan.staff', poll)
    const rows = page.getByRole('table', { name: '各半天的答复，按时间排列' }).getByRole('row')
    await rows.filter({ hasText: '已答复的都不可' }).first().waitFor()
    expect(await page.locator('tr.dim').count()).toBe(1)
    const main = await page.getByRole('main').innerText()
    expect(main).toMatch(/建议\d{4}-\d\d-\d\d（星期.）[上下]午：必到方均可；可6家，必要时可0家，不可0家。次选的明确「可」的必到方0家，少于建议的3家。/)
    expect(await page.getByRole('link', { name: '定会期', exact: true }).count()).toBe(0)
    await expectAccessible(page)
  })

  it('is fixed by the chair and becomes the draft of the meeting; the links say so', async () => {
    const page = await house.openAs('wujiang.staff', poll)
    await page.getByRole('link', { name: '定会期', exact: true }).click()
    await page.getByLabel('会议地点', { exact: true }).fill('区委党校第三报告厅')
    await page.getByRole('button', { name: '定下会期并起草会议' }).click()
    const doubts = page.getByLabel('我已知晓以上提示')
    const drafted = page.getByRole('status').getByText('已存为草稿')
    await drafted.or(doubts).first().waitFor()
    if (await doubts.isVisible()) {
      await doubts.check()
      await page.getByRole('button', { name: '定下会期并起草会议' }).click()
    }
    await drafted.waitFor()
    expect(await page.getByRole('main').innerText()).toContain('区委党校第三报告厅')
    const asked = await house.open(new URL(links[0]!).pathname, BARE_PHONE)
    await asked.getByText('会期已经商定').waitFor()
    expect(await asked.getByRole('radio').count()).toBe(0)
    await page.goto(`${poll}/fixing`)
    await page.getByText('会期已经定下，不能重复办理。').waitFor()
  })
})
