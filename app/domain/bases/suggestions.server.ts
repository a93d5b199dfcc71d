import { z } from 'zod'
import { demand, may, Reach } from '#app/domain/access/policy.ts'
import { conflict, forbidden, invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { sendNotice, type Recipients } from '#app/domain/notices/notices.server.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { advanceSuggestion, countSuggestions, findBase, findSuggestion, insertSuggestion, listSuggestions, type FoundBase } from '#db/queries/bases.ts'
import { findBaseInReach } from './bases.server.ts'
import { formValues, typedValues, VALUE_NAMES } from './content.ts'
import { changeForm, type DecisionForm, type SuggestForm } from './forms.ts'
import { checkPosition, writeContent } from './keeping.server.ts'
import { BASE_FIELD_NAMES, SUGGESTED_FIELDS, SUGGESTIONS_PER_PAGE, type BaseField, type SuggestionState } from './terms.ts'

const kept = z.record(z.string(), z.string())
/** Who may be reached, and how, is not shown to whoever suggests unless it is public. */
const CONTACT_FIELDS: readonly BaseField[] = ['contactName', 'contactPhone']

/** The record as its form, for whoever would change something. @throws Refusal missing; forbidden for whoever may change it himself */
export async function openSuggestForm(visit: Visit, id: string) {
  const base = await findBaseInReach(visit, id)
  demand(visit.actor, 'base.suggest', { ...base })
  if (may(visit.actor, 'base.keep', { ...base }).isAllowed) throw forbidden('这条记录由您维护，请直接修改。')
  return { id, name: base.name, place: base.place, values: shownValues(base) }
}

const shownValues = (base: FoundBase) => ({ ...formValues(base), ...(!base.isContactPublic && { contactName: '', contactPhone: '' }), note: '' })

/** @returns its id @throws Refusal invalid when nothing would change */
export async function suggestChange(visit: Visit, id: string, { note, ...form }: SuggestForm): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const base = await findBaseInReach(inside, id)
    const by = demand(visit.actor, 'base.suggest', { ...base })
    if (may(visit.actor, 'base.keep', { ...base }).isAllowed) throw forbidden('这条记录由您维护，请直接修改。')
    checkPosition(form)
    const [now, typed] = [shownValues(base), typedValues(form)]
    const changes = Object.fromEntries(SUGGESTED_FIELDS.filter((field) => (typed[field] ?? '') !== now[field]).map((field) => [field, typed[field] ?? '']))
    for (const field of CONTACT_FIELDS) if (!base.isContactPublic && changes[field] === '') delete changes[field]
    if (Object.keys(changes).length === 0) throw invalid({ '': ['您还没有修改任何一项；请改好后再提交，或返回。'] })
    const suggestionId = newId()
    await insertSuggestion(db, {
      id: suggestionId, baseId: id, changes: JSON.stringify(changes), note: note ?? '', place: by.place, suggestedById: visit.actor.accountId, suggestedAt: visit.now.toISOString(), state: 'open', answer: '', decidedById: null, decidedAt: null, version: 1,
    })
    const fields = Object.keys(changes).map((field) => BASE_FIELD_NAMES[field as BaseField]).join('、')
    await record(inside, { deed: 'base.suggest', object: { kind: 'base', id }, summary: `建议修改「${base.name}」：${fields}`.slice(0, 500), by })
    await sendNotice(inside, { kind: 'base', title: `有人建议修改「${base.name}」`, body: `涉及：${fields}\n请核对后采纳或说明不采纳的原因。`, path: `/bases/suggestions/${suggestionId}`, to: keepersOf(base), exceptId: visit.actor.accountId })
    return suggestionId
  })
}

function keepersOf({ place, organisationId }: FoundBase): Recipients {
  return { roles: place === 'community' ? [{ role: 'office', place }] : [{ role: 'school', place }, { role: 'staff', place }], ...(organisationId && { organisationIds: [organisationId] }) }
}

