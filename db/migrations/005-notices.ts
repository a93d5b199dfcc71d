import type { Kysely } from 'kysely'
import { PLACES } from '#app/domain/community/terms.ts'
import { createTable, day, flag, id, instant, integer, longText, oneOf, text } from '#db/portable/columns.ts'

export async function up(db: Kysely<any>): Promise<void> {
  await createNotices(db)
  await createMail(db)
  await createReminders(db)
  await createTable(db, 'chore', { name: text(40).key(), leasedBy: text(80).optional(), leasedUntil: instant().optional(), lastDoneAt: instant().optional() })
}

async function createNotices(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'notice',
    {
      id: id().key(),
      kind: text(40),
      title: text(200),
      body: text(4000),
      path: text(300),
      mustSign: flag(),
      place: oneOf(PLACES),
      senderId: id().optional().to('account.id'),
      sentAt: instant(),
    },
    { index: [['sentAt'], ['path'], ['place', 'sentAt'], ['senderId']], check: { oneLine: oneLine('title') } },
  )
  await createTable(
    db,
    'noticeRecipient',
    {
      noticeId: id().to('notice.id'),
      accountId: id().to('account.id'),
      place: oneOf(PLACES),
      organisationId: id().optional(),
      sentBy: oneOf(PLACES),
      readAt: instant().optional(),
      signedAt: instant().optional(),
      digest: oneOf(['no', 'waiting', 'done']),
    },
    {
      key: ['noticeId', 'accountId'],
      index: [['accountId', 'readAt'], ['organisationId', 'place'], ['digest', 'accountId']],
      reference: [{ columns: ['place', 'organisationId'], table: 'organisation', to: ['place', 'id'] }],
    },
  )
  await createTable(
    db,
    'noticePreference',
    { accountId: id().key().to('account.id'), mailMode: oneOf(['each', 'digest']), digestHour: integer(0), lastDigestOn: day().optional() },
    { check: { hour: '"digestHour" <= 23' } },
  )
}

async function createMail(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'mail',
    {
      id: id().key(),
      accountId: id().optional().to('account.id'),
      noticeId: id().optional().to('notice.id'),
      toAddress: text(200),
      subject: text(300),
      body: text(10000),
      path: text(300).optional(),
      ics: longText().optional(),
      icsMethod: text(20).optional(),
      state: oneOf(['waiting', 'sent', 'failed']),
      attempts: integer(0),
      nextAt: instant(),
      leasedUntil: instant().optional(),
      leasedBy: text(80).optional(),
      lastError: text(500).optional(),
      createdAt: instant(),
      sentAt: instant().optional(),
    },
    { index: [['state', 'nextAt'], ['createdAt'], ['accountId'], ['noticeId']], check: { oneLine: `${oneLine('subject')} and ${oneLine('toAddress')}` } },
  )
}

async function createReminders(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'reminderRule',
    {
      id: id().key(),
      kind: text(40),
      place: oneOf(PLACES),
      daysBefore: integer(-30),
      audience: oneOf(['concerned', 'deputy', 'staff', 'lead', 'office', 'nobody']),
      fromOn: day(),
      toOn: day().optional(),
      createdById: id().optional().to('account.id'),
      createdAt: instant(),
      version: integer(1),
    },
    { index: [['place', 'kind'], ['createdById']], check: { order: '"toOn" is null or "toOn" >= "fromOn"', ahead: '"daysBefore" <= 60' } },
  )
  await createTable(
    db,
    'reminderSent',
    { ruleId: id().to('reminderRule.id'), objectKind: text(40), objectId: id(), accountId: id().to('account.id'), on: day(), noticeId: id().to('notice.id') },
    { key: ['ruleId', 'objectKind', 'objectId', 'accountId', 'on'], index: [['accountId'], ['noticeId']] },
  )
  await db.insertInto('reminderRule').values(commonRules()).execute()
}

/** What the three places begin with; each may set its own rules beside them. */
function commonRules() {
  const rules = [
    ['meetingReplyDue', 2, 'concerned'],
    ['meetingReplyDue', 0, 'concerned'],
    ['meetingComing', 1, 'concerned'],
    ['approvalDue', 3, 'concerned'],
    ['approvalDue', 1, 'deputy'],
    ['approvalDue', -1, 'staff'],
  ] as const
  return rules.map(([kind, daysBefore, audience], n) => ({
    id: `common-rule-${n + 1}`, kind, place: 'community', daysBefore, audience, fromOn: '2026-01-01', toOn: null, createdById: null, createdAt: '2026-01-01T00:00:00.000Z', version: 1,
  }))
}

/** No line end can be smuggled into a header. */
const oneLine = (name: string) => `"${name}" not like '%\n%' and "${name}" not like '%\r%'`
