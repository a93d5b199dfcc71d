import type { Kysely } from 'kysely'
import { BODY_KINDS, BODY_POSITIONS, EXPERT_FIELDS, PLACES, REGIONS, RULE_KINDS } from '#app/domain/community/terms.ts'
import { createTable, day, flag, id, instant, integer, json, makeAppendOnly, oneOf, text } from '#db/portable/columns.ts'

export async function up(db: Kysely<any>): Promise<void> {
  await createWorkdays(db)
  await createGovernance(db)
  await createBodies(db)
}

async function createWorkdays(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'workdayYear',
    { year: integer(2000).key(), source: text(200), importedAt: instant(), importedById: id().optional().to('account.id') },
    { index: [['importedById']] },
  )
  await createTable(db, 'workdayException', { on: day().key(), year: integer(2000).to('workdayYear.year'), isWorkday: flag(), name: text(40) }, { index: [['year']] })
}

async function createGovernance(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'governingDocument',
    {
      id: id().key(),
      place: oneOf(PLACES),
      name: text(200),
      sortKey: text(400),
      docNo: text(80).optional(),
      issuer: text(200),
      issuedOn: day().optional(),
      validFromOn: day(),
      validToOn: day().optional(),
      supersededById: id().optional().to('governingDocument.id'),
      note: text(1000),
      version: integer(1),
    },
    {
      unique: [['name', 'validFromOn']],
      index: [['supersededById'], ['validFromOn', 'sortKey']],
      check: { order: '"validToOn" is null or "validToOn" >= "validFromOn"', itself: '"supersededById" is null or "supersededById" <> "id"' },
    },
  )
  await createTable(
    db,
    'ruleSet',
    {
      id: id().key(),
      kind: oneOf(RULE_KINDS),
      place: oneOf(REGIONS),
      fromOn: day(),
      toOn: day().optional(),
      governingDocumentId: id().to('governingDocument.id'),
      content: json(),
      note: text(1000),
      createdById: id().to('account.id'),
      createdAt: instant(),
      version: integer(1),
    },
    { unique: [['kind', 'place', 'fromOn']], index: [['governingDocumentId'], ['createdById']], check: { order: '"toOn" is null or "toOn" >= "fromOn"' } },
  )
  await createTable(
    db,
    'setting',
    {
      id: id().key(),
      key: text(60),
      place: oneOf(PLACES),
      value: json(),
      fromOn: day(),
      source: text(300),
      setById: id().to('account.id'),
      setAt: instant(),
      version: integer(1),
    },
    { unique: [['key', 'place', 'version']], index: [['setById']] },
  )
  await makeAppendOnly(db, 'setting')
}

async function createBodies(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'body',
    {
      id: id().key(),
      place: oneOf(PLACES),
      kind: oneOf(BODY_KINDS),
      name: text(100),
      sortKey: text(400),
      fromOn: day(),
      toOn: day().optional(),
      note: text(1000),
      version: integer(1),
    },
    { unique: [['place', 'name', 'fromOn']], check: { order: '"toOn" is null or "toOn" >= "fromOn"' } },
  )
  await createTable(
    db,
    'bodyMember',
    {
      id: id().key(),
      bodyId: id().to('body.id'),
      position: oneOf(BODY_POSITIONS),
      organisationId: id().optional().to('organisation.id'),
      personName: text(100).optional(),
      post: text(100),
      field: oneOf(EXPERT_FIELDS).optional(),
      fromOn: day(),
      toOn: day().optional(),
    },
    {
      index: [['bodyId', 'fromOn'], ['organisationId']],
      check: {
        order: '"toOn" is null or "toOn" >= "fromOn"',
        who: '("organisationId" is null) <> ("personName" is null)',
      },
    },
  )
}
