import { describe, expect, it } from 'vitest'
import { baseColumns, type BaseColumn } from '#app/domain/bases/workbook.server.ts'
import { writeWorkbook } from '#app/domain/documents/workbook.server.ts'
import { useHouse } from '#tests/support/browser.ts'
import { expectNoHorizontalScroll } from '#tests/support/page-checks.ts'

const house = useHouse()
const COLUMNS = baseColumns()
const ROW = { place: '青浦区', name: '示例·表格登记', level: '现场教学点', theme: '江南文化', town: '金泽镇', lng: '120.9', lat: '31.05', source: '示例' }

async function sheetOf(...rows: Partial<Record<BaseColumn, string>>[]) {
  const full = rows.map((row) => Object.fromEntries(COLUMNS.map(({ key }) => [key, row[key] ?? ''])) as Record<BaseColumn, string>)
  return { name: '教学基地.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: await writeWorkbook({ name: '教学基地', columns: COLUMNS, rows: full, notes: [] }) }
}

describe('a list of bases', () => {
  it.each([{ hasJavaScript: false, isPhone: true }, { hasJavaScript: true, isPhone: false }])('is handed in, looked at, mended and written (%o)', async (how) => {
    const name = `${ROW.name}${how.isPhone ? '甲' : '乙'}`
    const page = await house.openAs('qingpu.school', '/bases', how)
    await page.getByRole('link', { name: '导入', exact: true }).click()
    await page.getByRole('heading', { name: '导入教学基地' }).waitFor()
    await page.getByLabel('要导入的文件').setInputFiles({ name: '名单.xlsx', mimeType: 'text/plain', buffer: Buffer.from('名称') })
    await page.getByRole('button', { name: '上传并预览' }).click()
    await page.getByText('不是xlsx工作簿').first().waitFor()
    await page.getByLabel('要导入的文件').setInputFiles(await sheetOf({ ...ROW, name, theme: '旅游' }, { ...ROW, place: '吴江区' }))
    await page.getByLabel('坐标系').selectOption('gcj02')
    await page.getByRole('button', { name: '上传并预览' }).click()
    await page.getByRole('heading', { name: '核对导入' }).waitFor()
    expect(await page.locator('main').innerText()).toContain('由当地维护')
    expect(await page.getByRole('button', { name: /^写入/ }).count()).toBe(0)
    await page.getByRole('link', { name: '重新上传' }).click()
    await page.getByLabel('要导入的文件').setInputFiles(await sheetOf({ ...ROW, name }, { ...ROW, name: '陈云纪念馆', town: '练塘镇', transport: '示例：由东门进' }))
    await page.getByLabel('坐标系').selectOption('gcj02')
    await page.getByRole('button', { name: '上传并预览' }).click()
    await page.getByText('由东门进').or(page.getByText('没有变化1处')).first().waitFor()
    await page.getByRole('button', { name: /^写入/ }).click()
    await page.getByText('已全部写入').waitFor()
  })

  it('comes back as the map exports it, and a point from a map program is asked for its datum', async () => {
    const page = await house.openAs('qingpu.school', '/bases/import', { hasJavaScript: false, isPhone: true })
    const handIn = async (name: string, buffer: Buffer) => {
      await page.goto('/bases/import')
      await page.getByLabel('要导入的文件').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
      await page.getByRole('button', { name: '上传并预览' }).click()
    }
    for (const ending of ['csv', 'geojson', 'kml']) {
      const exported = await page.request.get(`/map/bases.${ending}?region=qingpu`)
      expect(exported.status()).toBe(200)
      await handIn(`现场教学基地.${ending}`, await exported.body())
      await page.getByText('没有需要写入的').waitFor()
      expect(await page.getByRole('main').innerText()).toMatch(/新登记0处，有变化0处，没有变化[1-9]\d*处，有问题0个/)
    }
    const properties = { name: '示例·地图登记', place: 'qingpu', level: 'point', theme: 'culture', town: '金泽镇', source: '示例' }
    const drawn = (geometry: object) => Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', geometry, properties }] }))
    await handIn('路线.geojson', drawn({ type: 'LineString', coordinates: [[120.9, 31.05], [120.91, 31.05]] }))
    await page.getByText('第1个要素「示例·地图登记」是线').first().waitFor()
    await handIn('点.geojson', drawn({ type: 'Point', coordinates: [120.9, 31.05] }))
    await page.getByText('坐标按WGS-84读取').waitFor()
    await expectNoHorizontalScroll(page)
    await page.getByRole('button', { name: '写入1处' }).click()
    await page.getByText('已全部写入').waitFor()
  })
})
