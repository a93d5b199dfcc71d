import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { useHouse } from '#tests/support/browser.ts'
import { readPdf } from '#tests/support/pdf.ts'

const house = useHouse()
/** Of the frame around every page. */
const NAVIGATION = ['跳到正文', '全部栏目', '我的工作', '收件箱', '退出登录', '大字版', '无障碍声明']

/** Without blanks: a line may break anywhere. */
const printed = async (page: Page) => readPdf(await page.pdf({ format: 'A4' })).texts.join('')
const bare = (text: string) => text.replaceAll(/\s/g, '')

it('a meeting on paper has what was decided, and no navigation', async () => {
  const page = await house.openAs('wujiang.staff', '/meetings?state=convened')
  const link = page.getByRole('rowheader').getByRole('link').first()
  const title = await link.innerText()
  await link.click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  const venue = await page.getByRole('definition').filter({ hasText: /党校/ }).first().innerText()
  const paper = await printed(page)
  expect(await page.locator('body').innerText(), 'on the screen').toContain('收件箱')
  for (const words of [title, venue, '受邀与答复']) expect(paper).toContain(bare(words))
  for (const words of NAVIGATION) expect(paper).not.toContain(words)
})

it('the rotation on paper as well', async () => {
  const page = await house.openAs('wujiang.staff', '/rotation')
  const paper = await printed(page)
  for (const words of ['轮值组长制', '本期轮值', '以后各期', '公平情况', '历次轮值']) expect(paper).toContain(words)
  for (const words of NAVIGATION) expect(paper).not.toContain(words)
})
