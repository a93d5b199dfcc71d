import type { Kysely } from 'kysely'
import { PLACES, REGIONS } from '#app/domain/community/terms.ts'
import { createTable, day, flag, id, instant, integer, makeAppendOnly, oneOf, text } from '#db/portable/columns.ts'

const MEASURES = ['carriers', 'projects', 'mechanisms', 'integration', 'joint_effort', 'responsibility', 'foundations']
const GOALS = ['share', 'nurture', 'mechanism', 'integrate']

export async function up(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'followUp',
    {
      id: id().key(),
      place: oneOf(REGIONS),
      fromPlace: oneOf(REGIONS),
      meetingId: id().optional().to('meeting.id'),
      seriesId: id().optional().to('meetingSeries.id'),
      outcomeId: id().optional(),
      clause: oneOf(MEASURES).optional(),
      goal: oneOf(GOALS).optional(),
      title: text(120),
      detail: text(2000),
      dutyUnitName: text(100),
      dutyOrganisationId: id().optional(),
      dutyAccountId: id().optional().to('account.id'),
      coUnits: text(500),
      dueOn: day(),
      isDueAssumed: flag(),
      state: oneOf(['open', 'reported', 'closed', 'cancelled']),
      percent: integer(0),
      reportedAt: instant().optional(),
      closedByPlace: oneOf(PLACES).optional(),
      closedById: id().optional().to('account.id'),
      closedAt: instant().optional(),
      createdById: id().to('account.id'),
      createdAt: instant(),
      version: integer(1),
    },
    {
      index: [
        ['dueOn', 'id', 'place', 'state'], ['state', 'dueOn', 'id', 'place'], ['place', 'dueOn', 'id', 'state'], ['place', 'state', 'dueOn', 'id'],
        ['dutyOrganisationId', 'state', 'dueOn', 'id'], ['dutyAccountId', 'state', 'dueOn', 'id'], ['meetingId', 'dueOn', 'id'], ['seriesId', 'state', 'dueOn', 'id'],
        ['clause', 'dueOn', 'id'], ['dutyOrganisationId', 'place'], ['outcomeId'], ['createdAt', 'place'], ['closedAt', 'place'], ['createdById'], ['closedById'],
      ],
      check: {
        percent: '"percent" <= 100',
        closed: `("state" = 'closed') = ("closedAt" is not null) and ("closedAt" is null) = ("closedByPlace" is null) and ("closedAt" is null) = ("closedById" is null)`,
        // Whoever has to do it never says himself that it is done.
        otherParty: '"closedByPlace" is null or "closedByPlace" <> "place"',
        reported: `"state" <> 'reported' or "reportedAt" is not null`,
        series: '"seriesId" is null or "meetingId" is not null',
      },
      reference: [{ columns: ['place', 'dutyOrganisationId'], table: 'organisation', to: ['place', 'id'] }],
    },
  )
  await createTable(
    db,
    'followUpReport',
    {
      id: id().key(),
      followUpId: id().to('followUp.id'),
      percent: integer(0),
      text: text(3000),
      isFinal: flag(),
      place: oneOf(PLACES),
      madeById: id().to('account.id'),
      behalfOfId: id().optional().to('account.id'),
      madeAt: instant(),
    },
    { index: [['followUpId', 'madeAt'], ['madeById'], ['behalfOfId']], check: { percent: '"percent" <= 100' } },
  )
  await createTable(
    db,
    'followUpDecision',
    {
      id: id().key(),
      followUpId: id().to('followUp.id'),
      kind: oneOf(['confirm', 'return', 'reopen', 'cancel', 'extend']),
      place: oneOf(PLACES),
      reason: text(500),
      formerDueOn: day().optional(),
      madeById: id().to('account.id'),
      behalfOfId: id().optional().to('account.id'),
      madeAt: instant(),
    },
    {
      index: [['followUpId', 'madeAt'], ['kind', 'madeAt', 'followUpId'], ['madeById'], ['behalfOfId']],
      check: { former: `("kind" = 'extend') = ("formerDueOn" is not null)`, reason: `"kind" = 'confirm' or length("reason") > 0` },
    },
  )
  await makeAppendOnly(db, 'followUpReport')
  await makeAppendOnly(db, 'followUpDecision')
  await db.insertInto('reminderRule').values(commonRules()).execute()
}

/** What the three places begin with; each may set its own rules beside them. */
function commonRules() {
  const rules = [
    [14, 'concerned'],
    [3, 'concerned'],
    [0, 'concerned'],
    [-1, 'concerned'],
    [-1, 'staff'],
    [-7, 'lead'],
  ] as const
  return rules.map(([daysBefore, audience], n) => ({
    id: `common-follow-up-rule-${n + 1}`, kind: 'followUpDue', place: 'community', daysBefore, audience, fromOn: '2026-01-01', toOn: null, createdById: null, createdAt: '2026-01-01T00:00:00.000Z', version: 1,
  }))
}
