import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { ROOT } from './root.ts'

export interface Program {
  process: ChildProcessWithoutNullStreams
  /** Everything said so far. */
  output(): string
  /** When the output holds `text`. @throws when the program ends before */
  said(text: string): Promise<void>
  /** Exit code. */
  ended(): Promise<number | null>
}

/** Another process of this product, for what only two processes can show. Ends with the test. */
export function startProgram(code: string, args: readonly string[] = []): Program {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code, ...args], { cwd: ROOT, stdio: 'pipe' })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => (text += part))
  const exit = once(child, 'close').then(([code]) => code as number | null)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exit
  })
  return {
    process: child,
    output: () => text,
    ended: () => exit,
    said: async (expected) => {
      const heard = new Promise<void>((resolve) => {
        const look = () => text.includes(expected) && resolve()
        child.stdout.on('data', look)
        look()
      })
      await Promise.race([heard, exit.then((code) => Promise.reject(new Error(`The program ended with ${code} before it said «${expected}»: ${text}`)))])
    },
  }
}
