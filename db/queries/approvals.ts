import type { ExpressionBuilder, Insertable, Selectable } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'
import type { ApprovalState } from '#app/domain/approval/terms.ts'
import type { Region } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { countRows } from '#db/portable/count-rows.ts'
import { inReach } from '#db/portable/reach.ts'
import { contains } from '#db/portable/search.ts'
import type { Tables } from '#db/tables/index.ts'
import type { ApprovalDecisionTable, ApprovalTable, ApprovalVersionTable } from '#db/tables/approvals.ts'

export type ApprovalRow = Selectable<ApprovalTable>

export interface ApprovalFilter {
  q?: string
  state?: ApprovalState
  subjectKind?: string
  /** those that one of these places still has to decide on */
  waitingFor?: readonly Region[]
}

function filtered(db: Db, reach: Reach, { q, state, subjectKind, waitingFor }: ApprovalFilter) {
  let query = db.selectFrom('approval').where(inReach(reach, 'approval'))
  if (q) query = query.where(contains('approval.title', q))
  if (state) query = query.where('approval.state', '=', state)
  if (subjectKind) query = query.where('approval.subjectKind', '=', subjectKind)
  if (waitingFor) query = query.where((eb) => waitsFor(eb, waitingFor))
  return query
}

/** Open, and one of the places has said nothing to the present version. */
function waitsFor(eb: ExpressionBuilder<Tables, 'approval'>, places: readonly Region[]) {
  const isSilent = (place: Region) =>
    eb.not(
      eb.exists(
        eb
          .selectFrom('approvalDecision')
          .select('approvalDecision.id')
          .whereRef('approvalDecision.approvalId', '=', 'approval.id')
          .whereRef('approvalDecision.version', '=', 'approval.version')
          .where('approvalDecision.place', '=', place),
      ),
    )
  return eb.and([eb('approval.state', '=', 'open'), eb.or(places.map(isSilent))])
}

/** Those on which one of the places has not decided, for a query that goes on. */
export function listUndecided(db: Db, reach: Reach, places: readonly Region[]) {
  return filtered(db, reach, { waitingFor: places })
}

const LISTED = ['approval.id', 'subjectKind', 'title', 'state', 'version', 'openedBy', 'openedAt', 'deadlineOn', 'closedAt'] as const

/** Those waiting for `mine` first, then the other open ones, then the newest. */
export async function listApprovals(db: Db, reach: Reach, filter: ApprovalFilter, mine: readonly Region[], span: { offset: number; most: number }) {
  return filtered(db, reach, filter)
    .select(LISTED)
    .orderBy((eb) => eb.case().when(waitsFor(eb, mine)).then(0).when('state', '=', 'open').then(1).else(2).end())
    .orderBy('openedAt', 'desc')
    .orderBy('approval.id')
    .offset(span.offset)
    .limit(span.most)
    .execute()
}
export type ListedApproval = Awaited<ReturnType<typeof listApprovals>>[number]

export async function countApprovals(db: Db, reach: Reach, filter: ApprovalFilter): Promise<number> {
  return countRows(filtered(db, reach, filter))
}

export async function findApproval(db: Db, reach: Reach, id: string): Promise<ApprovalRow | undefined> {
  return db.selectFrom('approval').selectAll().where('id', '=', id).where(inReach(reach, 'approval')).executeTakeFirst()
}

/** The matter of a subject that is open now. */
export async function findOpenApproval(db: Db, subjectKind: string, subjectId: string): Promise<ApprovalRow | undefined> {
  return db.selectFrom('approval').selectAll().where('subjectKind', '=', subjectKind).where('subjectId', '=', subjectId).where('state', '=', 'open').executeTakeFirst()
}

/** Every wording, the newest first, with who made it. */
export async function listVersions(db: Db, approvalId: string) {
  return db
    .selectFrom('approvalVersion')
    .innerJoin('account', 'account.id', 'approvalVersion.madeById')
    .selectAll('approvalVersion')
    .select('account.name as madeBy')
    .where('approvalId', '=', approvalId)
    .orderBy('approvalVersion.version', 'desc')
    .execute()
}

/** What the places said, with who said it and for whom; newest first. */
export async function listDecisions(db: Db, approvalIds: readonly string[]) {
  return db
    .selectFrom('approvalDecision')
    .innerJoin('account', 'account.id', 'approvalDecision.decidedById')
    .leftJoin('account as principal', 'principal.id', 'approvalDecision.behalfOfId')
    .selectAll('approvalDecision')
    .select(['account.name as decidedBy', 'principal.name as behalfOf'])
    .where('approvalId', 'in', approvalIds)
    .orderBy('decidedAt', 'desc')
    .execute()
}
export type ListedDecision = Awaited<ReturnType<typeof listDecisions>>[number]

export async function insertApproval(db: Db, row: Insertable<ApprovalTable>): Promise<void> {
  await db.insertInto('approval').values(row).execute()
}

export async function insertVersion(db: Db, row: Insertable<ApprovalVersionTable>): Promise<void> {
  await db.insertInto('approvalVersion').values(row).execute()
}

export async function insertDecision(db: Db, row: Insertable<ApprovalDecisionTable>): Promise<void> {
  await db.insertInto('approvalDecision').values(row).execute()
}

/** One more place agrees to a version; others who decide now wait. @returns how many agree by now, undefined when it is no longer open at that version */
export async function advanceAgreed(db: Db, id: string, version: number): Promise<number | undefined> {
  const row = await db
    .updateTable('approval')
    .set((eb) => ({ agreedCount: eb('agreedCount', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('version', '=', version)
    .returning('agreedCount')
    .executeTakeFirst()
  return row?.agreedCount
}

/** @returns whether it was still open at that version */
export async function advanceClosed(db: Db, id: string, version: number, to: Pick<ApprovalRow, 'closedAt' | 'closingNote'> & { state: Exclude<ApprovalState, 'open'> }): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('approval').set(to).where('id', '=', id).where('state', '=', 'open').where('version', '=', version).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** A new version asks everybody again. @returns whether it was still open at the one before */
export async function advanceVersion(db: Db, id: string, version: number, title: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('approval')
    .set({ version: version + 1, agreedCount: 0, title })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Open matters whose deadline lies in a span of days, both ends counted, with who has decided on the present version. */
export async function listOpenByDeadline(db: Db, fromOn: string, toOn: string) {
  return db
    .selectFrom('approval')
    .leftJoin('approvalDecision', (join) => join.onRef('approvalDecision.approvalId', '=', 'approval.id').onRef('approvalDecision.version', '=', 'approval.version'))
    .select(['approval.id', 'approval.title', 'approval.openedAt', 'approval.deadlineOn', 'approvalDecision.place as decidedPlace'])
    .where('approval.state', '=', 'open')
    .where('approval.deadlineOn', '>=', fromOn)
    .where('approval.deadlineOn', '<=', toOn)
    .orderBy('approval.id')
    .execute()
}
