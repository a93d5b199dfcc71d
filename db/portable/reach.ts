import { sql, type ExpressionBuilder, type ExpressionWrapper, type SqlBool } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'

/** Rows that belong to a thing, by the name the policy uses: table and the column that points to the thing. */
const RELATIONS: Record<string, { table: string; points: string }> = {
  audience: { table: 'meetingInvitation', points: 'meetingId' },
}

/**
 * `where` for a list: only what the policy lets this person reach.
 * @example db.selectFrom('meeting').where(inReach(reach, 'meeting'))
 */
export function inReach(reach: Reach, table: string) {
  return (eb: ExpressionBuilder<any, any>): ExpressionWrapper<any, any, SqlBool> =>
    eb.or(
      reach.fences.map((fence) =>
        eb.and(Object.entries(fence).map(([column, values]) => (column.includes('.') ? related(eb, table, column, values) : eb(`${table}.${column}`, 'in', values)))),
      ),
    ) as ExpressionWrapper<any, any, SqlBool>
}

function related(eb: ExpressionBuilder<any, any>, table: string, column: string, values: readonly (string | number)[]) {
  const [name, field] = column.split('.') as [string, string]
  const relation = RELATIONS[name]
  if (!relation) throw new Error(`The policy names a relation that db/portable/reach.ts does not know: ${name}`)
  return eb.exists(
    eb.selectFrom(relation.table).select(sql`1`.as('one')).whereRef(`${relation.table}.${relation.points}`, '=', `${table}.id`).where(`${relation.table}.${field}`, 'in', values),
  )
}
