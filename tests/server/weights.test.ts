import { expect, it } from 'vitest'
import { pageWeights } from '#app/server/weights.ts'
import { tinyBuild } from './tiny-build.ts'

const BYTES: Record<string, number> = { 'assets/entry.js': 80_000, 'assets/library.js': 20_000, 'assets/later.js': 60_000 }
const sizeOf = (file: string) => BYTES[file] ?? 1_000

function weights(change: (build: ReturnType<typeof tinyBuild>) => void = () => {}) {
  const build = tinyBuild()
  build.assets.entry.imports = ['/assets/library.js']
  change(build)
  const chunks = { meetings: { file: 'assets/meetings.js', dynamicImports: ['later'] }, later: { file: 'assets/later.js', css: ['assets/later.css'] } }
  return Object.fromEntries(pageWeights(build, chunks, sizeOf).map((page) => [page.path, page]))
}

it('weighs every page with its frames, its libraries and what it fetches later', () => {
  const pages = weights()
  expect(Object.keys(pages).sort()).toEqual(['/', '/*', '/meetings', '/meetings/:id', '/sign-in'])
  // entry, library, root, public, sign-in
  expect(pages['/sign-in']).toMatchObject({ script: 103_000, css: 0, scriptBudget: 110_000, isOver: false })
  // entry, library, root, inside, meetings, later
  expect(pages['/meetings']).toMatchObject({ script: 163_000, css: 1_000, scriptBudget: 150_000, isOver: true })
})

it('counts no script on a page that sends none', () => {
  const pages = weights((build) => (build.routes['routes/public']!.module.handle = { isStatic: true }))
  expect([pages['/']!.script, pages['/sign-in']!.script, pages['/meetings']!.script]).toEqual([0, 0, 163_000])
})

it('refuses too much style as well', () => {
  const pages = weights((build) => (build.assets.routes.root!.css = ['/assets/library.js', '/assets/later.js']))
  expect(pages['/']).toMatchObject({ css: 80_000, isOver: true })
})
