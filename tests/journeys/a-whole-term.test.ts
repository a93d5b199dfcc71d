import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { FOLLOW_UPS_TITLE } from '#app/domain/agenda/terms.ts'
import { addDays, addMonths, instantAt, localDay } from '#app/domain/community/local-time.ts'
import { makeDueHandovers } from '#app/domain/handovers/making.server.ts'
import { SERIES_NAMES } from '#app/domain/meetings/terms.ts'
import { connect } from '#db/portable/connect.ts'
import type { DemoLogin } from '#seeds/demo-people.ts'
import { useHouse } from '#tests/support/browser.ts'
import { openWithLibreOffice } from '#tests/support/pdf.ts'
import { makePng } from '#tests/support/pictures.ts'
import { unzip } from '#tests/support/unzip.ts'

const MINUTE_MS = 60_000
const TERM_MONTHS = 3
const SERIES = SERIES_NAMES.work_conference
const TITLE = '示范区干部教育工作会议（全程）'
const VENUE = '县委党校第一会议室'
const TOPICS = { qingpu: '三地共办青年干部班的名额安排', wujiang: '现场教学点资源互认' } as const
const DUTY = '拟定三地共办青年干部班名额方案'
const LINK_GUEST = '示例·沈老师'
const PEOPLE = { qingpu: '示例·青甲', wujiang: '示例·吴乙', jiashan: '示例·嘉丙' } as const

/** The first day of the quarter of a day. Terms of the example are quarters; 嘉善 chairs the one after the present. */
const quarterOf = (day: string) => `${day.slice(0, 4)}-${String(Math.floor((Number(day.slice(5, 7)) - 1) / TERM_MONTHS) * TERM_MONTHS + 1).padStart(2, '0')}-01`
const TERM_FROM = addMonths(quarterOf(localDay(new Date())), TERM_MONTHS)
const TERM_AFTER = addMonths(TERM_FROM, TERM_MONTHS)

