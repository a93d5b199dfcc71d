import type { Kysely } from 'kysely'
import { ROLES } from '#app/domain/access/terms.ts'
import { INSTITUTION_KINDS, ORG_KINDS, PLACES } from '#app/domain/community/terms.ts'
import { createTable, day, flag, id, instant, integer, longText, oneOf, text } from '#db/portable/columns.ts'

export async function up(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'organisation',
    {
      id: id().key(),
      place: oneOf(PLACES),
      kind: oneOf(ORG_KINDS),
      institutionKind: oneOf(INSTITUTION_KINDS).optional(),
      name: text(100),
      sortKey: text(400),
      treeKey: text(4000),
      parentId: id().optional(),
      townCode: text(9).optional(),
      closedOn: day().optional(),
      version: integer(1),
    },
    {
      unique: [['place', 'id'], ['place', 'name']],
      index: [['parentId', 'place'], ['place', 'sortKey'], ['treeKey']],
      reference: [{ columns: ['place', 'parentId'], table: 'organisation', to: ['place', 'id'] }],
    },
  )
  await createTable(
    db,
    'account',
    {
      id: id().key(),
      login: text(60).unique(),
      name: text(200),
      sortKey: text(400),
      searchKey: text(600),
      place: oneOf(PLACES),
      organisationId: id().optional(),
      post: text(100).optional(),
      mobile: text(20).optional(),
      email: text(200).optional(),
      passwordHash: text(300).optional(),
      passwordSetAt: instant().optional(),
      isPasswordInitial: flag(),
      isDemo: flag(),
      disabledAt: instant().optional(),
      createdAt: instant(),
      version: integer(1),
    },
    {
      index: [['place', 'sortKey'], ['organisationId', 'place']],
      reference: [{ columns: ['place', 'organisationId'], table: 'organisation', to: ['place', 'id'] }],
    },
  )
  await createTable(
    db,
    'roleHolding',
    {
      id: id().key(),
      accountId: id().to('account.id'),
      role: oneOf(ROLES),
      place: oneOf(PLACES),
      fromOn: day(),
      toOn: day().optional(),
      behalfOfId: id().optional().to('account.id'),
      grantedById: id().optional().to('account.id'),
      grantedAt: instant(),
    },
    { index: [['accountId'], ['behalfOfId'], ['grantedById'], ['role', 'place']], check: { order: '"toOn" is null or "toOn" >= "fromOn"', own: '"behalfOfId" is null or "behalfOfId" <> "accountId"' } },
  )
  await createTable(
    db,
    'session',
    {
      id: id().key(),
      accountId: id().to('account.id'),
      createdAt: instant(),
      seenAt: instant(),
      endsAt: instant(),
      address: text(64),
      agent: text(300),
      hasSecondFactor: flag(),
    },
    { index: [['accountId'], ['endsAt']] },
  )
  await createTable(
    db,
    'keptForm',
    {
      id: id().key(),
      accountId: id().to('account.id'),
      path: text(2000),
      fields: longText(),
      endsAt: instant(),
    },
    { index: [['accountId'], ['endsAt']] },
  )
  await guardSignIn(db)
  await secondFactors(db)
}

async function guardSignIn(db: Kysely<any>): Promise<void> {
  await createTable(db, 'signInLock', { accountId: id().key().to('account.id'), wrongTries: integer(0), lastAt: instant(), lockedUntil: instant().optional() })
  await createTable(db, 'signInTry', { address: text(64), loginHash: text(64), at: instant() }, { key: ['address', 'loginHash'], index: [['at']] })
  await createTable(db, 'formerPassword', { id: id().key(), accountId: id().to('account.id'), passwordHash: text(300), endedAt: instant() }, { index: [['accountId', 'endedAt']] })
  await createTable(db, 'setUpToken', { id: id().key(), createdAt: instant(), endsAt: instant(), usedAt: instant().optional() })
}

async function secondFactors(db: Kysely<any>): Promise<void> {
  await createTable(db, 'secondFactor', { accountId: id().key().to('account.id'), alg: oneOf(['aes-256-gcm']), secret: text(500), lastStep: integer(0), setAt: instant() })
  await createTable(
    db,
    'recoveryCode',
    { accountId: id().to('account.id'), codeHash: text(64), usedAt: instant().optional() },
    { key: ['accountId', 'codeHash'] },
  )
}
