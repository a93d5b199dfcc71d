import type { Kysely } from 'kysely'
import { PLACES } from '#app/domain/community/terms.ts'
import { bytes, createTable, day, flag, id, instant, integer, json, longText, oneOf, text, timeOfDay } from '#db/portable/columns.ts'

const THEMES = ['party_spirit', 'integration', 'ecology', 'rural', 'industry', 'opening', 'culture', 'governance', 'planning', 'united_front', 'youth']
const AWARDS = ['none', 'applied', 'screened', 'inspected', 'publicised', 'awarded', 'review', 'revoked']
const DATUMS = ['wgs84', 'gcj02', 'bd09']

export async function up(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'base',
    {
      id: id().key(),
      place: oneOf(PLACES),
      level: oneOf(['point', 'base']),
      name: text(100),
      nameKey: text(200),
      theme: oneOf(THEMES),
      town: text(60),
      address: text(200),
      lngE6: integer(),
      latE6: integer(),
      sourceDatum: oneOf(DATUMS),
      sourceLngE6: integer(),
      sourceLatE6: integer(),
      coordState: oneOf(['approximate', 'surveyed']),
      surveyedOn: day().optional(),
      surveyedById: id().optional().to('account.id'),
      accuracyMetres: integer(0).optional(),
      organisationId: id().optional(),
      keeper: text(100),
      summary: text(1000),
      teachingPoints: text(4000),
      capacity: integer(1).optional(),
      coachSpaces: integer(0).optional(),
      accessible: oneOf(['full', 'partial', 'none']).optional(),
      fees: text(500),
      transport: text(1000),
      contactName: text(40).optional(),
      contactPhone: text(40).optional(),
      isContactPublic: flag(),
      source: text(1000),
      state: oneOf(['draft', 'published', 'closed']),
      award: oneOf(AWARDS),
      createdById: id().optional().to('account.id'),
      createdAt: instant(),
      updatedAt: instant(),
      version: integer(1),
    },
    {
      unique: [['place', 'name']],
      index: [
        ['nameKey', 'id'], ['place', 'nameKey', 'id'], ['state', 'nameKey', 'id'], ['theme', 'nameKey', 'id'], ['award', 'nameKey', 'id'], ['town', 'nameKey', 'id'],
        ['organisationId', 'place'], ['surveyedById'], ['createdById'],
      ],
      check: {
        // The only part of the earth this product is about (GeoJSON and every map rely on it).
        extent: '"lngE6" between 119500000 and 122000000 and "latE6" between 30000000 and 32000000',
        surveyed: `("coordState" = 'surveyed') = ("surveyedOn" is not null)`,
      },
      reference: [{ columns: ['place', 'organisationId'], table: 'organisation', to: ['place', 'id'] }],
    },
  )
  await createTable(
    db,
    'baseHour',
    { id: id().key(), baseId: id().to('base.id'), weekday: integer(1), opens: timeOfDay(), closes: timeOfDay(), position: integer(0) },
    { index: [['baseId', 'weekday', 'position']], check: { weekday: '"weekday" <= 7', span: '"opens" < "closes"' } },
  )
  await createTable(
    db,
    'baseException',
    { id: id().key(), baseId: id().to('base.id'), fromOn: day(), toOn: day(), isOpen: flag(), opens: timeOfDay().optional(), closes: timeOfDay().optional(), reason: text(200) },
    {
      index: [['baseId', 'fromOn', 'toOn']],
      check: { days: '"fromOn" <= "toOn"', open: '("isOpen" = 1) = ("opens" is not null) and ("opens" is null) = ("closes" is null)', span: '"opens" is null or "opens" < "closes"' },
    },
  )
  await createTable(
    db,
    'baseScript',
    {
      id: id().key(), baseId: id().to('base.id'), language: oneOf(['zh', 'en', 'ja', 'ko', 'wu']), title: text(100), text: longText(), position: integer(0), updatedAt: instant(), version: integer(1),
    },
    { index: [['baseId', 'position', 'id']] },
  )
  await createTable(
    db,
    'baseSuggestion',
    {
      id: id().key(),
      baseId: id().to('base.id'),
      changes: json(),
      note: text(1000),
      place: oneOf(PLACES),
      suggestedById: id().to('account.id'),
      suggestedAt: instant(),
      state: oneOf(['open', 'accepted', 'declined']),
      answer: text(1000),
      decidedById: id().optional().to('account.id'),
      decidedAt: instant().optional(),
      version: integer(1),
    },
    {
      index: [['baseId', 'state', 'suggestedAt'], ['state', 'suggestedAt'], ['suggestedById', 'suggestedAt'], ['decidedById']],
      check: { decided: `("state" = 'open') = ("decidedAt" is null) and ("decidedAt" is null) = ("decidedById" is null)` },
    },
  )
  // Smaller copies of a picture, made once when first asked for.
  await createTable(db, 'pictureVariant', { fileId: id().to('file.id'), width: integer(1), type: oneOf(['webp', 'jpg']), height: integer(1), bytes: bytes() }, { key: ['fileId', 'width'] })
}
