import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { addDays, localDay } from '#app/domain/community/local-time.ts'
import { useHouse } from '#tests/support/browser.ts'

const BARE = { hasJavaScript: false }
const TITLE = '编印三地联合培训手册'

describe('a task, without scripts', () => {
  const house = useHouse()
  const faultsOf = (page: Page) => page.getByRole('alert').getByRole('listitem').allInnerTexts()
  const openTask = async (page: Page, list = '/follow-ups') => {
    await page.goto(`${list}${list.includes('?') ? '&' : '?'}q=${encodeURIComponent(TITLE)}`)
    await page.getByRole('rowheader').getByRole('link', { name: TITLE }).click()
  }

  it('is handed out, reported on, refused to its own place, and struck off by another', async () => {
    const unit = await house.openAs('qingpu.unit', '/me', BARE)
    const unitName = (await unit.getByText(/青浦区.+[镇街道]$|.+镇$/).first().innerText()).trim()
    const chair = await house.openAs('wujiang.staff', '/follow-ups/new', BARE)
    await chair.getByRole('button', { name: '交办' }).click()
    expect(await faultsOf(chair)).toEqual(['请填写督办事项。', '请选择责任地。', '请填写责任单位。'])
    await chair.getByLabel('督办事项').fill(TITLE)
    await chair.getByLabel('责任地').selectOption('青浦区')
    await chair.getByLabel('责任单位').fill(unitName)
    await chair.getByLabel('期限').fill(addDays(localDay(new Date()), 5))
    await chair.getByRole('button', { name: '交办' }).click()
    await chair.getByRole('status').getByText('已交办').waitFor()

    await unit.goto('/desk')
    await unit.getByRole('listitem').filter({ hasText: '办理督办事项' }).getByRole('link', { name: TITLE }).click()
    await unit.getByRole('link', { name: '报告进展或申请销号' }).click()
    await unit.getByLabel('进展情况').fill('样书已印出。')
    await unit.getByLabel('完成比例').fill('80')
    await unit.getByLabel('已全部完成，申请销号').check()
    await unit.getByRole('button', { name: '提交报告' }).click()
    expect(await faultsOf(unit)).toEqual(['申请销号时完成比例应为100；尚未完成请先报告进展。'])
    expect(await unit.getByLabel('进展情况').inputValue()).toBe('样书已印出。')
    await unit.getByLabel('已全部完成，申请销号').uncheck()
    await unit.getByRole('button', { name: '提交报告' }).click()
    await unit.getByRole('status').getByText('进展已报告。').waitFor()
    await unit.getByRole('link', { name: '报告进展或申请销号' }).click()
    await unit.getByLabel('进展情况').fill('全部印发到位。')
    await unit.getByLabel('完成比例').fill('100')
    await unit.getByLabel('已全部完成，申请销号').check()
    await unit.getByRole('button', { name: '提交报告' }).click()
    await unit.getByRole('status').getByText('已申请销号').waitFor()

    const own = await house.openAs('qingpu.lead', '/desk', BARE)
    await openTask(own)
    await own.getByText('责任地是青浦区，销号由其他两地组织部或协作办公室确认，责任地不能自行销号。').waitFor()
    expect(await own.getByRole('link', { name: '确认销号' }).count()).toBe(0)
    const refused = await own.goto(`${own.url().split('?')[0]}/decisions/confirm`)
    expect(refused?.status()).toBe(403)
    await own.getByText('责任地不能自行销号').first().waitFor()

    const other = await house.openAs('jiashan.staff', '/desk', BARE)
    await other.getByRole('link', { name: /件督办事项申请销号，等您核实/ }).click()
    await other.getByLabel('查找').fill(TITLE)
    await other.getByRole('button', { name: '查找' }).click()
    await other.getByRole('rowheader').getByRole('link', { name: TITLE }).click()
    await other.getByRole('link', { name: '退回', exact: true }).click()
    await other.getByRole('button', { name: '退回', exact: true }).click()
    expect(await faultsOf(other)).toEqual(['请填写退回原因，责任单位将据此继续办理。'])
    await other.getByRole('link', { name: '返回，不办理' }).click()
    await other.getByRole('link', { name: '确认销号' }).click()
    await other.getByLabel('核实说明').fill('已收到手册三十册。')
    await other.getByRole('button', { name: '确认销号' }).click()
    await other.getByRole('status').getByText('已销号。').waitFor()
    await other.getByText('嘉善县确认').first().waitFor()

    await unit.goto('/inbox')
    await unit.getByRole('link', { name: `已销号：${TITLE}` }).first().waitFor()
    await chair.goto('/follow-ups/bulletins')
    expect(await chair.getByRole('rowheader').first().innerText()).toContain('本月')
    const paper = await chair.request.get(await chair.getByRole('link', { name: /下载.+督办通报/ }).first().getAttribute('href').then((href) => href!))
    expect(paper.headers()['content-disposition']).toContain('.docx')
  })
})
