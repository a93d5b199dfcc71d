import type { Holding } from '#app/domain/access/actor.ts'
import { demand, Reach } from '#app/domain/access/policy.ts'
import { conflict, forbidden, invalid, missing, Refusal } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { isRegion, PLACE_NAMES } from '#app/domain/community/terms.ts'
import { hashOfContent } from '#app/domain/journal/chain.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import {
  advanceAgreed, advanceClosed, advanceVersion, findApproval, insertApproval, insertDecision, insertVersion, listVersions, type ApprovalRow,
} from '#db/queries/approvals.ts'
import { differences, outcomeOf, showDifference } from './approval.ts'
import type { TakeDecision, WithdrawApproval } from './forms.ts'
import { tellClosed, tellDecided, tellOpened, tellRevised } from './letters.server.ts'
import { subjectOf } from './subjects.server.ts'
import { APPROVAL_STATE_NAMES, DECISION_NAMES } from './terms.ts'

export interface NewApproval {
  /** A kind registered in subjects.server.ts. */
  subjectKind: string
  subjectId: string
  /** One line. */
  title: string
  /** Exactly what is decided on: any JSON value that the subject can describe. */
  content: unknown
  /** The last day on which the three places should decide. */
  deadlineOn: string
  /** The role it is put forward in; its place is the proposer. */
  by: Holding
}

/**
 * Puts a matter to the three places (CLAUSES A2). The caller has already asked whether this person may.
 * @returns the approval's id
 * @throws Refusal conflict while the same matter is open
 */
export async function openApproval(visit: Visit, { subjectKind, subjectId, title, content, deadlineOn, by }: NewApproval): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    if (!isRegion(by.place)) throw forbidden('三方会签由三地组织部发起。')
    if (deadlineOn < localDay(visit.now)) throw invalid({ deadlineOn: ['会签期限不能早于今天。'] })
    const row = {
      id: newId(), subjectKind, subjectId, title, state: 'open' as const, version: 1, agreedCount: 0, openedBy: by.place, openedById: visit.actor.accountId,
      openedAt: visit.now.toISOString(), deadlineOn, closedAt: null, closingNote: null,
    }
    await insertOnly(() => insertApproval(db, row), '这一事项正在会签，请等三地作出决定或由提出方撤回后再提。')
    await insertVersion(db, { ...versionOf(visit, content), approvalId: row.id, version: 1, note: '' })
    await record(inside, { deed: 'approval.open', object: { kind: 'approval', id: row.id }, summary: `发起三方会签：${title}，期限${deadlineOn}`, by, after: told(subjectKind, content) })
    await tellOpened(inside, row)
    return row.id
  })
}

/**
 * One place's word on the version that was read. The third consent makes the matter take effect, one refusal returns it.
 * @throws Refusal conflict when it is closed, when the place has decided, or with the differences when the wording has changed
 */
export async function takeDecision(visit: Visit, id: string, form: TakeDecision): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const approval = await seen(inside, id)
    const by = demand(visit.actor, 'approval.decide', { place: form.place })
    demandOpen(approval)
    await demandFresh(inside, approval, form.contentHash)
    if (form.boardMeetingOn > localDay(visit.now)) throw invalid({ boardMeetingOn: ['部务会日期不能晚于今天，请在部务会审议后登记。'] })
    const agreedCount = await count(inside, approval, form)
    await insertOnly(
      () => insertDecision(db, {
        id: newId(), approvalId: id, version: approval.version, place: form.place, decision: form.decision, boardMeetingOn: form.boardMeetingOn, boardMeetingNo: form.boardMeetingNo,
        reason: form.reason, decidedById: visit.actor.accountId, behalfOfId: by.behalfOf?.accountId ?? null, decidedAt: visit.now.toISOString(),
      }),
      `${PLACE_NAMES[form.place]}已就这一方案表态，一个地区只表态一次。`,
    )
    await record(inside, {
      deed: 'approval.decide', object: { kind: 'approval', id }, by, summary: `${PLACE_NAMES[form.place]}委组织部部务会（${form.boardMeetingOn}，${form.boardMeetingNo}）：${DECISION_NAMES[form.decision]}`,
      after: { decision: form.decision, boardMeetingOn: form.boardMeetingOn, boardMeetingNo: form.boardMeetingNo, reason: form.reason, version: approval.version },
    })
    await settle(inside, approval, form, agreedCount)
  })
}

/** Claims the matter at its version, so that of decisions taken at once each sees the ones before. @returns how many places agree by now */
async function count(visit: Visit, approval: ApprovalRow, form: TakeDecision): Promise<number> {
  if (form.decision === 'agree') {
    const agreed = await advanceAgreed(visit.db, approval.id, approval.version)
    if (agreed === undefined) throw conflict()
    return agreed
  }
  await close(visit, approval, 'refused', form.reason)
  return approval.agreedCount
}

