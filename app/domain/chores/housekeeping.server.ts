import { signJournal } from '#app/domain/journal/verify.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { deleteImportDraftsBefore } from '#db/queries/imports.ts'
import { deleteMailsBefore } from '#db/queries/mail.ts'
import { deleteKeptFormsBefore, deleteSessionsEndedBefore } from '#db/queries/sessions.ts'
import { deleteTriesBefore } from '#db/queries/sign-ins.ts'
import { deleteSubmissionsBefore } from '#db/queries/submissions.ts'

/** How long what has served its purpose is still kept, in days. */
export const KEPT_DAYS = { endedSession: 1, signInTry: 1, submission: 7, mail: 90 } as const

const MS_PER_DAY = 86_400_000

/** Throws away what nobody needs any more and signs the end of the journal. May be done any number of times. */
export async function keepHouse(db: Db, now: Date, secrets: readonly string[]): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * MS_PER_DAY).toISOString()
  await deleteSessionsEndedBefore(db, daysAgo(KEPT_DAYS.endedSession))
  await deleteKeptFormsBefore(db, daysAgo(0))
  await deleteImportDraftsBefore(db, daysAgo(0))
  await deleteTriesBefore(db, daysAgo(KEPT_DAYS.signInTry))
  await deleteSubmissionsBefore(db, daysAgo(KEPT_DAYS.submission))
  await deleteMailsBefore(db, daysAgo(KEPT_DAYS.mail))
  await signJournal(db, now, secrets)
}
