import type { ServerBuild } from '@remix-run/server-runtime'
import { pathFromRoot, withParents } from './sections.ts'

/** Vite's list of what it wrote, by source. */
export type Chunks = Record<string, { file: string; imports?: string[]; dynamicImports?: string[]; css?: string[] }>

export interface PageWeight {
  path: string
  /** Bytes of everything that a first visit loads, parts that come later included. */
  script: number
  css: number
  scriptBudget: number
  cssBudget: number
  isOver: boolean
}

const KB = 1000
const PUBLIC_BUDGET = 110 * KB
const SIGNED_IN_BUDGET = 150 * KB
const CALENDAR_BUDGET = 230 * KB
const MAP_BUDGET = 200 * KB
const CSS_BUDGET = 30 * KB
const MAP_PAGES = ['/map', '/map/embed']

/** The weight of every page that has an address. `sizeOf` tells the bytes of one built file. */
export function pageWeights(build: ServerBuild, chunks: Chunks, sizeOf: (file: string) => number): PageWeight[] {
  const byFile = new Map(Object.values(chunks).map((chunk) => [chunk.file, chunk]))
  const sum = (files: Iterable<string>) => [...files].reduce((bytes, file) => bytes + sizeOf(file), 0)
  return Object.keys(build.routes).filter((id) => isPage(build, id)).map((id) => {
    const chain = withParents(id, build.routes)
    const isStatic = chain.map((above) => (build.routes[above]!.module.handle as { isStatic?: boolean } | undefined)?.isStatic).find((said) => said !== undefined) ?? false
    const entries = [build.assets.entry, ...chain.map((above) => build.assets.routes[above]!)]
    const loaded = withLater(entries.flatMap(({ module, imports = [] }) => [module, ...imports].map(fileOf)), chunks, byFile)
    const path = `/${pathFromRoot(id, build.routes)}`
    const page = {
      path,
      script: isStatic ? 0 : sum(loaded),
      css: sum(new Set([...chain.flatMap((above) => build.assets.routes[above]!.css ?? []).map(fileOf), ...(isStatic ? [] : [...loaded].flatMap((file) => byFile.get(file)?.css ?? []))])),
      scriptBudget: path === '/calendar' ? CALENDAR_BUDGET : MAP_PAGES.includes(path) ? MAP_BUDGET : chain.includes('routes/public') ? PUBLIC_BUDGET : SIGNED_IN_BUDGET,
      cssBudget: CSS_BUDGET,
    }
    return { ...page, isOver: page.script > page.scriptBudget || page.css > page.cssBudget }
  })
}

/** A component with an address of its own, not only a frame around others. */
function isPage(build: ServerBuild, id: string): boolean {
  const route = build.routes[id]!
  return route.module.default !== undefined && (route.index === true || Boolean(route.path)) && id !== 'root'
}

/** With the parts that a page fetches by itself once it is there. */
function withLater(files: readonly string[], chunks: Chunks, byFile: ReadonlyMap<string, Chunks[string]>): Set<string> {
  const all = new Set(files)
  for (const file of all) {
    const { imports = [], dynamicImports = [] } = byFile.get(file) ?? {}
    for (const source of [...imports, ...dynamicImports]) if (chunks[source]) all.add(chunks[source].file)
  }
  return all
}

const fileOf = (url: string) => url.replace(/^\//, '')
