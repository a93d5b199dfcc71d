import type { Kysely } from 'kysely'
import { REGIONS } from '#app/domain/community/terms.ts'
import { createIndex, createTable, day, flag, id, instant, integer, oneOf, text } from '#db/portable/columns.ts'

export async function up(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'guide',
    {
      id: id().key(), place: oneOf(REGIONS), name: text(60), sortKey: text(200), accountId: id().optional().to('account.id'), phone: text(30).optional(), languages: text(60), introduction: text(1000), isPublic: flag(),
      state: oneOf(['applied', 'passed', 'appointed', 'ended', 'refused', 'withdrawn']), sheetId: id().to('scoreSheet.id'), trialOn: day().optional(), trialTopic: text(100), letterNumber: text(60).optional(),
      letterYear: integer(2000).optional(), letterSeq: integer(1).optional(), termFromOn: day().optional(), termToOn: day().optional(), endedOn: day().optional(), reason: text(500).optional(),
      appliedById: id().to('account.id'), appliedAt: instant(), updatedAt: instant(), version: integer(1),
    },
    {
      unique: [['letterYear', 'letterSeq'], ['letterNumber']],
      index: [['place', 'sortKey', 'id'], ['sortKey', 'id'], ['state', 'termToOn'], ['accountId'], ['sheetId'], ['appliedById']],
      check: {
        letter: '("letterNumber" is null) = ("letterYear" is null) and ("letterNumber" is null) = ("letterSeq" is null) and ("letterNumber" is null) = ("termFromOn" is null) and ("termFromOn" is null) = ("termToOn" is null)',
        term: '"termToOn" is null or "termToOn" >= "termFromOn"',
        appointed: `"state" <> 'appointed' or "letterNumber" is not null`,
        ended: `("state" = 'ended') = ("endedOn" is not null)`,
      },
    },
  )
  await createIndex(db, 'guide', ['accountId'], { isUnique: true, where: `"state" in ('applied', 'passed', 'appointed')` })
  await createTable(db, 'guideBase', { guideId: id().to('guide.id'), baseId: id().to('base.id') }, { key: ['guideId', 'baseId'], index: [['baseId']] })
  await createTable(
    db,
    'guideDuty',
    { id: id().key(), guideId: id().to('guide.id'), baseId: id().to('base.id'), on: day(), half: oneOf(['morning', 'afternoon']), note: text(200), madeById: id().to('account.id'), madeAt: instant() },
    // Nobody is at two bases at once.
    { unique: [['guideId', 'on', 'half']], index: [['baseId', 'on', 'half'], ['on', 'half'], ['madeById']] },
  )
  await createTable(
    db,
    'guideLeave',
    { id: id().key(), guideId: id().to('guide.id'), fromOn: day(), toOn: day(), note: text(200), madeById: id().to('account.id'), madeAt: instant() },
    { index: [['guideId', 'toOn'], ['madeById']], check: { order: '"toOn" >= "fromOn"' } },
  )
  await createTable(
    db,
    'guideRating',
    {
      id: id().key(), guideId: id().to('guide.id'), visitId: id(), accuracy: integer(1), expression: integer(1), interaction: integer(1), timing: integer(1), remark: text(500), ratedOn: day(), ratedAt: instant(),
    },
    { unique: [['guideId', 'visitId']], index: [['guideId', 'ratedOn']], check: { most: '"accuracy" <= 5 and "expression" <= 5 and "interaction" <= 5 and "timing" <= 5' } },
  )
  await db
    .insertInto('reminderRule')
    .values(
      ([[60, 'concerned'], [14, 'staff']] as const).map(([daysBefore, audience], n) => ({
        id: `common-guide-rule-${n + 1}`, kind: 'guideTermEnding', place: 'community', daysBefore, audience, fromOn: '2026-01-01', toOn: null, createdById: null, createdAt: '2026-01-01T00:00:00.000Z', version: 1,
      })),
    )
    .execute()
}
