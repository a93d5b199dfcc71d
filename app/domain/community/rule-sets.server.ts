import { z } from 'zod'
import { demand, may, Reach } from '#app/domain/access/policy.ts'
import { conflict, invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { historyOf, record } from '#app/domain/journal/journal.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { findDocument } from '#db/queries/governing-documents.ts'
import { countRuleSets, findRuleSet, findRuleSetOn, insertRuleSet, listRuleHistory, listRuleSets, updateRuleSetEnd, type ListedRuleSet, type RuleSetFilter, type RuleSetRow } from '#db/queries/rule-sets.ts'
import type { AdoptRuleSet, EndRuleSet } from './forms.ts'
import { addDays, localDay } from './local-time.ts'
import { readNumbers, showContent, type RuleContent } from './rule-kinds.ts'
import { PLACE_NAMES, RULE_KIND_NAMES, RULE_SETS_PER_PAGE, type Region, type RuleKind } from './terms.ts'

const numbers = z.record(z.string(), z.number())
const readContent = (content: string): RuleContent => numbers.parse(JSON.parse(content))

/** The numbers that hold at a place on a day and the rule they come from, to be kept with whatever is computed; null when there is no rule. */
export async function readRule(db: Db, kind: RuleKind, place: Region, day: string): Promise<{ ruleSetId: string; content: RuleContent } | null> {
  const row = await findRuleSetOn(db, kind, place, day)
  return row ? { ruleSetId: row.id, content: readContent(row.content) } : null
}

/** A page of rules; those that are over only when asked for. Two queries. */
export async function openRuleSets(visit: Visit, { withOver, ...filter }: Omit<RuleSetFilter, 'notOverOn'> & { withOver: boolean }, page: number) {
  const reach = Reach.of(visit.actor, 'ruleSet.read')
  const today = localDay(visit.now)
  const conditions = { ...filter, notOverOn: withOver ? undefined : today }
  const rows = await listRuleSets(visit.db, reach, conditions, { offset: (page - 1) * RULE_SETS_PER_PAGE, most: RULE_SETS_PER_PAGE })
  return { ruleSets: rows.map((row) => shown(row, today)), total: await countRuleSets(visit.db, reach, conditions) }
}

/** One rule, the ones before and after it, and its history. @throws Refusal missing */
export async function openRuleSet(visit: Visit, id: string) {
  const today = localDay(visit.now)
  const row = await seen(visit, id)
  const others = await listRuleHistory(visit.db, row.kind, row.place)
  return {
    ruleSet: shown(row, today), version: row.version, note: row.note,
    versions: others.map((other) => ({ id: other.id, fromOn: other.fromOn, toOn: other.toOn, facts: showContent(row.kind, readContent(other.content)) })).reverse(),
    history: await historyOf(visit, 'ruleSet', id), mayEnd: may(visit.actor, 'ruleSet.manage', row).isAllowed && (row.toOn === null || row.toOn > today),
  }
}

function shown({ id, kind, place, fromOn, toOn, content, documentName, docNo, governingDocumentId }: ListedRuleSet, today: string) {
  const state = fromOn > today ? ('coming' as const) : toOn !== null && toOn < today ? ('over' as const) : ('inForce' as const)
  return { id, kind, place, fromOn, toOn, state, facts: showContent(kind, readContent(content)), governingDocumentId, documentName, docNo }
}

/**
 * Lays down a rule from a day on. One of the same kind that is open then ends the day before; what has begun is never changed, so that whatever was
 * computed by it can be computed again.
 * @throws Refusal invalid for wrong numbers, a missing document, or a span that overlaps another rule's
 */
export async function adoptRuleSet(visit: Visit, form: AdoptRuleSet): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const by = demand(visit.actor, 'ruleSet.manage', { place: form.place })
    const { content, faults } = readNumbers(form.kind, form.numbers)
    if (Object.keys(faults).length > 0) throw invalid(faults)
    if (form.fromOn < localDay(visit.now)) throw invalid({ fromOn: ['起始日期不能早于今天，已经过去的日子按当时的规则计算。'] })
    const document = await findDocument(db, Reach.of(visit.actor, 'governingDocument.read'), form.governingDocumentId)
    if (!document) throw invalid({ governingDocumentId: ['请选择依据的文件。'] })
    const row = { id: newId(), kind: form.kind, place: form.place, fromOn: form.fromOn, toOn: form.toOn, governingDocumentId: document.id, content: JSON.stringify(content), note: form.note ?? '', createdById: visit.actor.accountId, createdAt: visit.now.toISOString(), version: 1 }
    await once(() => insertRuleSet(db, row))
    await record(inside, {
      deed: 'ruleSet.manage', object: { kind: 'ruleSet', id: row.id }, by, summary: `${PLACE_NAMES[form.place]}${RULE_KIND_NAMES[form.kind]}：自${form.fromOn}起执行，依据《${document.name}》`,
      after: Object.fromEntries(showContent(form.kind, content).map(({ label, value }) => [label, value])),
    })
    // After the journal line: whoever lays down another rule at this moment waits for it and then sees this one.
    await makeRoom(inside, row)
    return row.id
  })
}

/** Ends the rule that would still run, and refuses any other overlap. */
async function makeRoom(visit: Visit, row: RuleSetRow): Promise<void> {
  const dayBefore = addDays(row.fromOn, -1)
  const others = (await listRuleHistory(visit.db, row.kind, row.place)).filter(({ id }) => id !== row.id)
  for (const other of others.filter(({ fromOn, toOn }) => (toOn === null || toOn >= row.fromOn) && (row.toOn === null || fromOn <= row.toOn))) {
    if (other.toOn !== null || other.fromOn >= row.fromOn) throw invalid({ fromOn: [`与${other.fromOn}至${other.toOn ?? '今后'}的规则重叠，请先调整起止日期。`] })
    if (!(await updateRuleSetEnd(visit.db, other.id, other.version, dayBefore))) throw conflict()
    await record(visit, { deed: 'ruleSet.manage', object: { kind: 'ruleSet', id: other.id }, summary: `由自${row.fromOn}起的新规则接替，至${dayBefore}止`, before: { toOn: null }, after: { toOn: dayBefore } })
  }
}

/** Lets a rule end on a day that has not gone by. */
export async function endRuleSet(visit: Visit, id: string, form: EndRuleSet): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const before = await seen(inside, id)
    const by = demand(visit.actor, 'ruleSet.manage', before)
    const today = localDay(visit.now)
    if (before.toOn !== null && before.toOn < today) throw conflict('这条规则已经截止。')
    if (form.toOn < today || form.toOn < before.fromOn) throw invalid({ toOn: ['截止日期不能早于今天和起始日期。'] })
    if (before.toOn !== null && form.toOn > before.toOn) throw invalid({ toOn: [`现定至${before.toOn}止，只能提前；延长请另立一条规则。`] })
    if (!(await updateRuleSetEnd(db, id, form.version, form.toOn))) throw conflict()
    await record(inside, { deed: 'ruleSet.manage', object: { kind: 'ruleSet', id }, summary: `${PLACE_NAMES[before.place]}${RULE_KIND_NAMES[before.kind]}：至${form.toOn}止`, by, before: { toOn: before.toOn }, after: { toOn: form.toOn } })
  })
}

async function seen(visit: Visit, id: string) {
  const row = await findRuleSet(visit.db, Reach.of(visit.actor, 'ruleSet.read'), id)
  if (!row) throw missing('规则')
  return row
}

async function once(write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (isDuplicate(error)) throw invalid({ fromOn: ['已有一条同日开始的规则。'] })
    throw error
  }
}
