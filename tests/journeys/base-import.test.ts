import { describe, expect, it } from 'vitest'
import { baseColumns, type BaseColumn } from '#app/domain/bases/workbook.server.ts'
import { writeWorkbook } from '#app/domain/documents/workbook.server.ts'
import { useHouse } from '#tests/support/browser.ts'

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
    await page.getByLabel('工作簿').setInputFiles({ name: '名单.xlsx', mimeType: 'text/plain', buffer: Buffer.from('名称') })
    await page.getByRole('button', { name: '上传并预览' }).click()
    await page.getByText('不是xlsx工作簿').first().waitFor()
    await page.getByLabel('工作簿').setInputFiles(await sheetOf({ ...ROW, name, theme: '旅游' }, { ...ROW, place: '吴江区' }))
    await page.getByLabel('坐标系').selectOption('gcj02')
    await page.getByRole('button', { name: '上传并预览' }).click()
    await page.getByRole('heading', { name: '核对导入' }).waitFor()
    expect(await page.locator('main').innerText()).toContain('由当地维护')
    expect(await page.getByRole('button', { name: /^写入/ }).count()).toBe(0)
    await page.getByRole('link', { name: '重新上传' }).click()
    await page.getByLabel('工作簿').setInputFiles(await sheetOf({ ...ROW, name }, { ...ROW, name: '陈云纪念馆', town: '练塘镇', transport: '示例：由东门进' }))
    await page.getByLabel('坐标系').selectOption('gcj02')
    await page.getByRole('button', { name: '上传并预览' }).click()
    await page.getByText('由东门进').or(page.getByText('没有变化1处')).first().waitFor()
    await page.getByRole('button', { name: /^写入/ }).click()
    await page.getByText('已全部写入').waitFor()
  })
})
