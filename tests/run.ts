import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuild } from './support/build.ts'
import { seeToPrerequisites } from './support/prerequisites.ts'
import { ROOT } from './support/root.ts'
import { lineOf, readReport, type Outcome } from './support/report.ts'

/** `npm test` and, with `fast`, `npm run check:fast`. Every half that does not run is a failure. */

const PROGRAMS = {
  eslint: 'node_modules/eslint/bin/eslint.js',
  tsc: 'node_modules/typescript/bin/tsc',
  vitest: 'node_modules/vitest/vitest.mjs',
}

const scratch = mkdtempSync(join(tmpdir(), 'community-tests-'))
const running = new Set<ChildProcess>()
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopAll(signal))

const outcomes = process.argv[2] === 'fast' ? await checkFast() : await checkAll()
const passed = sum(outcomes, 'passed')
const failed = sum(outcomes, 'failed')
console.log(`\n${outcomes.flatMap(lineOf).join('\n')}\n\n${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0

async function checkFast(): Promise<Outcome[]> {
  return [...(await Promise.all([lint(), types()])), await tests(['unit'], ['tests/domain/', 'tests/house/'])]
}

async function checkAll(): Promise<Outcome[]> {
  const missing = seeToPrerequisites()
  if (missing.length > 0) return [{ name: 'prerequisites', passed: 0, failed: missing.length, notes: missing, seconds: 0 }]
  // One takes as long as the other two.
  const [linted, checked] = await Promise.all([lint(), inTurn(types, build)])
  const outcomes = [linted, ...checked]
  outcomes.push(await tests(['unit', 'unit-utc', 'unit-new-york', 'server'], ['tests/domain/', 'tests/house/', 'tests/server/']))
  outcomes.push(await tests(['databases', 'routes'], ['tests/db/', 'tests/flows/', 'tests/routes/', 'embedded database', 'shared database']))
  outcomes.push(await tests(['documents'], ['tests/documents/']))
  outcomes.push(await tests(['journeys'], ['tests/journeys/']))
  return outcomes
}

function lint(): Promise<Outcome> {
  return step('lint', PROGRAMS.eslint, ['--config', '.config/eslint.config.js', '--max-warnings', '0', '.'])
}

function types(): Promise<Outcome> {
  return step('types', PROGRAMS.tsc, ['--noEmit', '--project', '.'])
}

async function inTurn(...steps: (() => Promise<Outcome>)[]): Promise<Outcome[]> {
  const outcomes = []
  for (const each of steps) outcomes.push(await each())
  return outcomes
}

async function build(): Promise<Outcome> {
  const began = Date.now()
  try {
    await ensureBuild()
    return { name: 'build', passed: 1, failed: 0, notes: [], seconds: secondsSince(began) }
  } catch (error) {
    return { name: 'build', passed: 0, failed: 1, notes: [String(error)], seconds: secondsSince(began) }
  }
}

async function step(name: string, program: string, args: string[]): Promise<Outcome> {
  const began = Date.now()
  const code = await run(program, args)
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, notes: [], seconds: secondsSince(began) }
}

/** Runs vitest projects; each of `parts` must have some test. */
async function tests(projects: string[], parts: string[]): Promise<Outcome> {
  const began = Date.now()
  const file = join(scratch, `${projects[0]}.json`)
  const code = await run(PROGRAMS.vitest, [
    'run', '--config', '.config/vitest.config.ts', '--allowOnly=false', ...projects.flatMap((name) => ['--project', name]), '--reporter=default', '--reporter=json', `--outputFile.json=${file}`,
  ])
  return { name: projects[0]!, ...readReport(read(file), { code, parts }), seconds: secondsSince(began) }
}

function run(program: string, args: string[]): Promise<number> {
  const child = spawn(process.execPath, [program, ...args], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] })
  running.add(child)
  return new Promise((resolve) => child.once('close', (code) => (running.delete(child), resolve(code ?? 1))))
}

/** Lets the running steps clean up after themselves, and starts no other. */
function stopAll(signal: NodeJS.Signals): void {
  const ended = [...running].map((child) => once(child, 'close'))
  for (const child of running) child.kill(signal)
  void Promise.all(ended).then(() => process.exit(1))
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function sum(all: readonly Outcome[], what: 'passed' | 'failed'): number {
  return all.reduce((total, each) => total + each[what], 0)
}

function secondsSince(began: number): number {
  return Math.round((Date.now() - began) / 1000)
}
