import ICAL from 'ical.js'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useHouse } from '#tests/support/browser.ts'
import { chooseFreeHalfDay, saveMeeting, typeMeeting } from '#tests/support/convening.ts'
import { unzip } from '#tests/support/unzip.ts'

const TITLE = '示范区干部教育工作会议（旅程）'
const VENUE = '区委党校第二报告厅'
const NEW_VENUE = '区行政中心 3 号楼 201 室'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The main job, from the rotation to a convened meeting, one hand after the other. */
describe('the chair convenes a meeting of the three places', () => {
  const house = useHouse()
  let address = ''
  let month = ''

  const rowOf = (page: Page, title: string) => page.getByRole('row').filter({ hasText: title })
  const calendarRow = async (page: Page) => {
    await page.goto(`/calendar?month=${month}`)
    return page.getByRole('table', { name: '按日期排列' }).getByRole('row').filter({ hasText: TITLE })
  }
  const textOf = (page: Page) => page.getByRole('main').innerText()

  it('picks a half day that suits all three, types the rest, and has a draft nobody else sees', async () => {
    const page = await house.openAs('wujiang.staff')
    await page.getByRole('link', { name: '召集会议' }).click()
    await page.getByRole('heading', { name: '召集会议', level: 1 }).waitFor()
    const { day } = await chooseFreeHalfDay(page)
    month = day.slice(0, 7)
    await typeMeeting(page, { title: TITLE, venue: VENUE })
    for (const group of ['三地组织部', '三地党校（行政学院）']) expect(await page.getByLabel(group).isChecked()).toBe(true)
    address = await saveMeeting(page)
    expect(await textOf(page)).toContain('邀请 6 个单位和个人')
    const other = await house.openAs('qingpu.staff')
    expect((await other.goto(address))?.status()).toBe(404)
  })

  it('adds a unit found by pinyin and one person', async () => {
    const page = await house.openAs('wujiang.staff', address)
    for (const [typed, found] of [['zhujiajiao', '朱家角镇'], ['嘉善讲师', '示例·嘉善讲师']] as const) {
      await page.getByRole('link', { name: '添加受邀' }).click()
      await page.getByRole('searchbox', { name: '查找' }).fill(typed)
      await page.getByRole('button', { name: '查找' }).click()
      await page.getByLabel(found).first().check()
      await page.getByRole('button', { name: '添加', exact: true }).click()
      await page.getByRole('status').getByText('已添加受邀').waitFor()
      await rowOf(page, found).first().waitFor()
    }
    expect(await textOf(page)).toContain('邀请 8 个单位和个人')
  })

  it('has the notice as a Word file under its own title', async () => {
    const page = await house.openAs('wujiang.staff', address)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^会议通知（Word 文档，草稿）/ }).click()])
    expect(download.suggestedFilename()).toBe(`关于召开${TITLE}的通知.docx`)
    const answer = await page.request.get(`${address}/notice.docx`)
    expect(answer.headers()['content-type']).toBe(DOCX)
    const words = unzip(await answer.body()).get('word/document.xml')!.toString('utf8').replaceAll(/<[^>]+>|\s/g, '')
    expect(words).toContain(`关于召开${TITLE}的通知`)
    expect(words).toContain(VENUE)
  })

  it('convenes, and the two other places have it in inbox, calendar and on the desk', async () => {
    const page = await house.openAs('wujiang.staff', address)
    await page.getByRole('button', { name: '召集并发出通知' }).click()
    await page.getByRole('status').getByText('会议已召集').waitFor()
    for (const login of ['qingpu.staff', 'jiashan.staff'] as const) {
      const other = await house.openAs(login, '/desk')
      await other.getByRole('listitem').filter({ hasText: '答复会议邀请' }).getByRole('link', { name: TITLE }).waitFor()
      await (await calendarRow(other)).getByText('已召集').waitFor()
      await other.goto('/inbox')
      await rowOf(other, `会议通知：${TITLE}`).getByText('待签收').waitFor()
    }
  })

  it('lets the invited sign for the notice and answer with names: 参加, 请假并派代表, 不参加', async () => {
    const qingpu = await house.openAs('qingpu.staff', '/inbox')
    await qingpu.getByRole('link', { name: `会议通知：${TITLE}` }).click()
    await qingpu.getByRole('button', { name: '签收' }).click()
    await qingpu.getByRole('status').getByText('已签收').waitFor()
    await qingpu.getByRole('link', { name: '打开会议' }).click()
    await qingpu.getByRole('link', { name: /^填写.*青浦.*答复$/ }).click()
    await qingpu.getByLabel('参加', { exact: true }).check()
    await qingpu.getByLabel('参加人员').fill('示例·阿依古丽·买买提，副部长\n示例𬀩䶮，干部教育科科长')
    await qingpu.getByRole('button', { name: '提交答复' }).click()
    await qingpu.getByRole('status').getByText('答复已提交').waitFor()

    const jiashan = await house.openAs('jiashan.staff', '/desk')
    await jiashan.getByRole('link', { name: TITLE }).first().click()
    await jiashan.getByLabel('请假并派代表').check()
    await jiashan.getByLabel('代表姓名').fill('示例·嘉善代表')
    await jiashan.getByLabel('代表职务').fill('副部长')
    await jiashan.getByLabel('原因').fill('主要负责人另有会议')
    await jiashan.getByRole('button', { name: '提交答复' }).click()
    await jiashan.getByRole('status').getByText('答复已提交').waitFor()

    const school = await house.openAs('jiashan.school', '/desk')
    await school.getByRole('link', { name: TITLE }).first().click()
    await school.getByLabel('不参加').check()
    await school.getByRole('button', { name: '提交答复' }).click()
    await school.getByRole('alert').getByText('请填写不参加的原因').waitFor()
    expect(await school.getByLabel('不参加').isChecked()).toBe(true)
    await school.getByLabel('原因').fill('当日承办县级主体班次')
    await school.getByRole('button', { name: '提交答复' }).click()
    await school.getByRole('status').getByText('答复已提交').waitFor()
    expect(await textOf(school), 'others see only their own answer').not.toContain('阿依古丽')

    const person = await house.openAs('jiashan.lecturer', '/desk')
    await person.getByRole('link', { name: TITLE }).first().click()
    await person.getByLabel('参加', { exact: true }).check()
    await person.getByRole('button', { name: '提交答复' }).click()
    await person.getByRole('status').getByText('答复已提交').waitFor()
  })

  it('shows the chair who comes, and in whose place', async () => {
    const page = await house.openAs('wujiang.staff', address)
    const rows = page.getByRole('table', { name: '受邀单位和个人' }).getByRole('row')
    await rows.filter({ hasText: '青浦区委组织部' }).getByText('示例·阿依古丽·买买提（副部长）、示例𬀩䶮（干部教育科科长）').waitFor()
    await rows.filter({ hasText: '嘉善县委组织部' }).getByText('示例·嘉善代表（副部长，代表）').waitFor()
    await rows.filter({ hasText: '当日承办县级主体班次' }).getByText('不参加', { exact: true }).waitFor()
    await rows.filter({ hasText: '示例·嘉善讲师' }).getByText('参加', { exact: true }).waitFor()
    expect(await textOf(page)).toContain('已答复 4 个，参会 4 人')
  })

  it('is unknown to whoever was not invited, by list, calendar, search and address', async () => {
    const [cadre, staff] = [await house.openAs('qingpu.cadre'), await house.openAs('qingpu.staff')]
    for (const path of ['/meetings', `/meetings?q=${encodeURIComponent(TITLE)}`, `/calendar?month=${month}`, '/desk', '/inbox']) {
      await staff.goto(path)
      expect(await staff.content(), `${path} of somebody invited`).toContain(TITLE)
      await cadre.goto(path)
      expect(await textOf(cadre), `${path} of a stranger`).not.toContain(TITLE)
    }
    expect((await cadre.goto(address))?.status()).toBe(404)
    for (const way of ['.data', '/notice.docx', '.ics']) {
      expect((await staff.request.get(`${address}${way}`)).status(), `${way} of somebody invited`).toBe(200)
      expect((await cadre.request.get(`${address}${way}`)).status(), `${way} of a stranger`).toBe(404)
    }
  })

  it('tells everybody of a new venue, and asks for another signature', async () => {
    const page = await house.openAs('wujiang.staff', address)
    await page.getByRole('link', { name: '修改', exact: true }).click()
    await page.getByLabel('会议地点', { exact: true }).fill(NEW_VENUE)
    await page.getByLabel('变更说明').fill('原会场维修。')
    await saveMeeting(page, page.getByRole('button', { name: '保存并发出变更通知' }))
    const other = await house.openAs('qingpu.staff', '/inbox')
    await rowOf(other, `会议变更：${TITLE}`).getByText('待签收').waitFor()
    await other.getByRole('link', { name: `会议变更：${TITLE}` }).click()
    await other.getByText(`地点由「吴江区 ${VENUE}」改为「吴江区 ${NEW_VENUE}」。`).waitFor()
    await other.getByText('原会场维修。').waitFor()
  })

  it('gives a subscription address that needs no sign-in, follows the meeting, and ends when it is revoked', async () => {
    const page = await house.openAs('qingpu.staff', '/calendar/feeds')
    await page.getByRole('button', { name: '新建' }).click()
    await page.getByRole('status').getByText('订阅地址已建好').waitFor()
    const feed = (await page.locator('code.address').innerText()).trim()
    expect(feed.startsWith(`${house.origin}/calendar/feeds/`)).toBe(true)
    const answer = await fetch(feed)
    expect(answer.headers.get('Content-Type')).toMatch(/^text\/calendar/)
    const event = eventsIn(await answer.text()).find(({ summary }) => summary.includes(TITLE))
    expect(event?.location).toContain(NEW_VENUE)
    await page.getByRole('button', { name: /^停用订阅/ }).click()
    await page.getByRole('status').getByText('订阅已停用').waitFor()
    expect((await fetch(feed)).status).toBe(404)
  })

  it('is cancelled everywhere', async () => {
    const page = await house.openAs('wujiang.staff', address)
    await page.getByRole('link', { name: '取消会议' }).click()
    await page.getByLabel('取消原因').fill('与上级会议时间冲突。')
    await page.getByRole('button', { name: '取消会议并通知各方' }).click()
    await page.getByRole('status').getByText('会议已取消').waitFor()
    const other = await house.openAs('qingpu.staff', '/inbox')
    await other.getByRole('link', { name: `会议取消：${TITLE}` }).click()
    await other.getByText('与上级会议时间冲突。').waitFor()
    await (await calendarRow(other)).getByText('已取消', { exact: true }).waitFor()
    await other.goto(`/meetings?q=${encodeURIComponent(TITLE)}`)
    await rowOf(other, TITLE).getByText('已取消', { exact: true }).waitFor()
    await other.goto('/desk')
    await other.getByRole('heading', { name: '近期会议' }).waitFor()
    expect(await other.getByRole('link', { name: TITLE, exact: true }).count(), 'on the desk of somebody invited').toBe(0)
    const [event] = eventsIn(await (await other.request.get(`${address}.ics`)).text())
    expect([event!.sequence, event!.component.getFirstPropertyValue('status')]).toEqual([2, 'CANCELLED'])
  })
})

describe('whoever does not chair', () => {
  const house = useHouse()

  it('cannot convene, and reads whose turn it is', async () => {
    const page = await house.openAs('jiashan.staff', '/meetings')
    expect(await page.getByRole('link', { name: '召集会议' }).count()).toBe(0)
    const answer = await page.goto('/meetings/new')
    expect(answer?.status()).toBe(403)
    expect(await page.getByRole('main').innerText()).toContain('本期由吴江区轮值')
  })
})

function eventsIn(ics: string): ICAL.Event[] {
  return new ICAL.Component(ICAL.parse(ics)).getAllSubcomponents('vevent').map((component) => new ICAL.Event(component))
}
