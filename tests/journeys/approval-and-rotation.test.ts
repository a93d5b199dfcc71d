import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { localDay } from '#app/domain/community/local-time.ts'
import type { Region } from '#app/domain/community/terms.ts'
import { useHouse } from '#tests/support/browser.ts'
import { expectAccessible } from '#tests/support/page-checks.ts'

const today = localDay(new Date())

/** Words of a 部务会, as the lead enters them. */
async function typeDecision(page: Page, decision: '同意' | '不同意', number: string): Promise<void> {
  await page.getByLabel(decision, { exact: true }).check()
  await page.getByLabel('部务会日期').fill(today)
  await page.getByLabel('会议号').fill(number)
}
const decide = (page: Page) => page.getByRole('button', { name: '登记部务会意见' }).click()
/** @returns how the house answered */
const decideInVain = async (page: Page) => (await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), decide(page)]))[0].status()
const opinionOf = (page: Page, place: string) => page.getByRole('table', { name: '三地组织部部务会意见' }).getByRole('row').filter({ hasText: place })

describe('three places decide together', () => {
  const house = useHouse()
  let matter = ''

  const waitingFor = async (place: Region, what: string) => {
    const page = await house.openAs(`${place}.lead`, '/desk')
    await page.getByRole('listitem').filter({ hasText: '三方会签' }).getByRole('link', { name: what }).first().click()
    await page.getByRole('table', { name: '三地组织部部务会意见' }).waitFor()
    return page
  }

  it('one proposes a rule of the rotation; each lead enters what the own 部务会 decided', async () => {
    const staff = await house.openAs('wujiang.staff', '/rotation')
    await staff.getByRole('link', { name: '提议轮值规则' }).click()
    for (const [n, place] of ['青浦区', '嘉善县', '吴江区'].entries()) await staff.getByLabel(`第${'一二三'[n]}个轮值`).selectOption(place)
    await staff.getByLabel('每期月数').fill('6')
    await staff.getByLabel('提议理由').fill('每期延长为半年，便于统筹全年工作。')
    await staff.getByRole('button', { name: '提交三方会签' }).click()
    await staff.getByRole('status').getByText('已提交三方会签').waitFor()
    matter = new URL(staff.url()).pathname
    await staff.goto(`${matter}/withdrawal`)
    await expectAccessible(staff)

    for (const place of ['qingpu', 'wujiang'] as const) {
      const lead = await waitingFor(place, '轮值规则')
      await typeDecision(lead, '同意', '2026年第41次部务会')
      await decide(lead)
      await lead.getByRole('status').getByText('已登记本地区部务会意见：同意。').waitFor()
    }
    const page = await house.openAs('qingpu.lead', matter)
    await opinionOf(page, '青浦区').getByText(`${today} 2026年第41次部务会`).waitFor()
    await page.getByText('尚待嘉善县表态。').waitFor()
    expect(await page.getByRole('button', { name: '登记部务会意见' }).count(), 'a place speaks once').toBe(0)
  })

  it('a day to come is refused, and what was typed stays', async () => {
    const page = await waitingFor('jiashan', '轮值规则')
    await typeDecision(page, '不同意', '')
    await page.getByLabel('部务会日期').fill('2099-01-01')
    await decide(page)
    const faults = page.getByRole('alert')
    await faults.getByText('请填写会议号').waitFor()
    await page.getByLabel('会议号').fill('第1次')
    await decide(page)
    await faults.waitFor()
    expect(await faults.innerText()).toMatch(/部务会日期不能晚于|不同意时请写明理由/)
    expect(await page.getByLabel('会议号').inputValue()).toBe('第1次')
  })

  it('deciding twice is refused; with the third consent the rule takes effect', async () => {
    const [page, again] = [await waitingFor('jiashan', '轮值规则'), await house.openAs('jiashan.lead', matter)]
    await typeDecision(again, '同意', '2026年第8次部务会')
    await typeDecision(page, '同意', '2026年第7次部务会')
    await decide(page)
    await page.getByText('三方同意').first().waitFor()
    expect(await decideInVain(again)).toBe(409)
    await again.getByRole('alert').getByText('这一事项已办结（三方同意），不能再办理。').waitFor()
    await again.goto(matter)
    await opinionOf(again, '嘉善县').getByText('2026年第7次部务会').waitFor()

    const rotation = await house.openAs('qingpu.staff', '/rotation')
    await rotation.getByRole('table', { name: '各版轮值规则' }).getByRole('row').filter({ hasText: '青浦区—嘉善县—吴江区' }).getByText('三地已商定').waitFor()
    const next = rotation.getByRole('table', { name: '以后各期轮值' }).getByRole('row')
    await next.nth(1).getByText('青浦').waitFor()
    await next.nth(2).getByText('嘉善').waitFor()
    await rotation.getByText(/下期：青浦区/).waitFor()
  })

  it('who decides on a version that has changed meanwhile reads what changed, and decides on nothing', async () => {
    const staff = await house.openAs('wujiang.staff', '/admin/settings/approvalDays')
    await staff.getByLabel('拟定为').fill('20')
    await staff.getByLabel('生效日期').fill(today)
    await staff.getByLabel('依据').fill('三地干部教育工作会议（示例）')
    await staff.getByRole('button', { name: '提交三方会签' }).click()
    await staff.getByRole('status').getByText('已提交三方会签').waitFor()
    const address = new URL(staff.url()).pathname
    const lead = await house.openAs('qingpu.lead', address)
    await typeDecision(lead, '同意', '2026年第42次部务会')

    await staff.getByRole('link', { name: '修改方案' }).click()
    await staff.getByLabel('拟定为').fill('15')
    await staff.getByRole('button', { name: '修改方案，三地重新表态' }).click()
    await staff.getByRole('status').getByText('方案已修改').waitFor()
    expect(await decideInVain(lead)).toBe(409)
    await lead.getByRole('alert').filter({ hasText: /20.*15/ }).waitFor()
    expect(await lead.getByLabel('会议号').inputValue()).toBe('2026年第42次部务会')
    await lead.goto(address)
    await opinionOf(lead, '青浦区').getByText('未表态').waitFor()
    await lead.getByText('会签内容（第2稿）').waitFor()
  })
})

