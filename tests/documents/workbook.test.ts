import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { readList, readWorkbook, writeWorkbook, type WorkbookColumn } from '#app/domain/documents/workbook.server.ts'
import { unzip } from '#tests/support/unzip.ts'
import { scratchFolder } from '#tests/support/scratch.ts'

const folder = scratchFolder('workbook')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const COLUMNS: readonly WorkbookColumn<'name' | 'theme'>[] = [{ key: 'name', label: '名称', width: 20, isRequired: true }, { key: 'theme', label: '主题', width: 12, choices: ['党性教育', '江南文化'] }]
const TEXTS = ['=1+1', '=cmd|\'/c calc\'!A1', '+8613800000000', '-5', '@SUM(A1)', '\t缩进', '＝1', '000123', '120.897200', '2026-11-24', '3/4', '两\n行', '<&>']

/** The same workbook as LibreOffice saves it. */
function savedByLibreOffice(bytes: Buffer): Buffer {
  const from = join(folder, 'from.xlsx')
  writeFileSync(from, bytes)
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
  const run = spawnSync('soffice', ['--headless', '--norestore', profile, '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', join(folder, 'saved'), from], { encoding: 'utf8' })
  if (run.error) throw new Error('LibreOffice is missing, so the workbook cannot be opened: apt-get install libreoffice-calc-nogui')
  return readFileSync(join(folder, 'saved', 'from.xlsx'))
}

describe('LibreOffice', () => {
  it('opens a list, finds no formula in it, and what it saves comes back letter by letter with its drop-downs', async () => {
    const saved = savedByLibreOffice(await writeWorkbook({ name: '清单', columns: COLUMNS, rows: TEXTS.map((name) => ({ name, theme: '江南文化' })), notes: ['一行一条。'] }))
    const sheets = [...unzip(saved)].filter(([name]) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name)).map(([, part]) => part.toString())
    expect(sheets).toHaveLength(3)
    for (const sheet of sheets) expect(sheet).not.toMatch(/<f[\s>]/)
    expect(sheets[0]).toMatch(/<dataValidation[^>]*type="list"/)
    expect(readList(await readWorkbook(saved), COLUMNS).rows.map(({ cells }) => cells.name)).toEqual(TEXTS)
  })
})
