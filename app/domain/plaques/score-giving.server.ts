import type { Holding } from '#app/domain/access/actor.ts'
import { conflict } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { asIs, staleForm } from '#app/domain/community/stale.ts'
import type { Region } from '#app/domain/community/terms.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { newId } from '#db/portable/values.ts'
import { findScoring, insertScoring, listScoringItems, replaceScoringItems, updateScoring } from '#db/queries/plaques.ts'
import { itemField, type ScoresForm } from './forms.ts'
import { totalOf } from './scoring.ts'
import type { Sheet } from './sheets.server.ts'
import { points } from './steps.ts'
import type { SheetKind } from './terms.ts'

export interface Scored {
  kind: SheetKind
  subjectId: string
  attempt: number
  /** The place, or the judge where each scores for himself. */
  slot: string
}

/** A score sheet as its form begins: empty, or as it was filled in. */
export async function scoresValues(visit: Visit, sheet: Sheet, scored: Scored): Promise<Record<string, string>> {
  const given = await findScoring(visit.db, scored.kind, scored.subjectId, scored.attempt, scored.slot)
  const items = given ? await listScoringItems(visit.db, [given.id]) : []
  const values = sheet.items.map(({ id }, n) => [itemField(n), String(items.find(({ itemId }) => itemId === id)?.points ?? '')])
  return { ...Object.fromEntries(values), why: given?.why ?? '', version: String(given?.version ?? 0) }
}

/**
 * Keeps what somebody gave, new or changed; in the caller's transaction, who has asked whether he may.
 * @returns the total in hundredths
 * @throws Refusal conflict with both texts when somebody of the same place was faster
 */
export async function giveScores(visit: Visit, sheet: Sheet, scored: Scored, by: Holding, form: ScoresForm): Promise<number> {
  const given = Object.fromEntries(sheet.items.map(({ id }, n) => [id, form[itemField(n)]!]))
  const total = totalOf(sheet.items, given)
  const before = await findScoring(visit.db, scored.kind, scored.subjectId, scored.attempt, scored.slot)
  const columns = { total, why: form.why, madeById: visit.actor.accountId, behalfOfId: by.behalfOf?.accountId ?? null, madeAt: visit.now.toISOString() }
  if (before && (form.version !== before.version || !(await updateScoring(visit.db, before.id, form.version, columns)))) {
    throw staleForm({ why: before.why, total: points(before.total) }, { why: form.why, total: points(total) }, { why: asIs, total: asIs })
  }
  const id = before?.id ?? newId()
  if (!before) {
    const row = { id, sheetId: sheet.id, subjectKind: scored.kind, subjectId: scored.subjectId, attempt: scored.attempt, place: by.place as Region, slot: scored.slot, ...columns, version: 1 }
    await insertScoring(visit.db, row).catch((error) => { throw isDuplicate(error) ? conflict('刚刚已有人提交了评分，请刷新页面后核对。') : error })
  }
  await replaceScoringItems(visit.db, id, sheet.items.map((item) => ({ scoringId: id, itemId: item.id, points: given[item.id]! })))
  return total
}