describe('two places exchange their turns', () => {
  const house = useHouse()

  it('asked by one, agreed by the other, told to the third', async () => {
    const staff = await house.openAs('jiashan.staff', '/rotation/swaps')
    await staff.getByRole('link', { name: '提议对调' }).click()
    const own = staff.getByLabel('本地的轮值期').getByRole('option')
    const days = (await own.last().innerText()).trim()
    await staff.getByLabel('本地的轮值期').selectOption({ label: days })
    const others = await staff.getByLabel('与之对调的轮值期').getByRole('option').allInnerTexts()
    const other = others.filter((text) => text.startsWith('青浦区')).at(-1)!.trim()
    await staff.getByLabel('与之对调的轮值期').selectOption({ label: other })
    await staff.getByLabel('对调原因').fill('换届年度工作较重。')
    await staff.getByRole('button', { name: '提出对调' }).click()
    await staff.getByRole('status').getByText('已提出，等待对方答复。').waitFor()

    const lead = await house.openAs('qingpu.lead', '/desk')
    await lead.getByRole('listitem').filter({ hasText: '答复轮值调整' }).getByRole('link', { name: days.slice(0, 10) }).click()
    await lead.getByLabel('不同意').check()
    await lead.getByRole('button', { name: '提交答复' }).click()
    await lead.getByRole('alert').getByText('请填写不同意的原因').waitFor()
    await lead.getByLabel('同意', { exact: true }).check()
    await lead.getByRole('button', { name: '提交答复' }).click()
    await lead.getByRole('status').getByText('已同意').waitFor()

    const third = await house.openAs('wujiang.staff', '/inbox')
    await third.getByRole('link', { name: new RegExp(`^轮值已调整：.*${days.slice(0, 10)}`) }).waitFor()
    await third.goto('/rotation/swaps')
    await third.getByRole('row').filter({ hasText: days.slice(0, 10) }).getByText('对方已同意').waitFor()
  })
})
