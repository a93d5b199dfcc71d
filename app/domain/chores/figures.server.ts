import type { Db } from '#db/portable/connect.ts'
import { countMailsByState, findLastJournalLine } from '#db/queries/figures.ts'

/** What those who watch the house want to know of its state. Counts and ages only, nothing about anybody. */
export interface HouseFigures {
  mailsWaiting: number
  mailsFailed: number
  journalLines: number
  /** Since the last line was written. */
  journalAgeSeconds: number
}

export async function readFigures(db: Db, now: Date): Promise<HouseFigures> {
  const mails = await countMailsByState(db)
  const last = await findLastJournalLine(db)
  return {
    mailsWaiting: mails.waiting ?? 0,
    mailsFailed: mails.failed ?? 0,
    journalLines: last?.seq ?? 0,
    journalAgeSeconds: last ? Math.max(0, (now.getTime() - Date.parse(last.at)) / 1000) : 0,
  }
}
