import type { Kysely } from 'kysely'
import { REGIONS } from '#app/domain/community/terms.ts'
import { createTable, flag, id, instant, integer, json, makeAppendOnly, oneOf, text, timeOfDay } from '#db/portable/columns.ts'

const THEMES = ['party_spirit', 'integration', 'ecology', 'rural', 'industry', 'opening', 'culture', 'governance', 'planning', 'united_front', 'youth']
const SEASONS = ['all', 'spring', 'summer', 'autumn', 'winter', 'spring_autumn']

export async function up(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'tour',
    {
      id: id().key(),
      place: oneOf(REGIONS),
      name: text(60),
      sortKey: text(200),
      brand: text(40),
      theme: oneOf(THEMES),
      season: oneOf(SEASONS),
      purpose: text(1000),
      guides: text(1000),
      transport: text(1000),
      safety: text(1000),
      startTime: timeOfDay(),
      heads: integer(1).optional(),
      isFirstFixed: flag(),
      isLastFixed: flag(),
      source: oneOf(['own', 'published', 'held', 'suggestion']),
      sourceNote: text(500),
      state: oneOf(['draft', 'published', 'withdrawn']),
      publishedNumber: integer(1).optional(),
      publishedFrom: integer(1).optional(),
      createdById: id().to('account.id'),
      createdAt: instant(),
      updatedAt: instant(),
      version: integer(1),
    },
    {
      unique: [['place', 'name']],
      index: [['sortKey', 'id'], ['state', 'sortKey', 'id'], ['place', 'sortKey', 'id'], ['createdById']],
      check: { published: `("state" = 'published') = ("publishedNumber" is not null) and ("publishedNumber" is null) = ("publishedFrom" is null)` },
    },
  )
  await createTable(
    db,
    'tourStop',
    { id: id().key(), tourId: id().to('tour.id'), position: integer(1), baseId: id().to('base.id'), stayMinutes: integer(5), points: text(1500), guide: text(100) },
    { index: [['tourId', 'position'], ['baseId']], check: { stay: '"stayMinutes" <= 480' } },
  )
  await createTable(
    db,
    'tourVersion',
    {
      id: id().key(),
      tourId: id().to('tour.id'),
      number: integer(1),
      place: oneOf(REGIONS),
      name: text(60),
      sortKey: text(200),
      theme: oneOf(THEMES),
      season: oneOf(SEASONS),
      span: oneOf(['half', 'whole']),
      content: json(),
      publishedById: id().to('account.id'),
      publishedAt: instant(),
    },
    { unique: [['tourId', 'number']], index: [['sortKey', 'id'], ['publishedById']] },
  )
  await createTable(db, 'tourVersionStop', { versionId: id().to('tourVersion.id'), position: integer(1), baseId: id().to('base.id') }, { key: ['versionId', 'position'], index: [['baseId', 'versionId']] })
  await createTable(
    db,
    'travelTime',
    {
      fromBaseId: id().to('base.id'), toBaseId: id().to('base.id'), minutes: integer(1), metres: integer(0), isMeasured: flag(), note: text(200), place: oneOf(REGIONS),
      setById: id().to('account.id'), setAt: instant(), version: integer(1),
    },
    { key: ['fromBaseId', 'toBaseId'], index: [['toBaseId'], ['setById']], check: { apart: '"fromBaseId" <> "toBaseId"', minutes: '"minutes" <= 600' } },
  )
  await makeAppendOnly(db, 'tourVersion')
  await makeAppendOnly(db, 'tourVersionStop')
}
