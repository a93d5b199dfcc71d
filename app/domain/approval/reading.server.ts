import { may, Reach } from '#app/domain/access/policy.ts'
import { missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import type { Region } from '#app/domain/community/terms.ts'
import { historyOf } from '#app/domain/journal/journal.server.ts'
import type { DueThing } from '#app/domain/notices/reminders.ts'
import type { Db } from '#db/portable/connect.ts'
import { countApprovals, findApproval, listApprovals, listDecisions, listOpenByDeadline, listVersions, type ApprovalFilter, type ListedApproval, type ListedDecision } from '#db/queries/approvals.ts'
import { differences, isOverdue, missingPlaces } from './approval.ts'
import { openApprovalSteps, placesToDecideFor } from './steps.ts'
import { APPROVAL_SUBJECTS, subjectOf } from './subjects.server.ts'
import { APPROVALS_PER_PAGE } from './terms.ts'

/** A page of matters, those waiting for this person first. Three queries. */
export async function openApprovals(visit: Visit, filter: ApprovalFilter, page: number) {
  const reach = Reach.of(visit.actor, 'approval.read')
  const mine = placesToDecideFor(visit.actor, [])
  const [rows, total] = [await listApprovals(visit.db, reach, filter, mine, { offset: (page - 1) * APPROVALS_PER_PAGE, most: APPROVALS_PER_PAGE }), await countApprovals(visit.db, reach, filter)]
  const decisions = rows.length > 0 ? await listDecisions(visit.db, rows.map(({ id }) => id)) : []
  return { total, approvals: rows.map((row) => summaryOf(visit, row, decisions)) }
}

function summaryOf(visit: Visit, row: ListedApproval, decisions: readonly ListedDecision[]) {
  const counted = decisions.filter((decision) => decision.approvalId === row.id && decision.version === row.version)
  const decided = counted.map(({ place }) => place)
  return {
    id: row.id, title: row.title, state: row.state, openedBy: row.openedBy, openedAt: row.openedAt, deadlineOn: row.deadlineOn, subject: subjectOf(row.subjectKind).name,
    isOverdue: isOverdue(row, localDay(visit.now)), missing: row.state === 'open' ? missingPlaces(counted) : [],
    isMine: openApprovalSteps(visit.actor, row, decided).includes('agree'),
  }
}

/** Everything the page of one matter shows. @throws Refusal missing */
export async function openApprovalPage(visit: Visit, id: string) {
  const approval = await findApproval(visit.db, Reach.of(visit.actor, 'approval.read'), id)
  if (!approval) throw missing('会签事项')
  const [versions, decisions, history] = [await listVersions(visit.db, id), await listDecisions(visit.db, [id]), await historyOf(visit, 'approval', id, { withChanges: true })]
  const subject = subjectOf(approval.subjectKind)
  const seesInternal = may(visit.actor, 'approval.readInternal').isAllowed
  const factsOf = ({ content }: { content: string }) => subject.describe(JSON.parse(content)).filter(({ isInternal }) => !isInternal || seesInternal)
  const present = versions.find(({ version }) => version === approval.version)!
  const counted = decisions.filter(({ version }) => version === approval.version)
  const decided = counted.map(({ place }) => place)
  const steps = openApprovalSteps(visit.actor, approval, decided)
  return {
    id, title: approval.title, state: approval.state, openedBy: approval.openedBy, openedAt: approval.openedAt, deadlineOn: approval.deadlineOn, closedAt: approval.closedAt,
    closingNote: approval.closingNote, version: approval.version, contentHash: present.contentHash, subject: subject.name, facts: factsOf(present),
    isOverdue: isOverdue(approval, localDay(visit.now)), missing: missingPlaces(counted), decisions: counted.map(shown), earlier: decisions.filter(({ version }) => version !== approval.version).map(shown),
    changes: versions.slice(0, -1).map((version, n) => ({
      version: version.version, madeBy: version.madeBy, madeAt: version.madeAt, note: version.note,
      lines: differences(factsOf(versions[n + 1]!), factsOf(version)),
    })),
    steps, placesToDecideFor: steps.includes('agree') ? placesToDecideFor(visit.actor, decided) : ([] as Region[]),
    revisionPath: steps.includes('revise') ? (subject.revisionPath?.({ approvalId: id, subjectId: approval.subjectId }) ?? null) : null, history,
  }
}

function shown({ place, version, decision, boardMeetingOn, boardMeetingNo, reason, decidedBy, behalfOf, decidedAt }: ListedDecision) {
  return { place, version, decision, boardMeetingOn, boardMeetingNo, reason, decidedBy, behalfOf, decidedAt }
}

/** Subject kinds and their names, for narrowing the list. */
export function approvalSubjects(): { value: string; label: string }[] {
  return Object.entries(APPROVAL_SUBJECTS).map(([value, subject]) => ({ value, label: subject().name }))
}

/** For the reminders: each place that has not decided, by the matter's deadline. */
export const approvalReminders = {
  async listDue(db: Db, window: { fromOn: string; toOn: string }): Promise<DueThing[]> {
    const rows = await listOpenByDeadline(db, window.fromOn, window.toOn)
    const matters = new Map(rows.map((row) => [row.id, row]))
    return [...matters.values()].flatMap((matter) =>
      missingPlaces(rows.flatMap((row) => (row.id === matter.id && row.decidedPlace ? [{ place: row.decidedPlace }] : []))).map((place) => ({
        kind: 'approvalDue' as const, objectKind: 'approval', objectId: matter.id, place, title: matter.title, path: `/approvals/${matter.id}`, dueOn: matter.deadlineOn,
        knownOn: localDay(matter.openedAt), concerned: { roles: [{ role: 'lead' as const, place }] },
      })),
    )
  },
}
