import { openApproval } from '#app/domain/approval/approval.server.ts'
import type { ReadableFact } from '#app/domain/approval/approval.ts'
import { demand, may } from '#app/domain/access/policy.ts'
import { conflict, invalid } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, localDay } from '#app/domain/community/local-time.ts'
import { readSetting } from '#app/domain/community/settings.server.ts'
import type { Region } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { advanceSheet, insertSheet, listSheetInForce, listSheets, listSheetWithItems, type ScoreSheetRow, type SheetLine } from '#db/queries/plaques.ts'
import type { SheetForm } from './forms.ts'
import { parseItems, showItems, type SheetItem } from './scoring.ts'
import { points } from './steps.ts'
import { HUNDREDTHS, SHEET_KIND_NAMES, type SheetKind } from './terms.ts'

export type Sheet = Pick<ScoreSheetRow, 'id' | 'kind' | 'title' | 'state' | 'fromOn' | 'passScore' | 'isExample' | 'place'> & { items: SheetItem[] }

function sheetOf(lines: readonly SheetLine[]): Sheet {
  const { id, kind, title, state, fromOn, passScore, isExample, place } = lines[0]!
  return { id, kind, title, state, fromOn, passScore, isExample, place, items: lines.map(({ itemId, itemTitle, hint, weight, most }) => ({ id: itemId, title: itemTitle, hint, weight, most })) }
}

/** What is scored by on a day. The example that comes with the house always is. */
export async function readSheetInForce(db: Db, kind: SheetKind, day: string): Promise<Sheet> {
  return sheetOf(await listSheetInForce(db, kind, day))
}

export async function readSheet(db: Db, id: string): Promise<Sheet> {
  return sheetOf(await listSheetWithItems(db, id))
}

const SHEETS_MOST = 40

/** Every sheet there was, by kind, with the one in force marked. */
export async function openSheets(visit: Visit) {
  demand(visit.actor, 'scoreSheet.read')
  const lines = await listSheets(visit.db, SHEETS_MOST)
  const today = localDay(visit.now)
  const sheets = [...new Set(lines.map(({ id }) => id))].map((id) => sheetOf(lines.filter((line) => line.id === id)))
  const rank = (sheet: Sheet) => `${1 - sheet.isExample}${sheet.fromOn}`
  const inForce = (kind: SheetKind) => sheets.filter((sheet) => sheet.kind === kind && sheet.state === 'agreed' && sheet.fromOn <= today).sort((a, b) => rank(b).localeCompare(rank(a)))[0]?.id
  return { sheets: sheets.map((sheet) => ({ ...sheet, isInForce: inForce(sheet.kind) === sheet.id })), mayPropose: may(visit.actor, 'scoreSheet.propose', { place: visit.actor.place }).isAllowed }
}

/** The form, beginning with the sheet in force. */
export async function openSheetForm(visit: Visit, kind: SheetKind) {
  demand(visit.actor, 'scoreSheet.propose', { place: visit.actor.place })
  const today = localDay(visit.now)
  const { title, passScore, items, isExample } = await readSheetInForce(visit.db, kind, today)
  const deadlineOn = addDays(today, await readSetting(visit.db, 'approvalDays', visit.actor.place, today))
  return { kind, today, values: { kind, title: isExample ? SHEET_KIND_NAMES[kind] : title, passScore: points(passScore), fromOn: addDays(today, 1), items: showItems(items), deadlineOn } }
}

interface SheetContent {
  kind: SheetKind
  title: string
  fromOn: string
  passScore: number
  items: Omit<SheetItem, 'id'>[]
}

/** Puts a new sheet to the three places; it holds from its day on when all agree. @returns the approval's id */
export async function proposeSheet(visit: Visit, form: SheetForm): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const by = demand(visit.actor, 'scoreSheet.propose', { place: visit.actor.place })
    if (form.fromOn <= localDay(visit.now)) throw invalid({ fromOn: ['启用日期应在明天或以后，已在评分的不换评分表。'] })
    const { items } = parseItems(form.items)
    const content: SheetContent = { kind: form.kind, title: form.title, fromOn: form.fromOn, passScore: form.passScore * HUNDREDTHS, items }
    const id = newId()
    await insertSheet(
      db,
      { id, kind: content.kind, title: content.title, state: 'proposed', fromOn: content.fromOn, passScore: content.passScore, isExample: 0, place: by.place as Region, madeById: visit.actor.accountId, madeAt: visit.now.toISOString() },
      items.map((item, n) => ({ id: newId(), sheetId: id, position: n + 1, ...item })),
    )
    await record(inside, { deed: 'scoreSheet.propose', object: { kind: 'scoreSheet', id }, summary: `提出${SHEET_KIND_NAMES[form.kind]}「${form.title}」，自${form.fromOn}起`, by, after: { title: form.title, passScore: form.passScore, items: showItems(items) } })
    return openApproval(inside, { subjectKind: 'scoreSheet', subjectId: id, title: `${SHEET_KIND_NAMES[form.kind]}：${form.title}`, content, deadlineOn: form.deadlineOn, by })
  })
}

/** A score sheet as a subject of 三方会签. */
export const sheetSubject = {
  name: '评分表',
  describe(given: unknown): ReadableFact[] {
    const { kind, title, fromOn, passScore, items } = given as SheetContent
    return [
      { label: '用途', value: SHEET_KIND_NAMES[kind] }, { label: '名称', value: title }, { label: '启用日期', value: fromOn }, { label: '通过分', value: points(passScore) },
      ...items.map((item, n) => ({ label: `第${n + 1}项`, value: showItems([item]) })),
    ]
  },
  takeEffect: (visit: Visit, { subjectId }: { subjectId: string }) => settle(visit, subjectId, 'agreed'),
  returned: (visit: Visit, { subjectId }: { subjectId: string }) => settle(visit, subjectId, 'returned'),
}

async function settle(visit: Visit, id: string, state: 'agreed' | 'returned'): Promise<void> {
  if (!(await advanceSheet(visit.db, id, { state }))) throw conflict()
  await record(visit, { deed: 'scoreSheet.settle', object: { kind: 'scoreSheet', id }, summary: state === 'agreed' ? '三方同意，评分表自启用日期起使用' : '评分表未通过会签', before: { state: 'proposed' }, after: { state } })
}
