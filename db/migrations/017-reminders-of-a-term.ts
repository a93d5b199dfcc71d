import type { Kysely } from 'kysely'
import { createTable, day, id, text } from '#db/portable/columns.ts'

export async function up(db: Kysely<any>): Promise<void> {
  // People without an account who were reminded by mail: as reminderSent, by whom of the thing it was.
  await createTable(
    db,
    'reminderMailed',
    { ruleId: id().to('reminderRule.id'), objectKind: text(40), objectId: id(), recipientId: id(), on: day(), mailId: id() },
    { key: ['ruleId', 'objectKind', 'objectId', 'recipientId', 'on'] },
  )
  await db.insertInto('reminderRule').values(commonRules()).execute()
}

/** What the three places begin with; each may set its own rules beside them. */
function commonRules() {
  const rules = [
    ['minutesOpinionDue', 3, 'concerned'],
    ['minutesOpinionDue', 0, 'concerned'],
    ['minutesOpinionDue', 0, 'lead'],
    ['handoverDue', 5, 'concerned'],
    ['handoverDue', 5, 'staff'],
    ['handoverDue', 0, 'concerned'],
    ['handoverDue', -1, 'staff'],
    ['handoverDue', -7, 'concerned'],
    ['consultationDue', 3, 'concerned'],
    ['consultationDue', -1, 'concerned'],
    ['consultationDue', -7, 'concerned'],
    ['consultationToClose', -1, 'concerned'],
    ['consultationToClose', -7, 'staff'],
  ] as const
  return rules.map(([kind, daysBefore, audience], n) => ({
    id: `common-term-rule-${n + 1}`, kind, place: 'community', daysBefore, audience, fromOn: '2026-01-01', toOn: null, createdById: null, createdAt: '2026-01-01T00:00:00.000Z', version: 1,
  }))
}
