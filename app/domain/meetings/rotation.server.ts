import { z } from 'zod'
import { openApproval } from '#app/domain/approval/approval.server.ts'
import { demand } from '#app/domain/access/policy.ts'
import { conflict, invalid } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, localDay } from '#app/domain/community/local-time.ts'
import { readSetting } from '#app/domain/community/settings.server.ts'
import { REGIONS, type Region } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import type { Hour } from '#db/queries/meetings.ts'
import { insertRule, listHistory, updateRuleApproval, type RuleRow } from '#db/queries/rotation.ts'
import type { ProposeRotationRule } from './forms.ts'
import { checkRule } from './rotation-changes.ts'
import type { RuleContent } from './rotation-subject.server.ts'
import { chairAt, nextTerms, termOf, type RotationHistory, type RotationTerm } from './rotation.ts'
import { showSequence } from './terms.ts'

const sequence = z.array(z.enum(REGIONS)).length(3)

/** Questions under way, so that the frame of a page and the page itself, which ask at the same moment, ask once. */
const underWay = new WeakMap<Db, Promise<RotationHistory>>()

/** Everything agreed about who chairs. One query. */
export async function readRotation(db: Db): Promise<RotationHistory> {
  if (db.isTransaction) return askRotation(db)
  const asked = underWay.get(db) ?? askRotation(db).finally(() => underWay.delete(db))
  underWay.set(db, asked)
  return asked
}

async function askRotation(db: Db): Promise<RotationHistory> {
  const rows = await listHistory(db)
  const rules = [...new Map(rows.map((row) => [row.id, row])).values()]
  const changes = rows.filter((row) => row.changeId !== null)
  return {
    rules: rules.map((row) => ({ id: row.id, sequence: readSequence(row.sequence), termMonths: row.termMonths, startsOn: row.startsOn, effectiveFromOn: addDays(row.agreedOn!, 1) })),
    swaps: changes.filter((row) => row.kind === 'swap').map((row) => ({ id: row.changeId!, firstTermKey: row.fromTermKey!, secondTermKey: row.withTermKey! })),
    skips: changes.filter((row) => row.kind === 'skip').map((row) => ({ termKey: row.fromTermKey!, place: row.fromPlace!, substitute: row.withPlace!, reason: row.changeReason! })),
  }
}

export const readSequence = (text: string): Region[] => sequence.parse(JSON.parse(text))

/** Who chairs now, as policy and lists need it. */
export async function readHour(visit: Pick<Visit, 'db' | 'now'>): Promise<Hour> {
  return { chair: chairAt(await readRotation(visit.db), visit.now) }
}

/** The term that runs now and the one after it; null before the first rule. */
export async function currentTerms(db: Db, now: Date): Promise<{ current: RotationTerm | null; next: RotationTerm | null }> {
  const history = await readRotation(db)
  const today = localDay(now)
  return { current: termOf(history, today), next: nextTerms(history, today, 1)[0] ?? null }
}

/**
 * Proposes a new rule and opens its 三方会签.
 * @returns the approval's id
 * @throws Refusal forbidden; conflict while another proposal is open
 */
export async function proposeRotationRule(visit: Visit, form: ProposeRotationRule): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const by = demand(visit.actor, 'rotation.propose', { place: visit.actor.place })
    const { errors } = checkRule(await readRotation(db), form, localDay(visit.now))
    if (Object.keys(errors).length > 0) throw invalid(errors)
    const id = newId()
    const content: RuleContent = { sequence: form.sequence, termMonths: form.termMonths, startsOn: form.startsOn, reason: form.reason }
    await insertProposal(db, {
      id, ...content, sequence: JSON.stringify(form.sequence), state: 'proposed', approvalId: null, proposedBy: by.place as Region,
      proposedById: visit.actor.accountId, createdAt: visit.now.toISOString(), agreedOn: null,
    })
    await record(inside, { deed: 'rotation.propose', object: { kind: 'rotationRule', id }, summary: `提出轮值规则：${showSequence(form.sequence)}，每期${form.termMonths}个月，自${form.startsOn}起`, by, after: { ...content } })
    const approvalDays = await readSetting(db, 'approvalDays', by.place, localDay(visit.now))
    const approvalId = await openApproval(inside, {
      subjectKind: 'rotationRule', subjectId: id, title: `轮值规则：${showSequence(form.sequence)}`, content, deadlineOn: addDays(localDay(visit.now), approvalDays), by,
    })
    await updateRuleApproval(db, id, approvalId)
    return approvalId
  })
}

async function insertProposal(db: Db, row: RuleRow) {
  try {
    await insertRule(db, row)
  } catch (error) {
    if (isDuplicate(error)) throw conflict('已有一份轮值规则正在会签，请等三地作出决定或由提出方撤回后再提。')
    throw error
  }
}
