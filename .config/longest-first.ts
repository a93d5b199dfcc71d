import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Takes as long as all others together; begun last it would run on alone. */
const LONGEST = /every-page\.test\.ts$/

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return [...sorted.filter(({ moduleId }) => LONGEST.test(moduleId)), ...sorted.filter(({ moduleId }) => !LONGEST.test(moduleId))]
  }
}