/** What waits for this person to decide, or with `isOwn` what he suggested himself. */
export async function seeSuggestions(visit: Visit, { isOwn, state }: { isOwn: boolean; state?: SuggestionState }, page: number) {
  const keeps = Reach.of(visit.actor, 'base.keep')
  const own = isOwn || keeps.isNothing
  const filter = { ...(own && { suggestedById: visit.actor.accountId }), state: state ?? (own ? undefined : ('open' as const)) }
  const reach = own ? null : keeps
  const [rows, total] = await Promise.all([listSuggestions(visit.db, reach, filter, { offset: (page - 1) * SUGGESTIONS_PER_PAGE, most: SUGGESTIONS_PER_PAGE }), countSuggestions(visit.db, reach, filter)])
  return { suggestions: rows.map(({ changes, ...row }) => ({ ...row, fields: Object.keys(kept.parse(JSON.parse(changes))).map((field) => BASE_FIELD_NAMES[field as BaseField]) })), total, isOwn: own, keepsAny: !keeps.isNothing }
}

async function findSuggestionInReach(visit: Visit, id: string) {
  const suggestion = await findSuggestion(visit.db, id)
  const base = suggestion && (await findBase(visit.db, suggestion.baseId))
  if (!suggestion || !base) throw missing('修改建议')
  const mayDecide = may(visit.actor, 'base.keep', { ...base }).isAllowed
  if (!mayDecide && suggestion.suggestedById !== visit.actor.accountId) throw missing('修改建议')
  return { suggestion, base, mayDecide, changes: kept.parse(JSON.parse(suggestion.changes)) }
}

const inWords = (field: BaseField, value: string) => VALUE_NAMES[field]?.[value] ?? value

/** A suggestion, field by field beside what stands there now. @throws Refusal missing for everybody but whoever keeps the base and whoever suggested */
export async function openSuggestion(visit: Visit, id: string) {
  const { suggestion, base, mayDecide, changes } = await findSuggestionInReach(visit, id)
  const now = mayDecide ? { ...formValues(base) } : shownValues(base)
  const { note, place, suggestedByName, suggestedAt, state, answer, decidedAt, version } = suggestion
  return {
    suggestion: { id, note, place, suggestedByName, suggestedAt, state, answer, decidedAt, version }, base: { id: base.id, name: base.name, version: base.version }, mayDecide: mayDecide && state === 'open',
    differences: Object.entries(changes).map(([field, value]) => ({ field, label: BASE_FIELD_NAMES[field as BaseField], now: inWords(field as BaseField, now[field as BaseField] ?? ''), suggested: inWords(field as BaseField, value) })),
  }
}

/** Accepts as a whole, or declines with a reason; whoever suggested is told. @throws Refusal conflict when it is decided already, or the record has changed since the page was drawn */
export async function decideOnSuggestion(visit: Visit, id: string, form: DecisionForm): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { suggestion, base, changes } = await findSuggestionInReach(inside, id)
    const by = demand(visit.actor, 'base.keep', { ...base })
    const isAccepted = form.decision === 'accepted'
    if (base.version !== form.baseVersion) throw conflict('这条记录刚刚被修改过，请返回核对现在的内容后再办理。')
    const done = { state: form.decision, answer: form.answer ?? '', decidedById: visit.actor.accountId, decidedAt: visit.now.toISOString() }
    if (!(await advanceSuggestion(db, id, form.version, done))) throw conflict()
    if (isAccepted) await accept(inside, base, changes)
    const words = isAccepted ? '采纳' : '不采纳'
    await record(inside, {
      ...(isAccepted ? { deed: 'base.accept' } : { deed: 'base.decline' }), object: { kind: 'base', id: base.id }, summary: `${words}对「${base.name}」的修改建议${form.answer ? `：${form.answer}` : ''}`.slice(0, 500), by,
      ...(isAccepted && { before: Object.fromEntries(Object.keys(changes).map((field) => [field, formValues(base)[field as BaseField]])), after: changes }),
    })
    await sendNotice(inside, { kind: 'base', title: `您对「${base.name}」的修改建议${isAccepted ? '已采纳' : '未采纳'}`, body: form.answer ?? '记录已按您的建议修改，谢谢。', path: `/bases/suggestions/${id}`, to: { accountIds: [suggestion.suggestedById] } })
  })
}

async function accept(visit: Visit, base: FoundBase, changes: Record<string, string>): Promise<void> {
  const values = { ...formValues(base), ...changes }
  const parsed = changeForm.safeParse(Object.fromEntries(Object.entries({ ...values, isContactPublic: base.isContactPublic === 1 }).filter(([, value]) => value !== '')))
  if (!parsed.success) throw conflict('建议的内容与现在的记录合不到一起，请直接修改记录，再说明后不采纳。')
  const { version: _version, ...content } = parsed.data
  checkPosition(content)
  if (!(await writeContent(visit, base, content))) throw conflict()
}
