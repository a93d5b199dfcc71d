import { demand } from '#app/domain/access/policy.ts'
import { conflict, invalid } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { asIs, staleForm } from '#app/domain/community/stale.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { readHour } from '#app/domain/meetings/rotation.server.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { advanceFollowUp, findLastReport, findProgress, insertFollowUpDecisions, insertFollowUpReports, type FoundFollowUp } from '#db/queries/follow-ups.ts'
import { checkDueDay } from './assigning.server.ts'
import { findFollowUpInReach } from './follow-ups.server.ts'
import type { ReportForm } from './forms.ts'
import { tell } from './letters.server.ts'
import { FOLLOW_UP_STEPS, type FollowUpStep } from './steps.ts'
import { FOLLOW_UP_STATE_NAMES, type DecisionKind } from './terms.ts'

/** The report form with what was reported last. @throws Refusal missing, forbidden; conflict when nothing can be reported now */
export async function openReportForm(visit: Visit, id: string) {
  const followUp = await findFollowUpInReach(visit, id)
  demand(visit.actor, 'followUp.report', { ...followUp })
  if (followUp.state !== 'open') throw conflict(notNow(followUp))
  return { id, title: followUp.title, dutyUnitName: followUp.dutyUnitName, place: followUp.place, values: { text: '', percent: String(followUp.percent), isFinal: '', version: String(followUp.version) } }
}

const notNow = ({ state }: Pick<FoundFollowUp, 'state'>) => `事项${FOLLOW_UP_STATE_NAMES[state]}，现在不能这样办理，请返回查看最新情况。`

/**
 * Reports progress, or as the last report applies to be struck off.
 * @returns the report's id, for the evidence that comes with it
 * @throws Refusal forbidden; conflict with both texts when somebody reported meanwhile
 */
export async function reportOnFollowUp(visit: Visit, id: string, form: ReportForm): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const followUp = await findFollowUpInReach(inside, id)
    const by = demand(visit.actor, 'followUp.report', { ...followUp })
    const name = form.isFinal ? 'apply' : 'progress'
    const step: FollowUpStep = FOLLOW_UP_STEPS[name]
    const now = visit.now.toISOString()
    if (!step.from.includes(followUp.state)) throw conflict(notNow(followUp))
    const isDone = await advanceFollowUp(db, id, form.version, step.from, { state: step.to, percent: form.percent, ...(form.isFinal && { reportedAt: now }) })
    if (!isDone) throw await meanwhile(inside, followUp, form)
    const reportId = newId()
    await insertFollowUpReports(db, [{
      id: reportId, followUpId: id, percent: form.percent, text: form.text, isFinal: form.isFinal ? 1 : 0, place: by.place, madeById: visit.actor.accountId, behalfOfId: by.behalfOf?.accountId ?? null, madeAt: now,
    }])
    await record(inside, {
      deed: `followUp.${name}`, object: { kind: 'followUp', id }, summary: `${step.label}「${followUp.title}」：完成${form.percent}%`, by,
      before: { state: followUp.state, percent: followUp.percent }, after: { state: step.to, percent: form.percent },
    })
    if (name === 'apply') await tell(inside, followUp, 'apply', form.text)
    return reportId
  })
}

/** Somebody reported in the meantime: both texts; or the chair changed the task itself. */
async function meanwhile(visit: Visit, followUp: FoundFollowUp, form: ReportForm) {
  const last = await findLastReport(visit.db, followUp.id)
  const theirs = { text: last?.text ?? '', percent: String(followUp.percent) }
  return staleForm(theirs, { text: form.text, percent: String(form.percent) }, { text: asIs, percent: (percent) => `${String(percent)}%` })
}

export interface DecisionOnFollowUp {
  reason: string | null
  version: number
  /** Of an extension: the new deadline. */
  dueOn?: string
}

/** The page that asks before a decision. @throws Refusal missing, forbidden with the reason; conflict when it is not the time */
export async function openDecision(visit: Visit, id: string, kind: DecisionKind) {
  const followUp = await findFollowUpInReach(visit, id)
  const step: FollowUpStep = FOLLOW_UP_STEPS[kind]
  demand(visit.actor, step.deed, { ...followUp, ...(await readHour(visit)) })
  if (!step.from.includes(followUp.state)) throw conflict(notNow(followUp))
  return { id, kind, title: followUp.title, dueOn: followUp.dueOn, version: followUp.version, today: localDay(visit.now) }
}

/** One decision of those who are not responsible. @throws Refusal forbidden for the own place, with the reason; conflict when somebody was faster */
export async function decideOnFollowUp(visit: Visit, id: string, kind: DecisionKind, decision: DecisionOnFollowUp): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const followUp = await findFollowUpInReach(inside, id)
    const step: FollowUpStep = FOLLOW_UP_STEPS[kind]
    const by = demand(visit.actor, step.deed, { ...followUp, ...(await readHour(inside)) })
    if (!step.from.includes(followUp.state)) throw conflict(notNow(followUp))
    if (kind === 'extend') checkExtension(followUp, decision.dueOn, localDay(visit.now))
    const now = visit.now.toISOString()
    const change = {
      state: step.to,
      ...(kind === 'confirm' ? { closedByPlace: by.place, closedById: visit.actor.accountId, closedAt: now } : { closedByPlace: null, closedById: null, closedAt: null }),
      ...(kind !== 'confirm' && kind !== 'extend' && { reportedAt: null }),
      // What was not finished after all is as far as it was told before.
      ...((kind === 'return' || kind === 'reopen') && { percent: await findProgress(db, id) }),
      ...(kind === 'extend' && { dueOn: decision.dueOn!, isDueAssumed: 0 }),
    }
    if (!(await advanceFollowUp(db, id, decision.version, step.from, change))) throw conflict('您填写期间，这个事项已有新的办理，请返回核对后再办理。')
    await insertFollowUpDecisions(db, [{
      id: newId(), followUpId: id, kind, place: by.place, reason: decision.reason ?? '', formerDueOn: kind === 'extend' ? followUp.dueOn : null, madeById: visit.actor.accountId, behalfOfId: by.behalfOf?.accountId ?? null, madeAt: now,
    }])
    await record(inside, {
      deed: `followUp.${kind}`, object: { kind: 'followUp', id }, summary: `${step.label}「${followUp.title}」${decision.reason ? `：${decision.reason}` : ''}`.slice(0, 500), by,
      before: { state: followUp.state, dueOn: followUp.dueOn }, after: { state: step.to, dueOn: change.dueOn ?? followUp.dueOn },
    })
    await tell(inside, { ...followUp, dueOn: change.dueOn ?? followUp.dueOn }, kind, decision.reason ?? '')
  })
}

function checkExtension({ dueOn }: FoundFollowUp, later: string | undefined, today: string): void {
  if (!later || later <= dueOn) throw invalid({ dueOn: [`延期后的期限应晚于现在的期限${dueOn}。`] })
  checkDueDay(later, today)
}