async function settle(visit: Visit, approval: ApprovalRow, form: TakeDecision, agreedCount: number): Promise<void> {
  const outcome = outcomeOf(form.decision, agreedCount)
  if (outcome === 'open') return tellDecided(visit, approval, form)
  const matter = { subjectId: approval.subjectId, content: await contentOf(visit, approval) }
  const subject = subjectOf(approval.subjectKind)
  if (outcome === 'refused') await subject.returned(visit, { ...matter, how: 'refused' })
  else {
    await close(visit, approval, 'agreed', null)
    await subject.takeEffect(visit, matter)
  }
  await record(visit, { deed: 'approval.close', object: { kind: 'approval', id: approval.id }, summary: `会签办结：${APPROVAL_STATE_NAMES[outcome]}`, before: { state: 'open' }, after: { state: outcome } })
  await tellClosed(visit, approval, outcome, form.reason)
}

/**
 * Changes what is put forward: a new version, on which all three places decide anew.
 * @throws Refusal forbidden, conflict when it is closed or somebody else changed it, invalid when nothing changes
 */
export async function reviseApproval(visit: Visit, id: string, form: { title: string; content: unknown; note: string }): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const approval = await seen(inside, id)
    const by = demand(visit.actor, 'approval.revise', { openedBy: approval.openedBy })
    demandOpen(approval)
    const before = await contentOf(inside, approval)
    if (hashOfContent(before) === hashOfContent(form.content)) throw invalid({ '': ['内容与原方案相同，没有需要修改的。'] })
    if (!(await advanceVersion(db, id, approval.version, form.title))) throw conflict()
    await insertVersion(db, { ...versionOf(visit, form.content), approvalId: id, version: approval.version + 1, note: form.note })
    await record(inside, {
      deed: 'approval.revise', object: { kind: 'approval', id }, summary: `修改会签方案为第${approval.version + 1}稿，三地重新表态`, by,
      before: told(approval.subjectKind, before), after: told(approval.subjectKind, form.content),
    })
    await tellRevised(inside, { ...approval, title: form.title }, form.note)
  })
}

/** The proposer takes the matter back. @throws Refusal forbidden; conflict when it is closed */
export async function withdrawApproval(visit: Visit, id: string, { reason }: WithdrawApproval): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const approval = await seen(inside, id)
    const by = demand(visit.actor, 'approval.withdraw', { openedBy: approval.openedBy })
    demandOpen(approval)
    await close(inside, approval, 'withdrawn', reason)
    await subjectOf(approval.subjectKind).returned(inside, { subjectId: approval.subjectId, content: await contentOf(inside, approval), how: 'withdrawn' })
    await record(inside, { deed: 'approval.withdraw', object: { kind: 'approval', id }, summary: '撤回会签事项', by, before: { state: 'open' }, after: { state: 'withdrawn', reason } })
    await tellClosed(inside, approval, 'withdrawn', reason)
  })
}

/** A matter within this person's reach. @throws Refusal missing */
async function seen(visit: Visit, id: string): Promise<ApprovalRow> {
  const approval = await findApproval(visit.db, Reach.of(visit.actor, 'approval.read'), id)
  if (!approval) throw missing('会签事项')
  return approval
}

function demandOpen(approval: ApprovalRow): void {
  if (approval.state !== 'open') throw conflict(`这一事项已办结（${APPROVAL_STATE_NAMES[approval.state]}），不能再办理。`)
}

/** What was read must be what is decided on; otherwise says field by field what changed. */
async function demandFresh(visit: Visit, approval: ApprovalRow, contentHash: string): Promise<void> {
  const versions = await listVersions(visit.db, approval.id)
  const read = versions.find((version) => version.contentHash === contentHash)
  const present = versions[0]!
  if (read?.version === present.version) return
  if (!read) throw conflict('您看到的方案已经失效，请刷新页面后重新阅读。')
  const { describe } = subjectOf(approval.subjectKind)
  const changes = differences(describe(JSON.parse(read.content)), describe(JSON.parse(present.content)))
  const lines = ['方案在您阅读之后已经修改，请就新方案重新表态。', ...changes.map(showDifference)]
  throw new Refusal('conflict', lines.join(''), { fields: { '': lines }, theirs: { changes } })
}

async function close(visit: Visit, approval: ApprovalRow, state: 'agreed' | 'refused' | 'withdrawn', closingNote: string | null): Promise<void> {
  if (!(await advanceClosed(visit.db, approval.id, approval.version, { state, closedAt: visit.now.toISOString(), closingNote }))) throw conflict()
}

async function contentOf(visit: Visit, approval: ApprovalRow): Promise<unknown> {
  const versions = await listVersions(visit.db, approval.id)
  return JSON.parse(versions.find(({ version }) => version === approval.version)!.content)
}

function versionOf(visit: Visit, content: unknown) {
  return { content: JSON.stringify(content), contentHash: hashOfContent(content), madeById: visit.actor.accountId, madeAt: visit.now.toISOString() }
}

/** For the journal, whose lines about a matter its readers see: nothing internal. */
const told = (subjectKind: string, content: unknown) => Object.fromEntries(subjectOf(subjectKind).describe(content).filter(({ isInternal }) => !isInternal).map(({ label, value }) => [label, value]))

async function insertOnly(insert: () => Promise<void>, why: string): Promise<void> {
  try {
    await insert()
  } catch (error) {
    if (isDuplicate(error)) throw conflict(why)
    throw error
  }
}

