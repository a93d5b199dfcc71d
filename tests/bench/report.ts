/** One thing that was measured: a bare limit, or a page of ours with its budget. */
export interface Line {
  name: string
  requestsPerSecond: number
  p99: number
  /** Milliseconds of processor time per request. */
  cpu: number
  rows?: number
  /** Of the page, gzipped. */
  bytes?: number
  /** The limit it is held against. */
  limit?: string
  ofLimit?: number
  ofReference?: number
  /** The part of the limit it must reach. */
  share?: number
  isOver?: boolean
}

export interface Facts {
  at: string
  node: string
  cores: number
  processor: string | undefined
  connections: number
  rounds: number
  seconds: number
  lines: readonly Line[]
}

const percent = (share: number | undefined) => (share === undefined ? '' : `${(share * 100).toFixed(0)} %`)

export function table({ at, node, cores, processor, connections, rounds, seconds, lines }: Facts): string {
  const rows = lines.map(({ name, requestsPerSecond, p99, cpu, rows, bytes, ofLimit, ofReference, share, isOver }) =>
    [name, requestsPerSecond.toFixed(0), p99.toFixed(1), cpu.toFixed(2), rows ?? '', bytes === undefined ? '' : (bytes / 1000).toFixed(1), percent(ofLimit), percent(ofReference), percent(share), isOver === undefined ? '' : isOver ? '✗' : '✓'].join(' | '),
  )
  return [
    `# Speed on ${at.slice(0, 10)}`,
    '',
    `${processor ?? ''}, ${cores} cores, Node ${node}; wrk with ${connections} connections, gzip, median of ${rounds} rounds of ${seconds} s, limits and pages in turns. «limit N» is bare node: SQL, N rows, React 18 renderToString.`,
    '',
    '| what | req/s | p99 ms | CPU ms | rows | kB gzip | of the same rows, bare | of 50 rows, bare | budget | |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
    '',
  ].join('\n')
}

/** The same page over little and over much. */
export interface Growth {
  name: string
  path: string
  small: { cpu: number; requestsPerSecond: number }
  large: { cpu: number; requestsPerSecond: number }
  /** Shown by each. */
  rows: readonly [number, number]
  /** Processor time per request, of much against little. */
  growth: number
  /** Left out where they do not show as many rows. */
  isOver?: boolean
}

export interface GrowthFacts extends Omit<Facts, 'lines'> {
  factor: number
  mostGrowth: number
  lines: readonly Growth[]
}

export function growthTable({ at, node, cores, processor, connections, rounds, seconds, factor, mostGrowth, lines }: GrowthFacts): string {
  const rows = lines.map(({ name, small, large, rows: [few, many], growth, isOver }) =>
    [name, small.cpu.toFixed(2), large.cpu.toFixed(2), small.requestsPerSecond.toFixed(0), large.requestsPerSecond.toFixed(0), few === many ? few : `${few} / ${many}`, growth.toFixed(2), isOver === undefined ? '–' : isOver ? '✗' : '✓'].join(' | '),
  )
  return [
    `# Growth on ${at.slice(0, 10)}`,
    '',
    `${processor ?? ''}, ${cores} cores, Node ${node}; wrk with ${connections} connections, gzip, median of ${rounds} rounds of ${seconds} s, in turns: the demo grown once and grown ${factor} times. A page that shows as many rows may cost ${mostGrowth} ×; «–»: it shows more of them.`,
    '',
    '| page | CPU ms × 1 | × N | req/s × 1 | × N | rows | growth | |',
    '|---|---|---|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
    '',
  ].join('\n')
}
