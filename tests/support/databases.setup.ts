import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { connect } from '#db/portable/connect.ts'
import { migrate } from '#db/portable/migrate.ts'
import { startCluster, type Cluster } from './cluster.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder for the embedded databases of this run. */
    databaseFolder: string
    /** Address of the shared databases, without a database's name. */
    clusterUrl: string
  }
}

export const TEMPLATE = 'template_migrated'

interface Ground {
  cluster: Cluster
  folder: string
  users: number
}

/** Projects of one run share the ground; each has its own copy of this module. */
const shared = globalThis as { communityGround?: Promise<Ground> }

export default async function setup(project: TestProject) {
  shared.communityGround ??= prepare()
  const ground = await shared.communityGround
  ground.users++
  project.provide('databaseFolder', ground.folder)
  project.provide('clusterUrl', ground.cluster.urlOf(''))
  return async () => {
    if (--ground.users > 0) return
    shared.communityGround = undefined
    await ground.cluster.stop()
  }
}

/** One migrated database of each kind: tests work on copies of it. */
async function prepare(): Promise<Ground> {
  const cluster = await startCluster()
  const folder = join(cluster.folder, 'embedded')
  try {
    mkdirSync(folder)
    await run(cluster.urlOf('postgres'), `create database ${TEMPLATE}`)
    for (const url of [`file:${join(folder, `${TEMPLATE}.db`)}`, cluster.urlOf(TEMPLATE)]) {
      const db = connect(url, { mayCreate: true })
      await migrate(db).finally(() => db.destroy())
    }
    return { cluster, folder, users: 0 }
  } catch (error) {
    await cluster.stop()
    throw error
  }
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
