import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const MISSING = (program: string, packages: string) => `缺少 ${program}，无法核对文件版式 / ${program} is missing, so documents cannot be opened: apt-get install ${packages}`
const WRITER = MISSING('LibreOffice', 'libreoffice-writer-nogui')
const POPPLER = MISSING('Poppler', 'poppler-utils')
const CONVERSION_MS = 110_000

/** A word on a page, in points from the upper left corner. */
export interface Word {
  text: string
  left: number
  right: number
  top: number
  bottom: number
}

/** A page as red, green and blue bytes. */
export interface Picture {
  width: number
  height: number
  at(x: number, y: number): readonly [number, number, number]
}

export interface Pdf {
  /** Words of each page in reading order. */
  pages: Word[][]
  /** Text of each page, blanks left out: renderers part 汉字 and digits differently. */
  texts: string[]
  picture(page: number, dotsPerInch: number): Picture
}

/** Opens Word files with LibreOffice, all in one start, and reads what it prints. @throws when a program is missing */
export function openWithLibreOffice<Name extends string>(documents: Record<Name, Buffer>): Record<Name, Pdf> {
  const folder = mkdtempSync(join(tmpdir(), 'documents-'))
  try {
    const names = Object.keys(documents) as Name[]
    for (const name of names) writeFileSync(join(folder, `${name}.docx`), documents[name])
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    run('soffice', ['--headless', '--norestore', profile, '--convert-to', 'pdf', '--outdir', folder, ...names.map((name) => join(folder, `${name}.docx`))], WRITER)
    return Object.fromEntries(names.map((name) => [name, readPdf(readFileSync(join(folder, `${name}.pdf`)))])) as Record<Name, Pdf>
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A file made elsewhere, as Poppler reads it. */
export function readPdf(file: Buffer): Pdf {
  const layout = run('pdftotext', ['-bbox', '-', '-'], POPPLER, file).toString('utf8')
  const pages = layout.split('<page ').slice(1).map(wordsIn)
  return {
    pages,
    texts: pages.map((words) => words.map(({ text }) => text).join('')),
    picture: (page, dotsPerInch) => readPicture(run('pdftoppm', ['-r', String(dotsPerInch), '-f', String(page), '-l', String(page), '-'], POPPLER, file)),
  }
}

function wordsIn(page: string): Word[] {
  const words = page.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g)
  return [...words].map(([, left, top, right, bottom, text]) => ({ text: text!, left: Number(left), right: Number(right), top: Number(top), bottom: Number(bottom) }))
}

/** Binary PPM: three lines of header, then the bytes. */
function readPicture(ppm: Buffer): Picture {
  const [header, width, height] = /^P6\n(\d+) (\d+)\n255\n/.exec(ppm.toString('latin1', 0, 30)) ?? []
  if (!header) throw new Error('not a picture')
  const bytes = ppm.subarray(header.length)
  const at = (x: number, y: number) => [...bytes.subarray((y * Number(width) + x) * 3, (y * Number(width) + x) * 3 + 3)] as unknown as readonly [number, number, number]
  return { width: Number(width), height: Number(height), at }
}

function run(program: string, args: readonly string[], missing: string, input?: Buffer): Buffer {
  const { error, status, stdout, stderr } = spawnSync(program, args, { input, timeout: CONVERSION_MS, maxBuffer: 100_000_000 })
  if (error) throw new Error('code' in error && error.code === 'ENOENT' ? missing : `${program}: ${error.message}`)
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`)
  return stdout
}
