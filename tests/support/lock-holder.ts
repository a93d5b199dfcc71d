import { startProgram } from './programs.ts'

const HOLD_THE_LOCK = `
  const { default: Database } = await import('better-sqlite3')
  const database = new Database(process.argv[1])
  database.exec('begin immediate')
  console.log('locked')
  process.stdin.once('data', () => { database.exec('commit'); console.log('free'); process.exit() })`

/** Another process that keeps the write lock of an embedded database until it is told to let go. */
export async function holdTheLock(url: string): Promise<{ letGo(): Promise<void> }> {
  const holder = startProgram(HOLD_THE_LOCK, [url.slice('file:'.length)])
  await holder.said('locked')
  return {
    letGo: async () => {
      holder.process.stdin.write('go')
      await holder.said('free')
    },
  }
}
