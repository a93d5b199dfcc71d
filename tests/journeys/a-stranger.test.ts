import { describe, expect, it } from 'vitest'
import { PUBLIC_PAGES } from '#app/ui/public-pages.ts'
import { useHouse } from '#tests/support/browser.ts'
import { expectAccessible, expectNoHorizontalScroll } from '#tests/support/page-checks.ts'
import { readPdf } from '#tests/support/pdf.ts'

const PHONE = { hasJavaScript: false, isPhone: true }

describe('somebody without an account, on a phone and without scripts', () => {
  const house = useHouse()

  it('finds everything that is open to all from the front page and from the foot of every other', async () => {
    const page = await house.open('/', PHONE)
    await expectNoHorizontalScroll(page)
    const front = page.getByRole('region', { name: '公开栏目，不用登录' })
    expect(await front.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual(['/map', '/tours', '/innovations', '/bases/plaques', '/verify', '/visits', '/offline'])
    for (const { to, label } of PUBLIC_PAGES) {
      await page.getByRole('navigation', { name: '公开栏目' }).getByRole('link', { name: label, exact: true }).click()
      expect(new URL(page.url()).pathname).toBe(to)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await expectNoHorizontalScroll(page)
    }
  })

  it('sees on the page of a base where it lies, gets from there to the map and to a tour that stops there, and back', async () => {
    const page = await house.open('/map?q=chenyun', PHONE)
    await page.locator('.map-list').getByRole('link', { name: '陈云纪念馆', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: '陈云纪念馆' }).waitFor()
    expect(await page.getByRole('navigation', { name: '当前位置' }).getByRole('link').allInnerTexts()).toEqual(['首页', '教学地图'])
    const picture = page.getByRole('img', { name: '陈云纪念馆的位置示意，在青浦区练塘镇' })
    expect(await picture.locator('text').allTextContents()).toEqual(expect.arrayContaining(['陈云纪念馆', '北']))
    expect(await page.locator('.place-picture polyline').count(), 'one place has no line').toBe(0)
    expect(await page.locator('.place-picture figcaption').innerText()).toMatch(/示意图.*坐标待核.*GSHHG/)
    await expectNoHorizontalScroll(page)
    const paper = readPdf(await (await house.open(new URL(page.url()).pathname)).pdf({ format: 'A4' })).texts.join('')
    expect(paper).toContain('在哪里')
    const base = page.url()
    await page.getByRole('region', { name: '经过这里的教学线路' }).getByRole('link').first().click()
    await page.getByRole('heading', { level: 2, name: '站点与时间' }).waitFor()
    await page.getByRole('link', { name: '陈云纪念馆', exact: true }).click()
    expect(page.url()).toBe(base)
    await page.getByRole('link', { name: '在地图上看' }).click()
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toMatch(/^\/map\?focus=/)
    expect(await page.locator('.mark-focus title').textContent()).toContain('陈云纪念馆')
  })

  it('reads in a case where each step is to be seen, on pictures with the numbers of the steps, and goes there', async () => {
    const page = await house.open('/innovations', PHONE)
    await page.getByRole('link', { name: '示例：跨省河湖联合巡查制度' }).click()
    await page.getByRole('heading', { level: 2, name: '做法', exact: true }).waitFor()
    const step = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name: '一起走一遍' }) })
    expect(await step.getByRole('img', { name: /^方厅水院的位置示意/ }).locator('text').allTextContents()).toEqual(expect.arrayContaining(['2', '方厅水院']))
    const all = page.getByRole('region', { name: '案例地点' })
    expect(await all.getByRole('img', { name: '案例地点位置示意：1 元荡慢行桥，2 方厅水院' }).locator('.place-picture-number').allTextContents()).toEqual(['1', '2'])
    expect(await all.getByRole('listitem').allInnerTexts()).toEqual([expect.stringMatching(/^元荡慢行桥.*见做法第1段$/), expect.stringMatching(/^方厅水院.*见做法第2段$/)])
    await expectNoHorizontalScroll(page)
    const desk = await house.open(new URL(page.url()).pathname)
    await expectAccessible(desk)
    const paper = readPdf(await desk.pdf({ format: 'A4' })).texts.join('')
    for (const words of ['案例地点', '方厅水院', 'GSHHG']) expect(paper).toContain(words)
    await step.getByRole('link', { name: '在地图上看方厅水院' }).click()
    expect(await page.locator('.mark-focus title').textContent()).toContain('方厅水院')
  })
})
