import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, readdirSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { scratchFolder } from './scratch.ts'

export interface Cluster {
  /** Goes together with the cluster: a place for whatever else the tests leave behind. */
  folder: string
  /** Address of a database of this cluster. */
  urlOf(database: string): string
  stop(): Promise<void>
}

const INSTALLED = '/usr/lib/postgresql'
const START_ATTEMPTS = 100
const START_PAUSE_MS = 50

/** Speed instead of safety: nothing here outlives the tests. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off', max_connections: '200', shared_buffers: '64MB', listen_addresses: '127.0.0.1', unix_socket_directories: '' }

/** The folder of PostgreSQL's server programs, newest version first. */
export function serverPrograms(): string | undefined {
  const versions = existsSync(INSTALLED) ? readdirSync(INSTALLED).sort((a, b) => Number(b) - Number(a)) : []
  return versions.map((version) => join(INSTALLED, version, 'bin')).find((folder) => existsSync(join(folder, 'initdb')))
}

/**
 * A private PostgreSQL in a temporary folder, gone after `stop` or when this process ends in whatever way.
 * Its default collation is Chinese on purpose: a column that forgot collate "C" sorts differently and is found out.
 */
export async function startCluster(): Promise<Cluster> {
  const programs = serverPrograms()
  if (!programs) throw new Error('缺少 PostgreSQL 服务端程序 / PostgreSQL server programs are missing: apt-get install postgresql')
  const folder = scratchFolder('cluster')
  const owner = ownerOf(folder)
  const data = join(folder, 'data')
  const made = spawnSync(
    owner[0] ?? join(programs, 'initdb'),
    [...owner.slice(1), ...(owner.length ? [join(programs, 'initdb')] : []), '-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync', '--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=zh-CN'],
    { encoding: 'utf8', cwd: folder },
  )
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr || made.error?.message}`)
  const port = await freePort()
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const keeper = keepRunning(folder, [...owner, join(programs, 'postgres'), '-D', data, '-p', String(port), ...settings])
  const urlOf = (database: string) => `postgres://community@127.0.0.1:${port}/${database}`
  try {
    await makeRole(`postgres://postgres@127.0.0.1:${port}/postgres`)
  } catch (error) {
    await stop(keeper)
    throw error
  }
  return { folder, urlOf, stop: () => stop(keeper) }
}

/** PostgreSQL refuses to run as root, so root lends it the package's own user. */
function ownerOf(folder: string): string[] {
  if (process.getuid?.() !== 0) return []
  const uid = Number(spawnSync('id', ['-u', 'postgres'], { encoding: 'utf8' }).stdout)
  const gid = Number(spawnSync('id', ['-g', 'postgres'], { encoding: 'utf8' }).stdout)
  chownSync(folder, uid, gid)
  return ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups']
}

/** The shell waits on a pipe from this process: when the pipe closes, killed or not, the server stops and the folder goes. */
function keepRunning(folder: string, command: string[]): ChildProcess {
  const script = '"$@" >"$0/log" 2>&1 </dev/null & server=$!; cat >/dev/null; kill -INT $server; wait $server; rm -rf "$0"'
  return spawn('sh', ['-c', script, folder, ...command], { stdio: ['pipe', 'ignore', 'ignore'], detached: true, cwd: folder })
}

async function stop(keeper: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => keeper.once('exit', resolve))
  keeper.stdin!.end()
  await ended
}

async function makeRole(url: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const client = new pg.Client(url)
    try {
      await client.connect()
      await client.query('create role community login createdb')
      return await client.end()
    } catch (error) {
      await client.end().catch(() => {})
      if (attempt === START_ATTEMPTS) throw error
      await new Promise((resolve) => setTimeout(resolve, START_PAUSE_MS))
    }
  }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
