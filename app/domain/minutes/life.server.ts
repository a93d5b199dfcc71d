import type { Holding } from '#app/domain/access/actor.ts'
import { demand } from '#app/domain/access/policy.ts'
import { conflict, invalid } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { openApproval } from '#app/domain/approval/approval.server.ts'
import { addDays, localDay } from '#app/domain/community/local-time.ts'
import { readSetting } from '#app/domain/community/settings.server.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { within } from '#db/portable/within.ts'
import type { MeetingRow } from '#db/queries/meetings.ts'
import { advanceMinutes, findLastNumber, listComments, type MinutesRow } from '#db/queries/minutes.ts'
import { assignOutcomes } from './assignments.server.ts'
import { roundOf } from './comments.ts'
import { unwrittenItems } from './content.ts'
import type { ConsultOthers, IssueMinutes, RedraftMinutes, SignMinutes } from './forms.ts'
import { putMinutesInSearch } from './finding.server.ts'
import { findKeptMinutes, keepSnapshot } from './kept.server.ts'
import { tellConsulted, tellIssued, tellRedrafted } from './letters.server.ts'
import { contentToSign } from './present.server.ts'
import { MINUTES_STEPS, whyLocked, type MinutesStep, type MinutesStepName, type StepFacts } from './steps.ts'
import { approvalTitle } from './subject.server.ts'
import { contentOf, readItems, type ItemView } from './text.server.ts'
import { MINUTES_STATE_NAMES } from './terms.ts'

interface Taken {
  meeting: MeetingRow
  minutes: MinutesRow
  by: Holding
  items: ItemView[]
}

/** One step: asks state, right, guard and version, then claims. @throws Refusal with why it cannot be taken now */
async function takeStep(visit: Visit, meetingId: string, name: MinutesStepName, version: number, change: (at: Taken) => Partial<MinutesRow> | Promise<Partial<MinutesRow>>): Promise<Taken> {
  const step: MinutesStep = MINUTES_STEPS[name]
  const { meeting, minutes } = await findKeptMinutes(visit, meetingId)
  const by = demand(visit.actor, step.deed, { place: minutes.place })
  if (!step.from.includes(minutes.state)) throw conflict(whyLocked(minutes) ?? `纪要现在是“${MINUTES_STATE_NAMES[minutes.state]}”，不能${step.label}。`)
  if (version !== minutes.version) throw conflict('您打开页面以后，纪要又有修改或反馈，请返回核对后再办理。')
  const items = await readItems(visit.db, minutes.id)
  const why = step.guard?.(await factsOf(visit, meeting, minutes, items), localDay(visit.now))
  if (why) throw conflict(why)
  const at = { meeting, minutes, by, items }
  const columns = { ...(await change(at)), state: step.to, updatedAt: visit.now.toISOString(), updatedById: visit.actor.accountId }
  if (!(await advanceMinutes(visit.db, minutes.id, step.from, columns, version))) throw conflict()
  await keepSnapshot(visit, minutes, { cause: step.cause, state: step.to, by })
  return at
}

async function factsOf(visit: Visit, { state: meetingState }: MeetingRow, minutes: MinutesRow, items: readonly ItemView[]): Promise<StepFacts> {
  const { unanswered, heard } = roundOf(await listComments(visit.db, minutes.id), minutes.consultRound)
  return { items: items.length, unwritten: unwrittenItems(items), meetingState, consultUntilOn: minutes.consultUntilOn, unanswered, heard: heard.length }
}

/** 征求意见: the other two places read it and say what they think by a day. */
export async function consultOthers(visit: Visit, meetingId: string, form: ConsultOthers): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    if (form.untilOn < localDay(visit.now)) throw invalid({ untilOn: ['反馈期限不能早于今天。'] })
    const { meeting, minutes, by } = await takeStep(inside, meetingId, 'consult', form.version, (at) => ({ consultUntilOn: form.untilOn, consultRound: at.minutes.consultRound + 1 }))
    await record(inside, { deed: 'minutes.consult', object: { kind: 'minutes', id: minutes.id }, summary: `纪要征求意见，期限${form.untilOn}`, by, before: { state: minutes.state }, after: { state: 'consulting', consultUntilOn: form.untilOn } })
    await tellConsulted(inside, meeting, form.untilOn)
  })
}

/** Back to the draft, before the three decide or after: what is issued stays. */
export async function redraftMinutes(visit: Visit, meetingId: string, form: RedraftMinutes): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { meeting, minutes, by } = await takeStep(inside, meetingId, 'redraft', form.version, () => ({ consultUntilOn: null }))
    await record(inside, { deed: 'minutes.redraft', object: { kind: 'minutes', id: minutes.id }, summary: `纪要退回起草：${form.reason}`, by, before: { state: minutes.state }, after: { state: 'draft' } })
    await tellRedrafted(inside, meeting, form.reason)
  })
}

/** 会签稿: this exact wording goes to the three places. @returns the approval's id */
export async function signMinutes(visit: Visit, meetingId: string, form: SignMinutes): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    let approvalId = ''
    const { minutes, by } = await takeStep(inside, meetingId, 'sign', form.version, async (at) => {
      approvalId = await openApproval(inside, {
        subjectKind: 'minutes', subjectId: at.meeting.id, title: approvalTitle(at.meeting), content: await contentToSign(inside, meetingId, contentOf(at.minutes, at.items)), deadlineOn: form.deadlineOn, by: at.by,
      })
      return { approvalId }
    })
    await record(inside, { deed: 'minutes.sign', object: { kind: 'minutes', id: minutes.id }, summary: `纪要送三方会签，期限${form.deadlineOn}`, by, before: { state: minutes.state }, after: { state: 'signing' } })
    return approvalId
  })
}

/** What counts the issues: the series, or the kind of meeting without one. */
export const numberScopeOf = ({ seriesId, kind }: Pick<MeetingRow, 'seriesId' | 'kind'>) => seriesId ?? kind

/** The number the office will most likely give: the one after the last of this series and year. */
export async function suggestNumber(visit: Visit, meeting: Pick<MeetingRow, 'seriesId' | 'kind'>): Promise<number> {
  return (await findLastNumber(visit.db, numberScopeOf(meeting), Number(localDay(visit.now).slice(0, 4)))) + 1
}

/** 印发稿: numbered, locked and told; what was assigned becomes follow-ups. @throws Refusal invalid when the number is taken */
export async function issueMinutes(visit: Visit, meetingId: string, form: IssueMinutes): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const today = localDay(visit.now)
    const { meeting, minutes, by, items } = await takeStep(inside, meetingId, 'issue', form.version, async (at) => ({
      numberScope: numberScopeOf(at.meeting), numberYear: Number(today.slice(0, 4)), number: form.number, issuedAt: visit.now.toISOString(), issuedById: visit.actor.accountId,
      addendumUntilOn: addDays(today, await readSetting(db, 'addendumDays', at.minutes.place, today)),
    })).catch(numberTaken)
    await putMinutesInSearch(db, meeting, minutes)
    await assignOutcomes(inside, meetingId, items, by)
    await record(inside, { deed: 'minutes.issue', object: { kind: 'minutes', id: minutes.id }, summary: `印发「${meeting.title}」会议纪要，第${form.number}期`, by, before: { state: minutes.state }, after: { state: 'issued', number: form.number } })
    await tellIssued(inside, meeting, form.number)
  })
}

function numberTaken(error: unknown): never {
  throw isDuplicate(error) ? invalid({ number: ['这个期号今年已用于本系列的另一期纪要，请核对。'] }) : error
}
