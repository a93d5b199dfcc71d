import type { Insertable, Selectable } from 'kysely'
import type { Place } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import type { ReminderMailedTable, ReminderRuleTable, ReminderSentTable } from '#db/tables/notices.ts'

export type ReminderRule = Selectable<ReminderRuleTable>

/** The rules of some places, or of all, by kind and day. */
export async function listReminderRules(db: Db, places?: readonly Place[]): Promise<ReminderRule[]> {
  return db
    .selectFrom('reminderRule')
    .selectAll()
    .$if(places !== undefined, (query) => query.where('place', 'in', places!))
    .orderBy('place')
    .orderBy('kind')
    .orderBy('daysBefore', 'desc')
    .orderBy('id')
    .execute()
}

export async function findReminderRule(db: Db, id: string): Promise<ReminderRule | undefined> {
  return db.selectFrom('reminderRule').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertReminderRule(db: Db, row: Insertable<ReminderRuleTable>): Promise<void> {
  await db.insertInto('reminderRule').values(row).execute()
}

/** The rule's last day. @returns false when somebody changed it meanwhile */
export async function advanceRuleToEnded(db: Db, rule: Pick<ReminderRule, 'id' | 'version'>, toOn: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('reminderRule')
    .set((eb) => ({ toOn, version: eb('version', '+', 1) }))
    .where('id', '=', rule.id)
    .where('version', '=', rule.version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** A rule nobody was reminded by yet. @returns false when somebody changed it meanwhile */
export async function deleteRule(db: Db, rule: Pick<ReminderRule, 'id' | 'version'>): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('reminderRule').where('id', '=', rule.id).where('version', '=', rule.version).executeTakeFirst()
  return numDeletedRows > 0n
}

/** Who has already had this reminder. */
export async function listReminded(db: Db, reminder: Pick<ReminderSentTable, 'ruleId' | 'objectKind' | 'objectId' | 'on'>): Promise<string[]> {
  const rows = await db
    .selectFrom('reminderSent')
    .select('accountId')
    .where('ruleId', '=', reminder.ruleId)
    .where('objectKind', '=', reminder.objectKind)
    .where('objectId', '=', reminder.objectId)
    .where('on', '=', reminder.on)
    .execute()
  return rows.map(({ accountId }) => accountId)
}

/** @throws duplicate when another process said it in the meantime; the whole reminder is then undone */
export async function insertReminded(db: Db, rows: readonly Insertable<ReminderSentTable>[]): Promise<void> {
  await db.insertInto('reminderSent').values(rows).execute()
}

/** Who without an account has already had this reminder. */
export async function listMailed(db: Db, reminder: Pick<ReminderMailedTable, 'ruleId' | 'objectKind' | 'objectId' | 'on'>): Promise<string[]> {
  const rows = await db
    .selectFrom('reminderMailed')
    .select('recipientId')
    .where('ruleId', '=', reminder.ruleId)
    .where('objectKind', '=', reminder.objectKind)
    .where('objectId', '=', reminder.objectId)
    .where('on', '=', reminder.on)
    .execute()
  return rows.map(({ recipientId }) => recipientId)
}

export async function insertMailed(db: Db, rows: readonly Insertable<ReminderMailedTable>[]): Promise<void> {
  await db.insertInto('reminderMailed').values(rows).execute()
}
