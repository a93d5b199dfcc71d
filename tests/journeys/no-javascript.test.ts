import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { addDays, localDay } from '#app/domain/community/local-time.ts'
import { useHouse } from '#tests/support/browser.ts'
import { chooseFreeHalfDay, conveneMeeting, saveMeeting, typeMeeting } from '#tests/support/convening.ts'

const BARE = { hasJavaScript: false }

describe('without scripts', () => {
  const house = useHouse()
  const countOf = async (page: Page, title: string) => {
    await page.goto(`/meetings?q=${encodeURIComponent(title)}`)
    return page.getByRole('rowheader').getByRole('link', { name: title, exact: true }).count()
  }
  const faultsOf = (page: Page) => page.getByRole('alert').getByRole('listitem').allInnerTexts()

  it('one signs in, narrows and leafs through lists, and signs out', async () => {
    const page = await house.openAs('wujiang.staff', undefined, { ...BARE, isNewSession: true })
    expect(new URL(page.url()).pathname).toBe('/desk')
    await page.getByRole('link', { name: '会议', exact: true }).first().click()
    await page.getByLabel('类型').selectOption('党校（培训中心）负责人沙龙')
    await page.getByRole('button', { name: '查找' }).click()
    const kinds = await page.getByRole('cell').filter({ hasText: /沙龙|座谈会|工作会议/ }).allInnerTexts()
    expect(new Set(kinds.map((kind) => kind.trim()))).toEqual(new Set(['党校（培训中心）负责人沙龙']))
    await page.goto('/admin/organisations')
    const [first] = await page.getByRole('rowheader').allInnerTexts()
    await page.getByRole('link', { name: '下一页' }).click()
    expect(new URL(page.url()).searchParams.get('page')).toBe('2')
    const names = await page.getByRole('rowheader').allInnerTexts()
    expect(names.length).toBeGreaterThan(0)
    expect(names).not.toContain(first)
    await page.locator('details.person > summary').click()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByText('您已退出登录。').waitFor()
    await page.goto('/meetings')
    expect(new URL(page.url()).pathname).toBe('/sign-in')
  })

  it('the chair convenes and the invited reply', async () => {
    const title = '不用脚本召集的会议'
    const page = await house.openAs('wujiang.staff', '/desk', { ...BARE, isNewSession: true })
    const address = await conveneMeeting(page, { title })
    const other = await house.openAs('qingpu.staff', '/desk', BARE)
    await other.getByRole('listitem').filter({ hasText: '答复会议邀请' }).getByRole('link', { name: title }).click()
    await other.getByRole('button', { name: '提交答复' }).click()
    expect(await faultsOf(other)).toEqual(['请选择参加、请假并派代表或不参加。'])
    await other.getByLabel('参加', { exact: true }).check()
    await other.getByLabel('参加人员').fill('示例·青浦科长，科长\n示例·青浦科员')
    await other.getByRole('button', { name: '提交答复' }).click()
    expect(await faultsOf(other)).toEqual(['第2人：请在姓名后用逗号隔开填写职务，如“张某某，科长”。'])
    expect(await other.getByLabel('参加人员').inputValue()).toContain('示例·青浦科员')
    await other.getByLabel('参加人员').fill('示例·青浦科长，科长')
    await other.getByRole('button', { name: '提交答复' }).click()
    await other.getByRole('status').getByText('答复已提交').waitFor()
    await other.goto('/calendar')
    expect(await other.getByRole('table', { name: '按日期排列' }).or(other.getByText('本月没有会议')).count()).toBe(1)
    await page.goto(address)
    await page.getByRole('cell', { name: '示例·青浦科长（科长）' }).waitFor()
  })

  it('a form that is wrong comes back with what was typed and says in Chinese what to do', async () => {
    const page = await house.openAs('wujiang.staff', '/meetings/new', BARE)
    const today = localDay(new Date())
    await page.getByLabel('会议名称').fill('只有名称的会议')
    await page.getByLabel('会议议程').fill('第一项\n第二项')
    await page.getByRole('button', { name: '存为草稿' }).click()
    expect(await faultsOf(page)).toEqual(expect.arrayContaining(['请选择会议类型。', '请填写会议日期。', '请填写会议地点。', '请填写答复截止日期。']))
    expect(await page.title()).toMatch(/^错误：/)
    expect(await page.getByRole('alert').evaluate((summary) => summary === document.activeElement), 'the summary has the focus').toBe(true)
    expect(await page.getByLabel('会议名称').inputValue()).toBe('只有名称的会议')
    expect(await page.getByLabel('会议议程').inputValue()).toBe('第一项\n第二项')

    await page.getByLabel('会议类型').selectOption('干部教育工作会议')
    await page.getByLabel('日期', { exact: true }).fill(addDays(today, -1))
    await page.getByLabel('开始时间').fill('15:00')
    await page.getByLabel('结束时间').fill('14:00')
    await page.getByLabel('会议地点', { exact: true }).fill('区委党校第二报告厅')
    await page.getByLabel('答复截止日期').fill(addDays(today, 3))
    await page.getByRole('button', { name: '存为草稿' }).click()
    const order = await faultsOf(page)
    expect(order).toEqual(expect.arrayContaining(['结束时间应晚于开始时间。', '答复截止日期不应晚于会议日期。']))
    await page.getByLabel('结束时间').fill('16:00')
    await page.getByLabel('答复截止日期').fill(addDays(today, -1))
    await page.getByRole('button', { name: '存为草稿' }).click()
    expect((await faultsOf(page)).join()).toContain('会议日期已经过去')
    expect(await page.getByLabel('日期', { exact: true }).inputValue()).toBe(addDays(today, -1))
    expect(await page.getByLabel('结束时间').inputValue()).toBe('16:00')
    expect(await countOf(page, '只有名称的会议')).toBe(0)
  })

  it('a clash is said and asked about; a taken venue is refused', async () => {
    const page = await house.openAs('wujiang.staff', '/meetings/new', BARE)
    const at = await chooseFreeHalfDay(page, 1)
    await typeMeeting(page, { title: '先定下的会议', venue: '区委党校第二报告厅' })
    await saveMeeting(page)
    await page.getByRole('button', { name: '召集并发出通知' }).click()
    const typeSecond = async (venue: string) => {
      await typeMeeting(page, { title: '撞上的会议', venue })
      await page.getByLabel('日期', { exact: true }).fill(at.day)
      await page.getByLabel('开始时间').fill(at.startTime)
      await page.getByLabel('结束时间').fill(at.endTime)
      await page.getByLabel('答复截止日期').fill(at.day)
      await page.getByRole('button', { name: '存为草稿' }).click()
    }
    await page.goto('/meetings/new')
    await typeSecond('区委党校 第二报告厅')
    expect((await faultsOf(page)).join()).toMatch(/会场已被占用：.*《先定下的会议》/)
    await typeSecond('区委党校第三会议室')
    expect((await faultsOf(page)).join()).toMatch(/时间冲突：三地：.*《先定下的会议》/)
    await page.getByLabel('我已知晓以上提示').check()
    await page.getByRole('button', { name: '存为草稿' }).click()
    await page.getByRole('status').getByText('已存为草稿').waitFor()
    expect(await countOf(page, '撞上的会议')).toBe(1)
  })

  it('a form that is sent twice is done once', async () => {
    const page = await house.openAs('wujiang.staff', '/meetings/new', BARE)
    await chooseFreeHalfDay(page, 2)
    await typeMeeting(page, { title: '发了两次的会议' })
    const fields = await page.locator('form#meeting').evaluate((form: HTMLFormElement) => [...new FormData(form)] as [string, string][])
    const send = () =>
      page.request.post('/meetings/new', {
        data: new URLSearchParams([...fields, ['isConfirmed', 'on']]).toString(),
        headers: { Origin: house.origin, 'Content-Type': 'application/x-www-form-urlencoded' }, maxRedirects: 0,
      })
    const answers = [...(await Promise.all([send(), send()])), await send()]
    expect(answers.map((answer) => answer.status())).toEqual([302, 302, 302])
    expect(new Set(answers.map((answer) => answer.headers().location)).size).toBe(1)
    expect(await countOf(page, '发了两次的会议')).toBe(1)
    await page.goto('/meetings/new')
    await chooseFreeHalfDay(page, 3)
    await typeMeeting(page, { title: '双击的会议' })
    const doubts = page.getByLabel('我已知晓以上提示')
    await page.getByRole('button', { name: '存为草稿' }).dblclick()
    await page.getByRole('status').getByText('已存为草稿').or(doubts).first().waitFor()
    if (await doubts.isVisible()) {
      await doubts.check()
      await page.getByRole('button', { name: '存为草稿' }).dblclick()
      await page.getByRole('status').getByText('已存为草稿').waitFor()
    }
    expect(await countOf(page, '双击的会议')).toBe(1)
  })
})
