import { ensureBuild } from './build.ts'

/** For projects that need the real build; the second one of a run finds it fresh. */
export default async function setup() {
  await ensureBuild()
}