/** One term of 嘉善 in the chair, by the hands of three places, from the first topic to the handover; each part goes on from the one before. */
describe('a whole term', () => {
  const house = useHouse({ movesClock: true })
  let poll = ''
  let address = ''
  let startsAt = new Date(0)
  let endsAt = new Date(0)
  let clock = new Date(0)
  let link = ''

  const moveTo = (instant: Date) => house.moveTo((clock = instant))
  const today = () => localDay(clock)
  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
  const press = async (page: Page, name: string | RegExp, done: string | RegExp) => {
    await button(page, name).click()
    await page.getByRole('status').getByText(done).first().waitFor()
  }
  const follow = (page: Page, name: string | RegExp) => page.getByRole('link', { name, exact: true }).first().click()
  const at = (login: DemoLogin, path: string) => house.openAs(login, path)

  it('begins with topics that each place puts forward', async () => {
    moveTo(new Date(instantAt(addDays(TERM_FROM, 7), '10:00')))
    for (const place of ['qingpu', 'wujiang'] as const) {
      const page = await at(`${place}.staff`, '/agenda')
      await follow(page, '提出议题')
      await page.getByRole('heading', { name: '提出议题', level: 1 }).waitFor()
      await page.getByLabel('会议系列').selectOption({ label: SERIES })
      await page.getByLabel('议题', { exact: true }).fill(TOPICS[place])
      await page.getByLabel('汇报人或汇报单位').fill('示例·干部教育科')
      await page.getByLabel('时长（分钟）').fill('40')
      await press(page, '提出', '议题已提出')
    }
  })

  it('asks the three places, and a guest without an account, which half day suits', async () => {
    const page = await at('jiashan.staff', '/meetings/polls/new')
    await page.getByLabel('会议类型').selectOption('干部教育工作会议')
    await page.getByLabel('所属系列').selectOption({ label: SERIES })
    await page.getByLabel('会议名称').fill(TITLE)
    await page.getByLabel('答复截止日期').fill(addDays(today(), 3))
    await page.getByLabel('没有账号的受询人').fill(`${LINK_GUEST}，西塘镇，嘉善`)
    await button(page, '发起并通知各方').click()
    await page.getByText('个人填写链接').waitFor()
    poll = new URL(page.url()).pathname
    link = new URL((await page.locator('code.address').filter({ hasText: '/polls/' }).first().innerText()).trim()).pathname
    for (const place of ['qingpu', 'wujiang', 'jiashan'] as const) {
      const other = await at(`${place}.staff`, `${poll}/answer`)
      for (const yes of await other.getByLabel('可', { exact: true }).all()) await yes.check()
      await press(other, '提交答复', '答复已保存')
    }
    const guest = await house.open(link, { isPhone: true, hasJavaScript: false })
    for (const maybe of await guest.getByLabel('必要时可').all()) await maybe.check()
    await press(guest, '提交答复', '答复已保存')
  })

  it('fixes the day, takes up the topics and convenes', async () => {
    const page = await at('jiashan.staff', poll)
    await page.getByText(/^建议\d{4}-/).waitFor()
    await follow(page, '定会期')
    await page.getByRole('radio').first().check()
    await page.getByLabel('会议地点所在地').selectOption('嘉善县')
    await page.getByLabel('会议地点', { exact: true }).fill(VENUE)
    const saved = page.getByRole('status').getByText('已存为草稿')
    const doubts = page.getByLabel('我已知晓以上提示')
    await button(page, '定下会期并起草会议').click()
    await saved.or(doubts).first().waitFor()
    if (await doubts.isVisible()) {
      await doubts.check()
      await press(page, '定下会期并起草会议', '已存为草稿')
    }
    address = new URL(page.url()).pathname
    await page.goto(`${address}/agenda/pool`)
    for (const topic of Object.values(TOPICS)) await page.getByLabel(topic).check()
    await press(page, '列入议程', /列入/)
    for (const topic of Object.values(TOPICS)) await page.getByRole('heading', { name: topic }).waitFor()
    await page.goto(address)
    await press(page, '召集并发出通知', '会议已召集')
    const used = await house.open(link, { isPhone: true, hasJavaScript: false })
    await used.getByText(/会期：/).first().waitFor()
  })

  it('hears from the three places who comes', async () => {
    for (const place of ['qingpu', 'wujiang', 'jiashan'] as const) {
      const page = await at(`${place}.staff`, address)
      await page.getByRole('link', { name: new RegExp(`^填写.*${{ qingpu: '青浦区', wujiang: '吴江区', jiashan: '嘉善县' }[place]}委组织部的?答复$`) }).first().click()
      await page.getByLabel('参加', { exact: true }).check()
      await page.getByLabel('参加人员').fill(`${PEOPLE[place]}，副部长`)
      await press(page, '提交答复', '答复已提交')
    }
    const page = await at('jiashan.staff', address)
    const ics = await (await page.request.get(`${address}.ics`)).text()
    const [from, to] = ['DTSTART', 'DTEND'].map((name) => {
      const [, y, m, d, hour, minute] = new RegExp(`${name};TZID=Asia/Shanghai:(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)`).exec(ics)!
      return new Date(instantAt(`${y}-${m}-${d}`, `${hour}:${minute}`))
    })
    startsAt = from!
    endsAt = to!
  })

  it('signs people in at the door by a code on the wall', async () => {
    moveTo(new Date(startsAt.getTime() - 20 * MINUTE_MS))
    const desk = await at('jiashan.staff', `${address}/attendance`)
    await press(desk, '开启签到', '签到已开启')
    await desk.getByText(/待到|尚未|还差|未到会/).first().waitFor()
    for (const name of Object.values(PEOPLE)) {
      await desk.goto(`${address}/check-in`)
      const code = (await desk.locator('.check-in-code').innerText()).trim()
      const guest = await house.open('/check-in', { isPhone: true, hasJavaScript: false })
      await guest.getByLabel('签到码').fill(code)
      await button(guest, '去签到').click()
      await button(guest, `${name}签到`).click()
      await guest.getByRole('heading', { name: '签到成功' }).waitFor()
    }
    await desk.goto(`${address}/attendance`)
    await desk.getByText('三地均已到会').first().waitFor()
    moveTo(new Date(endsAt.getTime() + 10 * MINUTE_MS))
    const page = await at('jiashan.staff', address)
    await press(page, '记为已召开', '会议已记为已召开')
  })

  it('writes the minutes, hears the others, and has three 部务会 agree to one wording', async () => {
    const page = await at('jiashan.staff', `${address}/minutes`)
    await press(page, '开始起草纪要', /纪要/)
    await follow(page, `添加议定结果：${TOPICS.qingpu}`)
    await page.getByLabel('交办').check()
    await page.getByLabel('议定内容').fill(DUTY)
    await page.getByLabel('责任地').selectOption('青浦区')
    await page.getByLabel('责任单位').fill('白鹤镇')
    await press(page, '保存', /保存/)
    await follow(page, `添加议定结果：${TOPICS.wujiang}`)
    await page.getByLabel('同意', { exact: true }).check()
    await page.getByLabel('议定内容').fill('三地现场教学点资源互认，名单另行公布。')
    await press(page, '保存', /保存/)
    // What the series has not finished is the first item of its own accord, where there is anything.
    if ((await page.getByRole('heading', { name: FOLLOW_UPS_TITLE }).count()) > 0) {
      await follow(page, `添加议定结果：${FOLLOW_UPS_TITLE}`)
      await page.getByLabel('同意', { exact: true }).check()
      await page.getByLabel('议定内容').fill('同意办理情况的通报，未办结的继续办理。')
      await press(page, '保存', /保存/)
    }
    await follow(page, /^征求意见$/)
    await press(page, '征求意见', '纪要已送另外两地征求意见')

    const qingpu = await at('qingpu.staff', `${address}/minutes/comments/new`)
    await qingpu.getByLabel('提出意见').check()
    await qingpu.getByLabel(/^意见/).fill('名额方案请同时抄送三地党校。')
    await press(qingpu, '反馈意见', /意见/)
    const wujiang = await at('wujiang.staff', `${address}/minutes/comments/new`)
    await wujiang.getByLabel('无意见').check()
    await press(wujiang, '反馈意见', /意见/)
    await page.goto(`${address}/minutes`)
    await follow(page, '答复青浦区的意见')
    await page.getByLabel('采纳', { exact: true }).check()
    await press(page, '答复意见', /答复/)
    await follow(page, /^送三方会签$/)
    await press(page, '送三方会签', '纪要已送三方会签')

    for (const place of ['qingpu', 'wujiang', 'jiashan'] as const) {
      const lead = await at(`${place}.lead`, `${address}/minutes`)
      await follow(lead, '三方会签情况')
      await lead.getByLabel('同意', { exact: true }).check()
      await lead.getByLabel('部务会日期').fill(today())
      await lead.getByLabel('会议号').fill('第9次部务会')
      await press(lead, '登记部务会意见', /已登记本地区部务会意见|三方/)
    }
    await page.goto(`${address}/minutes`)
    await follow(page, /^印发$/)
    await press(page, '印发', '纪要已印发')
    await page.getByText(/正文不再改动/).waitFor()
  })

  it('has every paper of the meeting as one file, and LibreOffice reads each', async () => {
    const page = await at('jiashan.staff', `${address}/papers`)
    const answer = await page.request.get(`${address}/papers.zip`)
    expect(answer.status()).toBe(200)
    const papers = [...unzip(await answer.body())].filter(([name]) => name.endsWith('.docx'))
    expect(papers.length).toBeGreaterThanOrEqual(5)
    const read = openWithLibreOffice(Object.fromEntries(papers.map(([, content], n) => [`paper${n}`, content])))
    const texts = papers.map(([name], n) => ({ name, text: read[`paper${n}`]!.texts.join('') }))
    const textOf = (part: string) => texts.find(({ name }) => name.includes(part))?.text ?? `no ${part} among ${texts.map(({ name }) => name).join('、')}`
    expect(textOf('通知')).toContain(TITLE)
    expect(textOf('议程')).toContain(TOPICS.qingpu)
    expect(textOf('签到')).toContain(PEOPLE.qingpu.replace('示例·', ''))
    expect(textOf('桌签')).toContain(PEOPLE.wujiang.replace('示例·', ''))
    expect(textOf('纪要')).toContain(DUTY)
  }, 240_000)

  it('follows up what was handed out, and nobody strikes off his own', async () => {
    const unit = await at('qingpu.unit', '/follow-ups?view=mine')
    await follow(unit, DUTY)
    await unit.getByRole('heading', { name: DUTY, level: 1 }).waitFor()
    const task = new URL(unit.url()).pathname
    await follow(unit, '报告进展或申请销号')
    await unit.getByLabel('进展情况').fill('方案已拟定并征求三地意见。')
    await unit.getByLabel('完成比例').fill('100')
    await unit.getByLabel('已全部完成，申请销号').check()
    await press(unit, '提交报告', '已申请销号')
    const own = await at('qingpu.staff', task)
    expect(await own.getByRole('link', { name: '确认销号' }).count(), 'the place that did it does not confirm it').toBe(0)
    const other = await at('wujiang.staff', task)
    await follow(other, '确认销号')
    await press(other, '确认销号', '已销号')
  })

  it('ends with a pack that both places sign', async () => {
    moveTo(new Date(instantAt(TERM_AFTER, '10:00')))
    // The worker's round comes by every few minutes of the machine's clock, which does not jump.
    const db = connect(house.databaseUrl)
    await makeDueHandovers(db, clock)
    await db.destroy()
    const from = await at('jiashan.lead', '/rotation/handovers')
    await from.getByRole('row').filter({ hasText: TERM_FROM }).getByRole('link').first().click()
    await from.getByRole('heading', { name: '嘉善县向青浦区交接轮值' }).waitFor()
    const handover = new URL(from.url()).pathname
    await follow(from, '登记交接情况')
    await from.getByLabel('交接日期').fill(TERM_AFTER)
    await from.getByLabel('交接地点').fill('青浦区委党校')
    await press(from, '保存', '交接情况已登记')
    await follow(from, '添加附件')
    await from.getByLabel('文件').setInputFiles({ name: '交接照片.png', mimeType: 'image/png', buffer: Buffer.from(makePng(60, 40)) })
    await from.getByLabel('图片说明').fill('双方负责人交接')
    await press(from, '上传', '附件已添加')
    await follow(from, '交方签署')
    await press(from, '核对无误，签署', '已签署')
    const to = await at('qingpu.lead', handover)
    await follow(to, '接方签署')
    await press(to, '核对无误，签署', '已签署')
    await to.getByText(SERIES).first().waitFor()
    const series = await at('qingpu.staff', '/meetings/series')
    await follow(series, SERIES)
    await series.getByText(DUTY).first().waitFor()
  })
})
