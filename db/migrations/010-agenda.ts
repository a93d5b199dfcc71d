import type { Kysely } from 'kysely'
import { REGIONS } from '#app/domain/community/terms.ts'
import { addColumn, createIndex, createTable, flag, id, instant, integer, json, longText, oneOf, text } from '#db/portable/columns.ts'

export async function up(db: Kysely<any>): Promise<void> {
  await addColumn(db, 'meetingSeries', 'invitedGroups', json().default('["org_depts","party_schools"]'))
  await addColumn(db, 'meetingSeries', 'invitedPlaces', json().default('[]'))
  await addColumn(db, 'meetingSeries', 'invitedOrgKinds', json().default('[]'))
  await addColumn(db, 'meetingSeries', 'preparation', longText().default(''))
  await addColumn(db, 'meeting', 'preparation', longText().default(''))
  await createTable(
    db,
    'agendaItem',
    {
      id: id().key(),
      kind: oneOf(['topic', 'follow_ups']),
      seriesId: id().optional().to('meetingSeries.id'),
      meetingId: id().optional().to('meeting.id'),
      place: oneOf(REGIONS),
      title: text(120),
      detail: text(2000),
      presenter: text(100),
      minutes: integer(0),
      isInternal: flag(),
      position: integer(0).optional(),
      state: oneOf(['pool', 'placed', 'moved', 'dropped']),
      originId: id().optional().to('agendaItem.id'),
      spentSeconds: integer(0),
      startedAt: instant().optional(),
      proposedById: id().to('account.id'),
      proposedAt: instant(),
      updatedAt: instant(),
      version: integer(1),
    },
    {
      index: [['seriesId', 'state', 'proposedAt'], ['meetingId', 'position'], ['state', 'proposedAt'], ['place', 'state', 'proposedAt'], ['originId'], ['proposedById']],
      check: {
        pool: `"state" <> 'pool' or ("meetingId" is null and "seriesId" is not null)`,
        meeting: `"state" not in ('placed', 'moved') or ("meetingId" is not null and "position" is not null)`,
        running: `"startedAt" is null or "state" = 'placed'`,
      },
    },
  )
  // One place in the order for each item, and one item at a time that is being dealt with, whoever is faster.
  await createIndex(db, 'agendaItem', ['meetingId', 'position'], { isUnique: true, where: `"state" = 'placed'` })
  await createIndex(db, 'agendaItem', ['meetingId'], { isUnique: true, where: '"startedAt" is not null' })
  await createTable(
    db,
    'speakingTurn',
    {
      id: id().key(),
      meetingId: id().to('meeting.id'),
      agendaItemId: id().optional().to('agendaItem.id'),
      place: oneOf(REGIONS),
      startedAt: instant(),
      endedAt: instant().optional(),
      startedById: id().to('account.id'),
    },
    { index: [['meetingId', 'startedAt'], ['agendaItemId'], ['startedById']], check: { time: '"endedAt" is null or "endedAt" >= "startedAt"' } },
  )
  await createIndex(db, 'speakingTurn', ['meetingId'], { isUnique: true, where: '"endedAt" is null' })
}
