import type { Kysely } from 'kysely'
import { REGIONS } from '#app/domain/community/terms.ts'
import { createTable, day, id, instant, integer, json, longText, oneOf, text } from '#db/portable/columns.ts'

export async function up(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'annualPlan',
    {
      id: id().key(),
      place: oneOf(REGIONS),
      year: integer(2021),
      revision: integer(1),
      title: text(100),
      docNo: text(60).optional(),
      state: oneOf(['draft', 'submitted', 'adopted', 'superseded']),
      slot: oneOf(['working', 'adopted']).optional(),
      submittedAt: instant().optional(),
      adoptedOn: day().optional(),
      basis: text(200),
      adoptedById: id().optional().to('account.id'),
      adoptedAt: instant().optional(),
      madeById: id().to('account.id'),
      madeAt: instant(),
      version: integer(1),
    },
    {
      // Where the slot is empty neither engine calls two rows alike.
      unique: [['place', 'year', 'revision'], ['place', 'year', 'slot']],
      index: [['year', 'place'], ['state', 'year'], ['madeById'], ['adoptedById']],
      check: {
        slot: `coalesce("slot", 'none') = case "state" when 'adopted' then 'adopted' when 'superseded' then 'none' else 'working' end`,
        adopted: `("state" in ('adopted', 'superseded')) = ("adoptedAt" is not null) and ("adoptedAt" is null) = ("adoptedOn" is null) and ("adoptedAt" is null) = ("adoptedById" is null)`,
        basis: `"adoptedAt" is null or length("basis") > 0`,
        submitted: `"state" <> 'submitted' or "submittedAt" is not null`,
      },
    },
  )
  await createTable(
    db,
    'planSection',
    {
      id: id().key(),
      planId: id().to('annualPlan.id'),
      position: integer(1),
      kind: oneOf(['general', 'tasks', 'community', 'safeguards', 'other']),
      title: text(60),
      text: longText(),
      measures: json(),
      version: integer(1),
    },
    { index: [['planId', 'position']] },
  )
  await db.insertInto('reminderRule').values(commonRules()).execute()
}

/** What the three places begin with; each may set its own rules beside them. */
function commonRules() {
  const rules = [[30, 'concerned'], [7, 'concerned'], [-1, 'lead']] as const
  return rules.map(([daysBefore, audience], n) => ({
    id: `common-plan-rule-${n + 1}`, kind: 'planDue', place: 'community', daysBefore, audience, fromOn: '2026-01-01', toOn: null, createdById: null, createdAt: '2026-01-01T00:00:00.000Z', version: 1,
  }))
}
