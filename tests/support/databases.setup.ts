import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { connect, type Db } from '#db/portable/connect.ts'
import { migrate } from '#db/portable/migrate.ts'
import { seedPeople } from '#seeds/people.ts'
import { startCluster, type Cluster } from './cluster.ts'
import { PEOPLED_TEMPLATE, TEMPLATE } from './templates.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder for the embedded databases of this run. */
    databaseFolder: string
    /** Address of the shared databases, without a database's name. */
    clusterUrl: string
  }
}

const PEOPLED_AT = new Date('2026-01-05T01:00:00.000Z')

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

/** One migrated database of each kind, and one with people in it: tests work on copies of them. */
async function prepare(): Promise<Ground> {
  const cluster = await startCluster()
  const folder = join(cluster.folder, 'embedded')
  try {
    mkdirSync(folder)
    await makeTemplate(TEMPLATE, cluster, folder, async () => {})
    await makeTemplate(PEOPLED_TEMPLATE, cluster, folder, (db) => seedPeople(db, PEOPLED_AT))
    return { cluster, folder, users: 0 }
  } catch (error) {
    await cluster.stop()
    throw error
  }
}

async function makeTemplate(name: string, cluster: Cluster, folder: string, fill: (db: Db) => Promise<void>): Promise<void> {
  await run(cluster.urlOf('postgres'), `create database ${name}`)
  for (const url of [`file:${join(folder, `${name}.db`)}`, cluster.urlOf(name)]) {
    const db = connect(url, { mayCreate: true })
    await migrate(db)
      .then(() => fill(db))
      .finally(() => db.destroy())
  }
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
