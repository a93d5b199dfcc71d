import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

export interface Target {
  name: string
  url: string
  headers?: Record<string, string>
  /** The process that answers. */
  pid: number
}

export interface Measured {
  requestsPerSecond: number
  /** Milliseconds that 99 of 100 answers took at most. */
  p99: number
  /** Milliseconds of processor time of the answering process for one request: says most on a machine that others use too. */
  cpu: number
}

export const CONNECTIONS = 16
const LATENCY_UNIT_MS: Record<string, number> = { us: 0.001, ms: 1, s: 1000 }

/** @throws Error when the load generator is missing */
export function demandWrk(): void {
  if (spawnSync('wrk', ['--version']).error) throw new Error('npm run bench needs wrk: apt-get install wrk')
}

/** As many requests as fit into the time. @throws Error when any answer was an error: a fast mistake is no speed */
export async function load({ url, headers = {}, pid }: Target, seconds: number): Promise<Measured> {
  const given = Object.entries({ 'Accept-Encoding': 'gzip', ...headers }).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const before = cpuMs(pid)
  const said = await run('wrk', ['-t2', `-c${CONNECTIONS}`, `-d${seconds}s`, '--latency', '--timeout', '20s', ...given, url])
  if (/Non-2xx or 3xx|Socket errors/.test(said)) throw new Error(`${url}: ${/.*(?:Non-2xx|Socket errors).*/.exec(said)![0].trim()}`)
  const [, p99, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(said)!
  return { requestsPerSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(said)![1]), p99: Number(p99) * LATENCY_UNIT_MS[unit!]!, cpu: (cpuMs(pid) - before) / Number(/(\d+) requests in/.exec(said)![1]) }
}

/** Processor time a process has used, from the kernel's count in hundredths of a second. */
function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

function run(program: string, words: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words)
    let said = ''
    child.stdout.on('data', (text) => (said += text))
    child.stderr.on('data', (text) => (said += text))
    child.on('error', reject).on('exit', (code) => (code === 0 ? resolve(said) : reject(new Error(said))))
  })
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
