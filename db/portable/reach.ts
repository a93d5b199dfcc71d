import { sql, type ExpressionBuilder, type ExpressionWrapper, type SqlBool } from 'kysely'
import type { Fence, Reach } from '#app/domain/access/policy.ts'

/** Rows that belong to a thing, by the name the policy uses: table and the column that points to the thing. */
const RELATIONS: Record<string, { table: string; points: string; isOver: string }> = {
  audience: { table: 'meetingInvitation', points: 'meetingId', isOver: 'withdrawnAt' },
}

/**
 * `where` for a list: only what the policy lets this person reach.
 * @param facts what is no column but true of every row now, such as who chairs; compared before the database is asked
 * @example db.selectFrom('meeting').where(inReach(reach, 'meeting', { chair }))
 */
export function inReach(reach: Reach, table: string, facts: Readonly<Record<string, string | null>> = {}) {
  const fences = reach.fences.filter((fence) => Object.entries(facts).every(([name, value]) => !fence[name] || fence[name].includes(value as string)))
  return (eb: ExpressionBuilder<any, any>): ExpressionWrapper<any, any, SqlBool> =>
    eb.or(fences.map((fence) => eb.and(conditions(eb, table, fence, facts)))) as ExpressionWrapper<any, any, SqlBool>
}

/**
 * The same as a mere sieve: it never decides in which order rows are read. For lists that stop after a page in the order of an index; led by the
 * parts of an «or», the embedded engine would gather everything in reach and sort it first. (Twice denied is the one thing both engines read so.)
 */
export function siftedBy(reach: Reach, table: string) {
  const within = inReach(reach, table)
  return (eb: ExpressionBuilder<any, any>) => eb.not(eb.not(within(eb)))
}

function conditions(eb: ExpressionBuilder<any, any>, table: string, fence: Fence, facts: Readonly<Record<string, unknown>>) {
  return Object.entries(fence)
    .filter(([column]) => !(column in facts))
    .map(([column, values]) => (column.includes('.') ? related(eb, table, column, values) : eb(`${table}.${column}`, 'in', values)))
}

function related(eb: ExpressionBuilder<any, any>, table: string, column: string, values: readonly (string | number)[]) {
  const [name, field] = column.split('.') as [string, string]
  const relation = RELATIONS[name]
  if (!relation) throw new Error(`The policy names a relation that db/portable/reach.ts does not know: ${name}`)
  return eb.exists(
    eb
      .selectFrom(relation.table)
      .select(sql`1`.as('one'))
      .whereRef(`${relation.table}.${relation.points}`, '=', `${table}.id`)
      .where(`${relation.table}.${field}`, 'in', values)
      .where(`${relation.table}.${relation.isOver}`, 'is', null),
  )
}
