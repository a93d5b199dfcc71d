import { describe, expect, it } from 'vitest'
import { readReport } from '#tests/support/report.ts'

const report = (...statuses: string[]) =>
  JSON.stringify({ testResults: [{ name: 'tests/db/a.test.ts', status: statuses.includes('failed') ? 'failed' : 'passed', message: '', assertionResults: statuses.map((status, n) => ({ fullName: `embedded database test ${n}`, status })) }] })
const asExpected = { code: 0, parts: ['tests/db/'] }

describe('the summary of npm test', () => {
  it('counts what passed and what failed', () => {
    expect(readReport(report('passed', 'passed'), asExpected)).toEqual({ passed: 2, failed: 0, notes: [] })
    expect(readReport(report('passed', 'failed'), { ...asExpected, code: 1 })).toMatchObject({ passed: 1, failed: 1 })
  })

  it.each(['skipped', 'pending', 'todo', 'disabled'])('counts a test that was %s as failed', (status) => {
    expect(readReport(report('passed', status), asExpected)).toMatchObject({ passed: 1, failed: 1, notes: ['left out: embedded database test 1'] })
  })

  it('counts a part without tests as failed', () => {
    expect(readReport(report('passed'), { code: 0, parts: ['embedded database', 'shared database'] }).notes).toEqual(['no test at all: shared database'])
  })

  it('counts a file that did not load, a run that broke off and a run that ended badly as failed', () => {
    const broken = JSON.stringify({ testResults: [{ name: 'tests/db/b.test.ts', status: 'failed', message: 'SyntaxError\n at x', assertionResults: [] }] })
    expect(readReport(broken, { code: 1, parts: [] }).notes).toEqual(['did not run whole: tests/db/b.test.ts SyntaxError'])
    expect(readReport(undefined, asExpected)).toMatchObject({ passed: 0, failed: 1 })
    expect(readReport(report('passed'), { ...asExpected, code: 1 })).toMatchObject({ passed: 1, failed: 1 })
  })
})
