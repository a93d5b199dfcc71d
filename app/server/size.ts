import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { ServerBuild } from '@remix-run/server-runtime'
import { pageWeights, type Chunks, type PageWeight } from './weights.ts'

/** npm run size: what a first visit of each page sends to a browser, gzipped, against the budgets. Exit code 1 when one is over. */

const BYTES_PER_KB = 1000

const build = (await import(pathToFileURL(join(process.cwd(), 'build/server/index.js')).href)) as ServerBuild
const chunks = JSON.parse(readFileSync('build/.vite/client-manifest.json', 'utf8')) as Chunks
const sizes = new Map<string, number>()

const pages = pageWeights(build, chunks, sizeOf).sort((a, b) => b.script - a.script || a.path.localeCompare(b.path))
process.stdout.write(process.argv.includes('--json') ? `${JSON.stringify(pages)}\n` : `${table(pages)}\n`)
process.exitCode = pages.some(({ isOver }) => isOver) ? 1 : 0

/** Of a file under build/client, gzipped as it is sent. */
function sizeOf(file: string): number {
  const known = sizes.get(file) ?? gzipSync(readFileSync(join('build/client', file)), { level: 9 }).length
  sizes.set(file, known)
  return known
}

function table(pages: readonly PageWeight[]): string {
  const kb = (bytes: number) => (bytes / BYTES_PER_KB).toFixed(1).padStart(7)
  const rows = pages.map((page) => `${page.isOver ? '✗' : ' '} ${kb(page.script)} /${kb(page.scriptBudget)}  ${kb(page.css)} /${kb(page.cssBudget)}  ${page.path}`)
  return ['    script / budget      css / budget  (kB gzip)  page', ...rows].join('\n')
}
