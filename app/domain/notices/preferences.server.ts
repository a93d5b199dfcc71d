import { maskEmail } from '#app/domain/access/masking.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { readSetting } from '#app/domain/community/settings.server.ts'
import { within } from '#db/portable/within.ts'
import { findPreference, upsertPreference } from '#db/queries/notices.ts'
import { listAccountsAsRecipients } from '#db/queries/recipients.ts'
import type { Preferences } from './forms.ts'

/** How this person wants mail. */
export async function readPreferences(visit: Visit): Promise<Preferences> {
  const chosen = await findPreference(visit.db, visit.actor.accountId)
  return { mailMode: chosen?.mailMode ?? 'each', digestHour: chosen?.digestHour ?? (await readSetting(visit.db, 'digestHour', 'community', localDay(visit.now))) }
}

/** What already waits for a digest still goes out with the next one. */
export async function choosePreferences(visit: Visit, form: Preferences): Promise<void> {
  await within(visit.db, (db) => upsertPreference(db, { accountId: visit.actor.accountId, ...form }))
}

/** Where this person's mail goes, masked; null: nowhere, there is no address. */
export async function readMailAddress(visit: Visit): Promise<string | null> {
  const [recipient] = await listAccountsAsRecipients(visit.db, [visit.actor.accountId])
  return recipient?.email ? maskEmail(recipient.email) : null
}
