import type { Kysely } from 'kysely'
import { REGIONS } from '#app/domain/community/terms.ts'
import { createIndex, createTable, day, flag, id, instant, integer, oneOf, text } from '#db/portable/columns.ts'

const SHEET_KINDS = ['base_screening', 'guide_trial']
const LEVELS = ['base', 'point']
const PLAQUE_STATES = ['valid', 'rectifying', 'revoking', 'revoked']
const OVER = `'awarded', 'refused', 'withdrawn'`

export async function up(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'scoreSheet',
    {
      id: id().key(), kind: oneOf(SHEET_KINDS), title: text(60), state: oneOf(['proposed', 'agreed', 'returned']), fromOn: day(), passScore: integer(0), isExample: flag(),
      place: oneOf(REGIONS).optional(), madeById: id().optional().to('account.id'), madeAt: instant(),
    },
    { index: [['kind', 'state', 'fromOn'], ['madeById']], check: { passing: '"passScore" <= 10000', example: `"isExample" = 1 or ("place" is not null and "madeById" is not null)` } },
  )
  await createTable(
    db,
    'scoreSheetItem',
    { id: id().key(), sheetId: id().to('scoreSheet.id'), position: integer(1), title: text(40), hint: text(120), weight: integer(1), most: integer(1) },
    { unique: [['sheetId', 'position']], check: { most: '"weight" <= 100 and "most" <= 100' } },
  )
  await createTable(
    db,
    'scoring',
    {
      id: id().key(), sheetId: id().to('scoreSheet.id'), subjectKind: oneOf(SHEET_KINDS), subjectId: id(), attempt: integer(1), place: oneOf(REGIONS), slot: id(), total: integer(0), why: text(1000),
      madeById: id().to('account.id'), behalfOfId: id().optional().to('account.id'), madeAt: instant(), version: integer(1),
    },
    { unique: [['subjectKind', 'subjectId', 'attempt', 'slot']], index: [['sheetId'], ['madeById'], ['behalfOfId']], check: { total: '"total" <= 10000' } },
  )
  await createTable(
    db,
    'scoringItem',
    { scoringId: id().to('scoring.id'), itemId: id().to('scoreSheetItem.id'), points: integer(0) },
    { key: ['scoringId', 'itemId'], index: [['itemId']], check: { points: '"points" <= 100' } },
  )
  await createTable(
    db,
    'awardRound',
    {
      id: id().key(), baseId: id().to('base.id'), place: oneOf(REGIONS), kind: oneOf(['award', 'renewal']), level: oneOf(LEVELS),
      state: oneOf(['applied', 'returned', 'screened', 'inspected', 'signing', 'publicised', 'awarded', 'refused', 'withdrawn']), attempt: integer(1), sheetId: id().to('scoreSheet.id'),
      statement: text(3000), conditions: text(3000), formerAward: text(20), approvalId: id().optional().to('approval.id'), publicFromOn: day().optional(), publicUntilOn: day().optional(),
      reason: text(500).optional(), appliedById: id().to('account.id'), appliedAt: instant(), updatedAt: instant(), closedAt: instant().optional(), version: integer(1),
    },
    {
      index: [['baseId', 'appliedAt'], ['state', 'publicUntilOn', 'id'], ['place', 'state'], ['appliedAt', 'id'], ['sheetId'], ['approvalId'], ['appliedById']],
      check: {
        closed: `("state" in (${OVER})) = ("closedAt" is not null)`,
        publicised: `("publicFromOn" is null) = ("publicUntilOn" is null) and ("state" not in ('publicised', 'awarded') or "publicUntilOn" is not null) and ("publicUntilOn" is null or "publicUntilOn" >= "publicFromOn")`,
      },
    },
  )
  await createIndex(db, 'awardRound', ['baseId'], { isUnique: true, where: '"closedAt" is null' })
  await createTable(
    db,
    'awardInspection',
    {
      roundId: id().key().to('awardRound.id'), heldOn: day(), qingpuPeople: text(200), wujiangPeople: text(200), jiashanPeople: text(200), theme: text(1000), telling: text(1000), facilities: text(1000),
      management: text(1000), problems: text(1000), place: oneOf(REGIONS), madeById: id().to('account.id'), madeAt: instant(),
    },
    { index: [['madeById']] },
  )
  await createTable(
    db,
    'awardObjection',
    {
      id: id().key(), roundId: id().to('awardRound.id'), isFromPublic: flag(), objectorName: text(60), objectorContact: text(60), text: text(2000), receivedById: id().optional().to('account.id'), receivedAt: instant(),
      result: oneOf(['upheld', 'partly', 'dismissed']).optional(), answer: text(1000), answeredByPlace: oneOf(REGIONS).optional(), answeredById: id().optional().to('account.id'), answeredAt: instant().optional(),
      version: integer(1),
    },
    {
      index: [['roundId', 'receivedAt'], ['receivedById'], ['answeredById']],
      check: { answered: `("result" is null) = ("answeredAt" is null) and ("result" is null) = ("answeredById" is null) and ("result" is null) = ("answeredByPlace" is null)`, from: '("isFromPublic" = 1) = ("receivedById" is null)' },
    },
  )
  await createTable(
    db,
    'plaque',
    {
      id: id().key(), baseId: id().to('base.id'), place: oneOf(REGIONS), roundId: id().to('awardRound.id'), number: text(60).unique(), year: integer(2000), seq: integer(1), level: oneOf(LEVELS), wording: text(500),
      code: text(40).unique(), awardedOn: day(), validUntilOn: day(), state: oneOf(PLAQUE_STATES), nextReviewOn: day(), rectifyByOn: day().optional(), formerState: oneOf(PLAQUE_STATES).optional(),
      revokedOn: day().optional(), revokeReason: text(500).optional(), awardedById: id().to('account.id'), version: integer(1),
    },
    {
      unique: [['year', 'seq']],
      index: [['baseId', 'awardedOn'], ['state', 'nextReviewOn'], ['state', 'validUntilOn'], ['state', 'rectifyByOn'], ['awardedOn', 'number'], ['roundId'], ['awardedById']],
      check: {
        term: '"validUntilOn" >= "awardedOn"',
        revoked: `("state" = 'revoked') = ("revokedOn" is not null)`,
        rectifying: `"state" <> 'rectifying' or "rectifyByOn" is not null`,
        former: `("state" = 'revoking') = ("formerState" is not null)`,
      },
    },
  )
  await createIndex(db, 'plaque', ['baseId'], { isUnique: true, where: `"state" <> 'revoked'` })
  await createTable(
    db,
    'plaqueReview',
    {
      id: id().key(), plaqueId: id().to('plaque.id'), dueOn: day(), heldOn: day(), use: text(1000), changes: text(1000), problems: text(1000), result: oneOf(['pass', 'rectify', 'revoke']), rectifyByOn: day().optional(),
      place: oneOf(REGIONS), madeById: id().to('account.id'), madeAt: instant(), rectification: text(1000), rectifiedAt: instant().optional(), rectifiedById: id().optional().to('account.id'),
      acceptance: text(500), acceptedAt: instant().optional(), acceptedById: id().optional().to('account.id'), acceptedByPlace: oneOf(REGIONS).optional(),
    },
    {
      unique: [['plaqueId', 'dueOn']],
      index: [['madeById'], ['rectifiedById'], ['acceptedById']],
      check: {
        rectify: `("result" = 'rectify') = ("rectifyByOn" is not null)`,
        rectified: '("rectifiedAt" is null) = ("rectifiedById" is null)',
        accepted: '("acceptedAt" is null) = ("acceptedById" is null) and ("acceptedAt" is null) = ("acceptedByPlace" is null)',
      },
    },
  )
  await db.insertInto('scoreSheet').values(EXAMPLES.map(({ kind, title }) => ({ id: exampleId(kind), kind, title, state: 'agreed', fromOn: '2026-01-01', passScore: 7000, isExample: 1, place: null, madeById: null, madeAt: '2026-01-01T00:00:00.000Z' }))).execute()
  await db.insertInto('scoreSheetItem').values(EXAMPLES.flatMap(({ kind, items }) => items.map(([name, weight, hint], n) => ({ id: `${exampleId(kind)}-${n + 1}`, sheetId: exampleId(kind), position: n + 1, title: name, hint, weight, most: 10 })))).execute()
  await db.insertInto('reminderRule').values(commonRules()).execute()
}

