import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { scratchFolder } from './scratch.ts'
import { startSite } from './site.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder for the databases and data of the sites of this run. */
    siteFolder: string
  }
}

/** An embedded database as `npm start` fills it on a fresh clone; each journey works on a copy. */
export const DEMO_FILE = 'demo.db'

export default async function setup(project: TestProject) {
  const folder = scratchFolder('sites')
  project.provide('siteFolder', folder)
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const site = await startSite({ databaseUrl: `file:${join(folder, DEMO_FILE)}`, dataDir: folder })
    await site.stop()
  } catch (error) {
    remove()
    throw error
  }
  return remove
}
