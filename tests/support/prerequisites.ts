import { spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { serverPrograms } from './cluster.ts'

/** A program the tests use that npm does not bring. */
interface Prerequisite {
  what: string
  /** Debian packages that bring it. */
  packages: readonly string[]
  isThere(): boolean
}

/** The first is the same browser without its windows, and quicker. */
const CHROMIUM_NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome']
export const DEBIAN_PYTHON = '/usr/bin/python3'

const PREREQUISITES: readonly Prerequisite[] = [
  { what: 'Chromium 浏览器', packages: ['chromium-headless-shell'], isThere: () => chromiumPath() !== undefined },
  { what: '中文字体 (Chinese fonts)', packages: ['fonts-noto-cjk', 'fontconfig'], isThere: () => outputOf('fc-list', [':lang=zh-cn', 'family']).trim() !== '' },
  { what: 'PostgreSQL 服务端 (server)', packages: ['postgresql'], isThere: () => serverPrograms() !== undefined },
  { what: 'LibreOffice Writer', packages: ['libreoffice-writer-nogui'], isThere: () => hasOffice('libswlo.so') },
  { what: 'LibreOffice Calc', packages: ['libreoffice-calc-nogui'], isThere: () => hasOffice('libsclo.so') },
  { what: 'Poppler (pdftotext, pdftoppm, pdffonts)', packages: ['poppler-utils'], isThere: () => ['pdftotext', 'pdftoppm', 'pdffonts'].every(pathOf) },
  { what: 'python3-icalendar', packages: ['python3', 'python3-icalendar'], isThere: () => spawnSync(DEBIAN_PYTHON, ['-c', 'import icalendar']).status === 0 },
  { what: 'GDAL (ogrinfo)', packages: ['gdal-bin'], isThere: () => pathOf('ogrinfo') !== undefined },
]

/** The browser of the machine, `CHROMIUM_PATH` first. */
export function chromiumPath(): string | undefined {
  return process.env.CHROMIUM_PATH || CHROMIUM_NAMES.map(pathOf).find(Boolean)
}

/**
 * Sees to everything the tests need outside npm: installs it where that is possible (root, apt).
 * @returns what is still missing, one line each; empty when the tests can run whole
 */
export function seeToPrerequisites(): string[] {
  const missing = PREREQUISITES.filter((each) => !each.isThere())
  if (missing.length > 0) install(missing.flatMap((each) => each.packages))
  const still = missing.filter((each) => !each.isThere())
  return still.map((each) => `缺少 ${each.what}，请安装 / missing, please install: apt-get install ${each.packages.join(' ')}`)
}

function install(packages: string[]): void {
  if (process.getuid?.() !== 0 || !pathOf('apt-get')) return
  console.log(`安装测试所需软件 / installing what the tests need: ${packages.join(' ')}`)
  const apt = (...args: string[]) => spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  apt('update')
  apt('install', '-y', '--no-install-recommends', ...packages)
}

function hasOffice(part: string): boolean {
  const office = pathOf('soffice')
  return office !== undefined && existsSync(join(dirname(realpathSync(office)), part))
}

function pathOf(program: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.map((folder) => join(folder, program)).find((file) => existsSync(file))
}

function outputOf(program: string, args: string[]): string {
  return spawnSync(program, args, { encoding: 'utf8' }).stdout ?? ''
}
