import type { Insertable, Selectable } from 'kysely'
import type { Db } from '#db/portable/connect.ts'
import type { RotationRuleTable, TurnChangeTable } from '#db/tables/meetings.ts'

export type RuleRow = Selectable<RotationRuleTable>
export type TurnChangeRow = Selectable<TurnChangeTable>

const CHANGE_COLUMNS = ['turnChange.id as changeId', 'turnChange.kind', 'fromTermKey', 'fromPlace', 'withTermKey', 'withPlace', 'turnChange.reason as changeReason'] as const

/** Agreed rules with their agreed changes of turns, oldest rule first: one row per change, or one with nulls. All there is to know who chairs. */
export async function listHistory(db: Db) {
  return db
    .selectFrom('rotationRule')
    .leftJoin('turnChange', (join) => join.onRef('turnChange.ruleId', '=', 'rotationRule.id').on('turnChange.state', '=', 'agreed'))
    .select(['rotationRule.id', 'sequence', 'termMonths', 'startsOn', 'agreedOn', ...CHANGE_COLUMNS])
    .where('rotationRule.state', '=', 'agreed')
    .orderBy('startsOn')
    .orderBy('turnChange.answeredAt', (order) => order.asc().nullsFirst())
    .orderBy('turnChange.id')
    .execute()
}

/** Every version of the rule, newest first. */
export async function listRules(db: Db): Promise<RuleRow[]> {
  return db.selectFrom('rotationRule').selectAll().orderBy('createdAt', 'desc').limit(50).execute()
}

export async function findRule(db: Db, id: string): Promise<RuleRow | undefined> {
  return db.selectFrom('rotationRule').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertRule(db: Db, row: Insertable<RotationRuleTable>): Promise<void> {
  await db.insertInto('rotationRule').values(row).execute()
}

export async function updateRuleApproval(db: Db, id: string, approvalId: string): Promise<void> {
  await db.updateTable('rotationRule').set({ approvalId }).where('id', '=', id).execute()
}

/** @returns whether the rule was still proposed */
export async function advanceRule(db: Db, id: string, to: Pick<RuleRow, 'state' | 'agreedOn'>): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('rotationRule').set(to).where('id', '=', id).where('state', '=', 'proposed').executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function insertTurnChange(db: Db, row: Insertable<TurnChangeTable>): Promise<void> {
  await db.insertInto('turnChange').values(row).execute()
}

export async function findTurnChange(db: Db, id: string): Promise<TurnChangeRow | undefined> {
  return db.selectFrom('turnChange').selectAll().where('id', '=', id).executeTakeFirst()
}

/** A request that waits for its answer and touches one of these terms, on either side. */
export async function findWaitingChange(db: Db, termKeys: readonly string[]): Promise<TurnChangeRow | undefined> {
  const touches = (column: 'fromTermKey' | 'withTermKey') => db.selectFrom('turnChange').selectAll().where('state', '=', 'proposed').where(column, 'in', termKeys)
  return (await touches('fromTermKey').executeTakeFirst()) ?? (await touches('withTermKey').executeTakeFirst())
}

/** Changes nothing, and lets one transaction at a time go on with the terms of a rule. */
export async function updateNothingOfRule(db: Db, id: string): Promise<void> {
  await db.updateTable('rotationRule').set((eb) => ({ state: eb.ref('state') })).where('id', '=', id).execute()
}

/** Newest first. */
export async function listTurnChanges(db: Db, most = 100): Promise<TurnChangeRow[]> {
  return db.selectFrom('turnChange').selectAll().orderBy('proposedAt', 'desc').limit(most).execute()
}

/** @returns whether it was still waiting for an answer */
export async function advanceTurnChange(db: Db, id: string, to: Pick<TurnChangeRow, 'state' | 'answer' | 'answeredById' | 'answeredAt'>): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('turnChange').set(to).where('id', '=', id).where('state', '=', 'proposed').executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Meetings that took place, as the fairness figures count them. */
export async function listHeldForFairness(db: Db) {
  return db.selectFrom('meeting').select(['id', 'place', 'venuePlace', 'startsAt']).where('state', '=', 'held').orderBy('startsAt').execute()
}
