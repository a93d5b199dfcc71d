import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useHouse } from '#tests/support/browser.ts'
import { chooseFreeHalfDay, conveneMeeting, saveMeeting, typeMeeting } from '#tests/support/convening.ts'

/** Sends a form. @returns how the house answered */
async function send(page: Page, button: string): Promise<number> {
  const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), page.getByRole('button', { name: button, exact: true }).click()])
  return answer.status()
}
const faultsOf = async (page: Page) => {
  await page.getByRole('alert').waitFor()
  return page.getByRole('alert').getByRole('listitem').allInnerTexts()
}

describe.each([true, false])('two people at the same thing (scripts: %s)', (hasJavaScript) => {
  const house = useHouse()
  const ways = { hasJavaScript }

  it('the second to change a meeting reads what the first did, loses nothing, and can send it again', async () => {
    const first = await house.openAs('wujiang.staff', '/meetings/new', ways)
    await chooseFreeHalfDay(first)
    await typeMeeting(first, { title: '两人同时修改的会议' })
    const address = await saveMeeting(first)
    await first.goto(`${address}/edit`)
    const second = await house.openAs('wujiang.lead', `${address}/edit`, ways)
    await first.getByLabel('会议地点', { exact: true }).fill('先改的会场')
    await saveMeeting(first, first.getByRole('button', { name: '保存', exact: true }))

    await second.getByLabel('会议地点', { exact: true }).fill('后改的会场')
    await second.getByLabel('参会要求').fill('请携带书面材料')
    expect(await send(second, '保存')).toBe(409)
    expect(await faultsOf(second)).toEqual(expect.arrayContaining([expect.stringContaining('已有人修改'), '现在是“先改的会场”，您填的是“后改的会场”。']))
    expect(await second.getByLabel('会议地点', { exact: true }).inputValue()).toBe('后改的会场')
    expect(await second.getByLabel('参会要求').inputValue()).toBe('请携带书面材料')
    await saveMeeting(second, second.getByRole('button', { name: '保存', exact: true }))
    await second.getByText('后改的会场').first().waitFor()
  })

  it('the same with a reply', async () => {
    const chair = await house.openAs('wujiang.staff')
    const address = await conveneMeeting(chair, { title: '两人同时答复的会议', halfDay: 1 })
    const reply = async (login: 'jiashan.staff' | 'jiashan.lead') => {
      const page = await house.openAs(login, address, ways)
      await page.getByRole('link', { name: /^填写.*嘉善.*答复$/ }).first().click()
      await page.getByLabel('不参加').check()
      return page
    }
    const [first, second] = [await reply('jiashan.staff'), await reply('jiashan.lead')]
    await first.getByLabel('原因').fill('先填的原因')
    expect(await send(first, '提交答复')).toBeLessThan(400)
    await second.getByLabel('原因').fill('后填的原因')
    expect(await send(second, '提交答复')).toBe(409)
    expect((await faultsOf(second)).join()).toContain('现在是“先填的原因”，您填的是“后填的原因”。')
    expect(await second.getByLabel('原因').inputValue()).toBe('后填的原因')
    expect(await send(second, '提交答复')).toBeLessThan(400)
    await second.getByText('后填的原因').first().waitFor()
  })

  it('who answers what was taken back meanwhile reads that, not silence', async () => {
    const asker = await house.openAs('jiashan.staff', '/rotation/swaps', ways)
    await asker.getByRole('row').filter({ hasText: '待对方答复' }).getByRole('link').first().click()
    await asker.getByRole('button', { name: '撤回' }).waitFor()
    const page = await house.openAs('qingpu.lead', new URL(asker.url()).pathname, ways)
    await page.getByLabel('同意', { exact: true }).check()
    await asker.getByRole('button', { name: '撤回' }).click()
    await asker.getByRole('status').getByText('已撤回。').waitFor()
    expect(await send(page, '提交答复')).toBe(409)
    await page.getByRole('alert').getByText('没有办成').waitFor()
    await page.getByText('已撤回').first().waitFor()
  })
})
