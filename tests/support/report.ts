/** What one step of `npm test` came to. */
export interface Outcome {
  name: string
  passed: number
  failed: number
  /** What failed or was left out, one line each. */
  notes: string[]
  seconds: number
}

/** The parts of vitest's JSON report that are read here. */
interface Report {
  testResults: { name: string; status: string; message: string; assertionResults: { fullName: string; status: string }[] }[]
}

/**
 * Counts a report of vitest. What was left out counts as failed: skipped and to-do tests, files that did not load, a part without any test.
 * @param text the report, undefined when vitest did not come so far
 * @param expected `code` of vitest's end, and `parts`: words that must each stand in some test's path or name
 */
export function readReport(text: string | undefined, expected: { code: number; parts: readonly string[] }): Pick<Outcome, 'passed' | 'failed' | 'notes'> {
  if (text === undefined) return { passed: 0, failed: 1, notes: ['vitest did not run'] }
  const files = (JSON.parse(text) as Report).testResults
  const tests = files.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file: file.name })))
  const notes = [
    ...tests.filter((test) => test.status === 'failed').map((test) => `failed: ${test.fullName}`),
    ...tests.filter((test) => test.status !== 'passed' && test.status !== 'failed').map((test) => `left out: ${test.fullName}`),
    ...files.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')).map((file) => `did not run whole: ${file.name} ${file.message.split('\n')[0]}`),
    ...expected.parts.filter((part) => !tests.some((test) => test.file.includes(part) || test.fullName.includes(part))).map((part) => `no test at all: ${part}`),
  ]
  if (expected.code !== 0 && notes.length === 0) notes.push(`vitest ended with code ${expected.code} though its tests passed`)
  return { passed: tests.filter((test) => test.status === 'passed').length, failed: notes.length, notes }
}

export function lineOf({ name, passed, failed, notes, seconds }: Outcome): string[] {
  return [`${name.padEnd(14)}${String(passed).padStart(6)} passed${String(failed).padStart(5)} failed${String(seconds).padStart(6)} s`, ...notes.map((note) => `  ! ${note}`)]
}