const exampleId = (kind: string) => `example-${kind.replace('_', '-')}`

/** A beginning, plainly an example: the three places agree on their own. */
const EXAMPLES: readonly { kind: string; title: string; items: readonly (readonly [name: string, weight: number, hint: string])[] }[] = [
  {
    kind: 'base_screening',
    title: '现场教学基地（点）“十个一”评分表（示例样表）',
    items: [
      ['一个鲜明主题', 15, '教学主题明确，与干部教育的需要相符'], ['一套讲解词', 15, '史实准确，有适合不同时长的版本'], ['一支讲解队伍', 10, '有专职或兼职讲解员'], ['一门现场课程', 10, '有教学目标和研讨问题'],
      ['一条参观线路', 10, '动线清楚，时间合适'], ['一个教学场地', 10, '有可以坐下来研讨的地方'], ['一套教学资料', 10, '有图文、音像等资料'], ['一套管理制度', 10, '预约、接待、维护有专人负责'], ['一份安全预案', 5, '有应急和安全措施'],
      ['一批教学成果', 5, '已接待班次，有反馈和改进'],
    ],
  },
  {
    kind: 'guide_trial',
    title: '讲解员试讲评分表（示例样表）',
    items: [['内容准确', 30, '史实、数据、引文准确'], ['语言表达', 25, '普通话清楚，条理分明'], ['现场感染力', 20, '结合实物实景，引人思考'], ['互动答问', 15, '能回答学员的问题'], ['时间把握', 10, '在规定时间内讲完']],
  },
]

/** What the three places begin with; each may set its own rules beside them. */
function commonRules() {
  const rules = [
    ['publicityEnd', 0, 'staff'], ['plaqueReviewDue', 30, 'staff'], ['plaqueReviewDue', 0, 'lead'], ['plaqueRectifyDue', 7, 'concerned'], ['plaqueRectifyDue', 0, 'staff'], ['plaqueEnding', 60, 'concerned'], ['plaqueEnding', 14, 'lead'],
  ] as const
  return rules.map(([kind, daysBefore, audience], n) => ({
    id: `common-plaque-rule-${n + 1}`, kind, place: 'community', daysBefore, audience, fromOn: '2026-01-01', toOn: null, createdById: null, createdAt: '2026-01-01T00:00:00.000Z', version: 1,
  }))
}
