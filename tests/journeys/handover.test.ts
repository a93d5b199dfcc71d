import { describe, expect, it } from 'vitest'
import { useHouse } from '#tests/support/browser.ts'
import { expectAccessible } from '#tests/support/page-checks.ts'
import { makePng } from '#tests/support/pictures.ts'
import { unzip } from '#tests/support/unzip.ts'

const MEGABYTE = 1024 * 1024
const photo = { name: '交接合影.png', mimeType: 'image/png', buffer: makePng(60, 40) }

describe('one place hands the chair over to the next', () => {
  const house = useHouse()
  let handover = ''

  it('day and place are recorded and a photograph is added', async () => {
    const page = await house.openAs('wujiang.staff', '/rotation')
    await page.getByRole('link', { name: '轮值交接' }).first().click()
    await page.getByLabel('状态').selectOption({ label: '待签署' })
    await page.getByRole('button', { name: '查找' }).click()
    await page.getByRole('table').getByRole('link').first().click()
    await page.getByRole('heading', { level: 1, name: '青浦区向吴江区交接轮值' }).waitFor()
    handover = new URL(page.url()).pathname
    await page.getByRole('link', { name: '登记交接情况' }).click()
    await page.getByLabel('交接地点').fill('吴江区行政中心会议中心')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByRole('status').getByText('交接情况已登记。').waitFor()

    await page.getByRole('link', { name: '添加附件' }).click()
    await page.getByLabel('文件').setInputFiles({ name: '合影.png', mimeType: 'image/png', buffer: Buffer.from('<script>') })
    await page.getByRole('button', { name: '上传' }).click()
    await page.getByRole('alert').getByText('「合影.png」：').first().waitFor()
    await expectAccessible(page)
    await page.getByLabel('文件').setInputFiles(photo)
    await page.getByLabel('图片说明').fill('双方经办在会议室合影')
    await page.getByRole('button', { name: '上传' }).click()
    await page.getByRole('status').getByText('附件已添加。').waitFor()
    const picture = page.getByRole('img', { name: '双方经办在会议室合影' })
    await picture.waitFor()
    await expect.poll(() => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)).toBe(60)
    await expectAccessible(page)
  })

  it('what is too large is turned away, and nothing of it is kept', async () => {
    const page = await house.openAs('wujiang.staff', handover)
    const address = (await page.getByRole('link', { name: '添加附件' }).getAttribute('href'))!
    const send = (megabytes: number) =>
      page.request.post(address, { headers: { Origin: house.origin }, multipart: { idempotencyKey: crypto.randomUUID(), files: { name: '大.txt', mimeType: 'text/plain', buffer: Buffer.alloc(megabytes * MEGABYTE, 'x') } } })
    expect((await send(21)).status()).toBe(422)
    expect((await send(46)).status()).toBe(413)
    await page.reload()
    expect(await page.getByRole('link', { name: /大\.txt/ }).count()).toBe(0)
  })

  it('the photograph is sent back unable to do anything, to whoever may see the handover', async () => {
    const page = await house.openAs('jiashan.staff', handover)
    const address = (await page.getByRole('link', { name: '交接合影.png' }).getAttribute('href'))!
    const answer = await page.request.get(address)
    expect([answer.status(), answer.headers()['content-type'], answer.headers()['x-content-type-options']]).toEqual([200, 'image/png', 'nosniff'])
    expect(answer.headers()['content-security-policy']).toContain('sandbox')
    expect(answer.headers()['content-disposition']).toMatch(/^inline; filename=/)
    const stranger = await house.openAs('jiashan.unit', '/desk')
    expect((await stranger.request.get(address)).status()).toBe(404)
  })

  it('both leads sign the same content, the second without scripts', async () => {
    const giver = await house.openAs('qingpu.lead', '/desk')
    await giver.getByRole('link', { name: '青浦区向吴江区交接轮值' }).first().click()
    await giver.getByRole('link', { name: '交方签署' }).click()
    await giver.getByRole('button', { name: '核对无误，签署' }).click()
    await giver.getByRole('status').getByText('已签署。').waitFor()
    await giver.getByText('一方已经签署，清单固定为当时的内容').waitFor()

    const taker = await house.openAs('wujiang.lead', handover, { hasJavaScript: false, isPhone: true })
    await taker.getByRole('link', { name: '接方签署' }).click()
    await taker.getByRole('button', { name: '核对无误，签署' }).click()
    await taker.getByText('已签署', { exact: true }).first().waitFor()
    expect(await taker.getByRole('link', { name: /签署$|退回重签|登记交接情况|添加附件/ }).count(), 'nothing is left to be done').toBe(0)
  })

  it('and the sheet says so', async () => {
    const page = await house.openAs('jiashan.staff', handover)
    const answer = await page.request.get(`${handover}.docx`)
    expect(answer.status()).toBe(200)
    const text = unzip(await answer.body()).get('word/document.xml')!.toString().replace(/<[^>]+>/g, '')
    for (const words of ['轮值组长交接单', '吴江区行政中心会议中心', '交接合影.png', '示例·青浦负责人', '示例·吴江负责人']) expect(text).toContain(words)
  })
})
