import { demand, may } from '#app/domain/access/policy.ts'
import { conflict, invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES, PLACES, type Place } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { advanceRuleToEnded, deleteRule, findReminderRule, insertReminderRule, listReminderRules, type ReminderRule } from '#db/queries/reminders.ts'
import type { NewReminderRule } from './forms.ts'
import { showRule } from './rule-words.ts'
import { REMINDER_KINDS, type ReminderKind } from './terms.ts'

/** The rules of all places, those over at the end: everybody sees how everybody is reminded. `canManage` for those this person keeps. */
export async function listRules(visit: Visit) {
  const today = localDay(visit.now)
  const orderOf = (rule: ReminderRule) => [rule.toOn !== null && rule.toOn < today ? 1 : 0, PLACES.indexOf(rule.place), REMINDER_KINDS.indexOf(rule.kind as ReminderKind), -rule.daysBefore]
  const rules = (await listReminderRules(visit.db)).sort((a, b) => compare(orderOf(a), orderOf(b)))
  return rules.map((rule) => ({ ...rule, isOver: rule.toOn !== null && rule.toOn < today, canManage: mayManage(visit, rule.place) }))
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, n) => value !== b[n])
  return at === -1 ? 0 : a[at]! - b[at]!
}

/** The places whose rules this person keeps. */
export function placesOfRules(visit: Visit): Place[] {
  return PLACES.filter((place) => mayManage(visit, place))
}

const mayManage = (visit: Visit, place: Place) => may(visit.actor, 'reminder.manage', { place }).isAllowed

/** A new rule from a day on, today at the earliest: what was said in the past stays explained. @throws Refusal forbidden, invalid */
export async function addReminderRule(visit: Visit, form: NewReminderRule): Promise<void> {
  const by = demand(visit.actor, 'reminder.manage', { place: form.place })
  if (form.fromOn < localDay(visit.now)) throw invalid({ fromOn: ['起始日期不能早于今天。'] })
  if (form.audience === 'nobody' && form.place === 'community') throw invalid({ audience: ['“不提醒”用于一地停用通用规则，通用规则本身请设终止日期。'] })
  await within(visit.db, async (db) => {
    const { kind, place, audience, fromOn, toOn } = form
    const row = {
      id: newId(), kind, place, audience, fromOn, toOn, daysBefore: form.direction === 'after' ? -form.days : form.days,
      createdById: visit.actor.accountId, createdAt: visit.now.toISOString(), version: 1,
    }
    await insertReminderRule(db, row)
    await record({ ...visit, db }, { deed: 'reminder.manage', object: { kind: 'reminderRule', id: row.id }, summary: `新增${PLACE_NAMES[place]}提醒规则：${showRule(row)}`, by, after: row })
    // After the journal line: whoever adds the same at this moment waits for it and then sees this one.
    const others = (await listReminderRules(db, [place])).filter(({ id }) => id !== row.id)
    if (others.some((other) => isSame(other, row))) throw invalid({ '': ['已有相同的提醒规则正在执行。'] })
  })
}

/** A rule that has begun ends with today; one that has not is taken back as if never made. @throws Refusal missing, forbidden, conflict */
export async function endReminderRule(visit: Visit, id: string, version: number): Promise<void> {
  await within(visit.db, async (db) => {
    const rule = await findReminderRule(db, id)
    if (!rule) throw missing('提醒规则')
    const by = demand(visit.actor, 'reminder.manage', { place: rule.place })
    const today = localDay(visit.now)
    if (rule.toOn !== null && rule.toOn <= today) throw conflict('这条规则已经终止。')
    const hasBegun = rule.fromOn <= today
    const isDone = hasBegun ? await advanceRuleToEnded(db, { id, version }, today) : await deleteRule(db, { id, version })
    if (!isDone) throw conflict()
    const summary = `${hasBegun ? '终止' : '撤销'}${PLACE_NAMES[rule.place]}提醒规则：${showRule(rule)}`
    await record({ ...visit, db }, { deed: 'reminder.manage', object: { kind: 'reminderRule', id }, summary, by, before: { toOn: rule.toOn }, after: { toOn: hasBegun ? today : null } })
  })
}

type Comparable = Pick<ReminderRule, 'kind' | 'place' | 'daysBefore' | 'audience' | 'fromOn' | 'toOn'>

function isSame(a: Comparable, b: Comparable): boolean {
  const overlaps = (a.toOn === null || a.toOn >= b.fromOn) && (b.toOn === null || b.toOn >= a.fromOn)
  return a.kind === b.kind && a.daysBefore === b.daysBefore && a.audience === b.audience && overlaps
}
