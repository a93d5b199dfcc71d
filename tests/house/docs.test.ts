import { dirname, join, normalize } from 'node:path'
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { linesWith, projectFiles, readProjectFile } from '#tests/support/files.ts'
import { ROOT } from '#tests/support/root.ts'
import { readTableTypes } from '#tests/support/table-types.ts'

const PAPERS = projectFiles(/\.md$|^LICENSE$/)
const isThere = (file: string) => existsSync(join(ROOT, file))

/** Relative links and pictures of a paper, as paths of the project. */
function linksOf(paper: string): string[] {
  const targets = [...readProjectFile(paper).matchAll(/\]\(([^()\s]+(?:（[^（）]*）[^()\s]*)?)\)|<img src="([^"]+)"/g)].map(([, link, image]) => (link ?? image)!)
  return targets.filter((target) => !/^(?:https?:|mailto:|#)/.test(target)).map((target) => normalize(join(dirname(paper), decodeURI(target.replace(/#.*$/, '')))))
}

describe('the papers', () => {
  it('that a newcomer looks for are there', () => {
    const wanted = ['README.md', 'LICENSE', 'CHANGELOG.md', 'THIRD-PARTY.md', '.env.example', 'docs/concepts.md', 'docs/clauses.md', 'docs/trust.md', 'docs/speed.md', 'docs/operations.md', 'docs/data-register.md', 'docs/manual/index.md']
    expect(wanted.filter((file) => !isThere(file))).toEqual([])
  })

  it('link only to what is there', () => {
    const links = PAPERS.flatMap((paper) => linksOf(paper).map((target) => ({ paper, target })))
    expect(links.length).toBeGreaterThan(80)
    expect(links.filter(({ target }) => !isThere(target)).map(({ paper, target }) => `${paper} → ${target}`)).toEqual([])
  })

  it('name no host but official and standard ones', () => {
    const hosts = PAPERS.flatMap((paper) => [...readProjectFile(paper).matchAll(/https?:\/\/([\w.-]+)/g)].map(([, host]) => host!))
    expect([...new Set(hosts)].filter((host) => !/^(?:localhost|127\.0\.0\.1|(?:[\w-]+\.)*example(?:\.\w+)*|keepachangelog\.com|semver\.org)$/.test(host))).toEqual([])
  })

  it('of decisions are numbered without gaps and say when and whether they hold', () => {
    const notes = PAPERS.filter((paper) => paper.startsWith('docs/decisions/'))
    expect(notes.map((note) => note.slice('docs/decisions/'.length, 'docs/decisions/'.length + 3))).toEqual(notes.map((_, n) => String(n + 1).padStart(3, '0')))
    for (const note of notes) {
      const number = note.slice('docs/decisions/'.length, 'docs/decisions/'.length + 3)
      expect(readProjectFile(note)).toMatch(new RegExp(`^# ${number} .+\\n\\d{4}-\\d\\d-\\d\\d · (?:accepted|superseded by \\d{3})\\n\\n## Context\\n[^]+\\n## Decision\\n[^]+\\n## Consequences\\n`))
    }
  })
})

describe('docs/clauses.md', () => {
  const rows = [...readProjectFile('docs/clauses.md').matchAll(/^\| ([AB]\d+) \| (.+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(([, row, owed, state, where]) => ({ row: row!, owed: owed!, state: state!, where: where! }))
  const numbered = (letter: string, count: number) => Array.from({ length: count }, (_, n) => `${letter}${n + 1}`)

  it('has every row of both documents once, in order', () => {
    expect(rows.map(({ row }) => row)).toEqual([...numbered('A', 88), ...numbered('B', 85)])
  })

  it('says of each what is owed and in which state it is', () => {
    expect(rows.filter(({ owed, state }) => owed.length < 4 || !/^(?:works|partly, rest in stage [2-8]|stage [2-8])$/.test(state))).toEqual([])
  })

  it('shows a file for whatever works, wholly or in part', () => {
    const working = rows.filter(({ state }) => state.startsWith('works') || state.startsWith('partly'))
    expect(working.length).toBeGreaterThan(15)
    expect(working.filter(({ where }) => !/\]\(\.\.\/(?:app|db|tests|seeds)\//.test(where))).toEqual([])
  })

  it('knows every row that the code names', () => {
    const named = linesWith(projectFiles(/^(?:app|db|seeds|tests)\/.*\.tsx?$/), /CLAUSES [AB]\d/).flatMap((line) => line.match(/\b[AB]\d+\b/g) ?? [])
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((row) => !rows.some((known) => known.row === row))).toEqual([])
  })
})

describe('docs/trust.md', () => {
  const rows = [...readProjectFile('docs/trust.md').matchAll(/^\| (R\d+) \| (.+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(([, row, owed, state, where]) => ({ row: row!, owed: owed!, state: state!, where: where! }))
  const isBegun = (state: string) => state.startsWith('works') || state.startsWith('partly')
  const testsOf = (where: string) => [...where.matchAll(/\]\(\.\.\/(tests\/[^)]+\.test\.ts)\)/g)].map(([, file]) => file!)

  it('has every row once, in order', () => {
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 72 }, (_, n) => `R${n + 1}`))
  })

  it('says of each what is owed and in which state it is', () => {
    expect(rows.filter(({ owed, state }) => owed.length < 10 || !/^(?:works|partly, rest in stage [2-8]|stage [2-8]|not applicable)$/.test(state))).toEqual([])
  })

  it('shows a test for whatever works, and something for what works in part', () => {
    expect(rows.filter(({ state, where }) => state === 'works' && testsOf(where).length === 0).map(({ row }) => row)).toEqual([])
    expect(rows.filter(({ state, where }) => isBegun(state) && !/\]\((?!https?:)[^)]+\)/.test(where)).map(({ row }) => row)).toEqual([])
  })

  it('quotes names of tests that are there', () => {
    const quoted = rows.flatMap(({ row, where }) => {
      const code = testsOf(where).map(readProjectFile).join('\n')
      return [...where.matchAll(/«((?:[^«»]|«[^«»]*»)+)»/g)].map(([, words]) => ({ row, words: words!, isThere: code.includes(words!) }))
    })
    expect(quoted.length).toBeGreaterThan(120)
    expect(quoted.filter(({ isThere }) => !isThere).map(({ row, words }) => `${row} «${words}»`)).toEqual([])
  })

  it('knows every row that code, tests and papers name', () => {
    const others = projectFiles(/^(?:app|db|seeds|tests|docs|deploy|\.config)\/.*\.(?:tsx?|js|md|ya?ml|conf)$/).filter((file) => file !== 'docs/trust.md')
    const named = others.flatMap((file) => readProjectFile(file).match(/\bR\d{1,3}\b/g) ?? [])
    expect(named.length).toBeGreaterThan(10)
    expect([...new Set(named)].filter((row) => !rows.some((known) => known.row === row))).toEqual([])
  })
})

/** What a column is called that may say something about a person. */
const PERSONAL = /name$|login|mobile|email|phone|tel$|fax|address|agent|^post$|contact|sortKey|searchKey|words$|actor|behalfOf|accountId|senderId|ById$|password(?!SetAt)|secret|codeHash|bodyHash|tokenHash|contentHash|reason|answer$|note$|^fields$|^body$|^summary$|^changes$|^content$|^subject$|^ics$|idNumber|birth|photo|gender|ethnic|bank/i

describe('docs/data-register.md', () => {
  const register = readProjectFile('docs/data-register.md')
  const named = [...new Set([...register.matchAll(/`(\w+\.\w+)`/g)].map(([, column]) => column!))]
  const columns = Object.entries(readTableTypes()).flatMap(([table, types]) => Object.keys(types).map((column) => `${table}.${column}`))

  it('names every column that looks personal', () => {
    const personal = columns.filter((column) => PERSONAL.test(column.split('.')[1]!))
    expect(personal.length).toBeGreaterThan(50)
    expect(personal.filter((column) => !named.includes(column))).toEqual([])
  })

  it('names no column that is not there', () => {
    expect(named.filter((column) => !columns.includes(column) && !/\.(?:ts|md)$/.test(column))).toEqual([])
  })

  it('says purpose, ground, level and how long of each', () => {
    const rows = register.split('\n').filter((line) => /^\| `/.test(line))
    expect(rows.length).toBeGreaterThan(20)
    expect(rows.filter((row) => row.split('|').slice(1, -1).map((cell) => cell.trim()).filter(Boolean).length !== 6)).toEqual([])
  })
})

describe('the manual', () => {
  const chapters = PAPERS.filter((paper) => paper.startsWith('docs/manual/') && !paper.includes('样本'))
  const screens = projectFiles(/^app\/(?:routes|ui|web|domain)\/.*\.tsx?$|^public\/.*\.js$/).map((file) => readProjectFile(file).replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '')).join('\n')
  const quoted = chapters.flatMap((paper) => [...readProjectFile(paper).matchAll(/「([^「」]+)」/g)].map(([, words]) => ({ paper, words: words! })))

  it('quotes only words that stand on the screen', () => {
    expect(quoted.length).toBeGreaterThan(100)
    const others = quoted.filter(({ paper, words }) => words !== '' && !(paper.endsWith('index.md') && words === '里的字') && !screens.includes(words))
    expect(others.map(({ paper, words }) => `${paper}：「${words}」`)).toEqual([])
  })

  it('is reached from its first page', () => {
    const first = linksOf('docs/manual/index.md')
    expect(PAPERS.filter((paper) => paper.startsWith('docs/manual/') && !paper.endsWith('index.md') && !first.includes(paper))).toEqual([])
  })
})

const ALLOWED = /^(?:MIT|MIT-0|ISC|BSD-2-Clause|BSD-3-Clause|0BSD|Apache-2\.0|Unlicense|CC0-1\.0|WTFPL|BlueOak-1\.0\.0)$/
/** Taken one by one, each with its reason in docs/decisions/018-libraries-of-the-map.md. */
const EXCEPTIONS = [/^node_modules\/(?:react-leaflet|@react-leaflet\/core): Hippocratic-2\.1$/, /^node_modules\/@img\/sharp-[\w-]+: (?:Apache-2\.0 AND )?LGPL-3\.0-or-later(?: AND MIT)?$/]

describe('THIRD-PARTY.md', () => {
  const installed = (name: string) => JSON.parse(readProjectFile(`node_modules/${name}/package.json`)) as { version: string; license: string }
  const { dependencies } = JSON.parse(readProjectFile('package.json')) as { dependencies: Record<string, string> }

  it('lists what package.json asks for, with version and licence as installed', () => {
    const listed = readProjectFile('THIRD-PARTY.md').match(/^\| (?!package|what|---)[^`].+ \|$/gm)!.map((row) => row.split('|').slice(1, 4).map((cell) => cell.trim()))
    expect(listed).toEqual(Object.keys(dependencies).map((name) => [name, installed(name).version, installed(name).license]))
  })

  it('answers for a tree in which every licence is allowed', () => {
    const { packages } = JSON.parse(readProjectFile('package-lock.json')) as { packages: Record<string, { version: string; dev?: boolean }> }
    const running = Object.entries(packages).filter(([path, { dev }]) => path && !dev && isThere(`${path}/package.json`)).map(([path]) => path)
    expect(running.length).toBeGreaterThan(100)
    const licence = (path: string) => String((JSON.parse(readProjectFile(`${path}/package.json`)) as { license?: unknown }).license)
    const isAllowed = (words: string) => words.replace(/[()]/g, '').split(/ OR /).some((choice) => choice.split(/ AND /).every((one) => ALLOWED.test(one.trim())))
    const others = running.filter((path) => !isAllowed(licence(path))).map((path) => `${path}: ${licence(path)}`)
    expect(others.filter((one) => !EXCEPTIONS.some((exception) => exception.test(one)))).toEqual([])
  })
})
