import type { Locator, Page } from 'playwright-core'

/** Steps of the chair's office that several journeys take, by what a person sees: labels, tables, buttons. They work with and without scripts. */

const MEETING_ADDRESS = /\/meetings\/[\w-]{16,}/

/** Takes the n-th half day that suits all three places; its date and hours stand in the form afterwards. */
export async function chooseFreeHalfDay(page: Page, n = 0): Promise<{ day: string; startTime: string; endTime: string }> {
  const free = page.getByRole('table', { name: '最近三地都合适的半天' }).getByRole('row').filter({ hasText: '均空闲' })
  const choice = free.nth(n).getByRole('link', { name: /^选用/ })
  const [, day] = /选用(\d{4}-\d\d-\d\d)/.exec((await choice.getAttribute('aria-label')) ?? '') ?? []
  await choice.click()
  await page.waitForURL((url) => url.searchParams.get('on') === day)
  await page.locator(`input[name="day"][value="${day}"]`).waitFor()
  const [startTime, endTime] = await Promise.all([page.getByLabel('开始时间').inputValue(), page.getByLabel('结束时间').inputValue()])
  return { day: day!, startTime, endTime }
}

export interface TypedMeeting {
  title: string
  kind?: string
  venue?: string
  agenda?: string
}

/** What cannot be suggested is typed; day and hours stand there already. */
export async function typeMeeting(page: Page, { title, kind = '干部教育工作会议', venue = '区委党校第二报告厅', agenda = '通报议定事项落实情况\n研究三地共办班次计划' }: TypedMeeting): Promise<void> {
  await page.getByLabel('会议类型').selectOption(kind)
  await page.getByLabel('会议名称').fill(title)
  await page.getByLabel('会议地点所在地').selectOption('吴江区')
  await page.getByLabel('会议地点', { exact: true }).fill(venue)
  await page.getByLabel('会议议程').fill(agenda)
}

/** Sends a form; where the house doubts the time (a year whose holidays are not known yet) the doubt is accepted. @returns the meeting's address */
export async function saveMeeting(page: Page, button: Locator = page.getByRole('button', { name: '存为草稿' })): Promise<string> {
  await button.click()
  const doubts = page.getByLabel('我已知晓以上提示')
  const saved = page.getByRole('status').getByText(/已存为草稿|修改已保存/)
  await saved.or(doubts).first().waitFor()
  if (await doubts.isVisible()) {
    await doubts.check()
    await button.click()
    await saved.waitFor()
  }
  return addressOf(page)
}

/** Draft, with the three organisation departments and party schools, then the step that tells them. @returns the meeting's address */
export async function conveneMeeting(page: Page, meeting: TypedMeeting & { halfDay?: number }): Promise<string> {
  await page.goto('/meetings/new')
  await chooseFreeHalfDay(page, meeting.halfDay)
  await typeMeeting(page, meeting)
  const address = await saveMeeting(page)
  await page.getByRole('button', { name: '召集并发出通知' }).click()
  await page.getByRole('status').getByText('会议已召集').waitFor()
  return address
}

/** `/meetings/…` of the meeting on the page. */
function addressOf(page: Page): string {
  const [address] = MEETING_ADDRESS.exec(page.url()) ?? []
  if (!address) throw new Error(`not the page of a meeting: ${page.url()}`)
  return address
}
