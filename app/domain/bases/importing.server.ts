import { createHash } from 'node:crypto'
import { demand, may } from '#app/domain/access/policy.ts'
import { minutesFrom } from '#app/domain/access/limits.ts'
import { conflict, invalid, isRefusal, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { oneOf } from '#app/domain/community/one-of.ts'
import { PLACE_NAMES, PLACES, type Place } from '#app/domain/community/terms.ts'
import { safeFilename } from '#app/domain/documents/filename.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { listBasesByIds, listBasesNamed, type BaseRow } from '#db/queries/bases.ts'
import { deleteImportDraft, findImportDraft, insertImportDraft } from '#db/queries/imports.ts'
import { degreeText, faultOfPosition, formValues, isSamePosition, typedValues, type BaseFormValues } from './content.ts'
import { registerForm, type ImportForm, type RegisterForm } from './forms.ts'
import { readImportFile, type ImportedList, type ImportedRow } from './import-file.server.ts'
import { changeBase, placesToRegisterFor, registerBase } from './keeping.server.ts'
import { BASE_FIELD_NAMES, BASE_FIELDS, BASES_IMPORT_MOST, IMPORT_MINUTES, IMPORT_UNITS, type BaseField, type Datum } from './terms.ts'
import { codeOf, inWords, type BaseColumn } from './workbook.server.ts'

const KIND = 'bases'
const LABELS: Record<BaseColumn, string> = { id: '编号', place: '所在地', ...BASE_FIELD_NAMES }

/** A row that cannot be taken: where it stands, why, and with that what to do. */
export interface RowFault {
  row: number
  column: string
  reason: string
}

interface NewRow {
  row: number
  place: Place
  form: RegisterForm
}

interface ChangedRow extends NewRow {
  id: string
  version: number
  changes: { field: string; was: string; becomes: string }[]
}

interface Plan {
  added: NewRow[]
  changed: ChangedRow[]
  unchanged: number
  faults: RowFault[]
}

/** As it waits for its confirmation. */
interface Draft extends ImportedList {
  datum: Datum | null
  /** Nobody chose the datum: it is the one of the format. */
  isDatumAssumed: boolean
  /** What each row was found to be when the file was looked at. */
  found: string[]
}

/** Reads what was handed in; before the transaction. @throws Refusal invalid saying what is wrong with the file */
export async function readBases({ file }: ImportForm) {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const list = await readImportFile(file.name, bytes)
  if (list.rows.length === 0) throw invalid({ file: [list.sheet ? `工作表「${list.sheet}」只有表头，没有内容。请填写后重新上传。` : '文件里没有教学点。请填写后重新上传。'] })
  if (list.rows.length > BASES_IMPORT_MOST) throw invalid({ file: [`一次最多导入${BASES_IMPORT_MOST}${IMPORT_UNITS[list.format]}，这份有${list.rows.length}${IMPORT_UNITS[list.format]}。请分成几个文件上传。`] })
  return { ...list, fileName: safeFilename(file.name), sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** What their standards say of coordinates; whoever knows better says so. */
const STANDARD_IS_WGS84: readonly string[] = ['geojson', 'kml']

/** Keeps what was read until it is confirmed or its hour is over; nothing of the register is written. @returns its id */
export async function beginImport(visit: Visit, form: ImportForm, { fileName, sha256, ...list }: Awaited<ReturnType<typeof readBases>>): Promise<string> {
  openImport(visit)
  const isOpen = list.rows.some(({ cells }) => (cells.lng?.trim() || cells.lat?.trim()) && !cells.datum?.trim())
  const isDatumAssumed = isOpen && form.datum === null && STANDARD_IS_WGS84.includes(list.format)
  const datum = isDatumAssumed ? 'wgs84' : form.datum
  if (datum === null && isOpen) throw invalid({ datum: ['表中有坐标没有写明坐标系，请选择这些坐标用的是哪一种。'] })
  const plan = await planOf(visit, list, datum)
  const draft: Draft = { ...list, datum, isDatumAssumed, found: foundIn(plan) }
  const id = newId()
  await insertImportDraft(visit.db, { id, kind: KIND, accountId: visit.actor.accountId, fileName, sha256, content: Buffer.from(JSON.stringify(draft)), endsAt: minutesFrom(visit.now, IMPORT_MINUTES) })
  return id
}

/** @throws Refusal forbidden for whoever registers nowhere */
export function openImport(visit: Visit): Place[] {
  const places = placesToRegisterFor(visit)
  if (places.length === 0) demand(visit.actor, 'base.register')
  return places
}

const findDraft = async (visit: Visit, id: string) => {
  const row = await findImportDraft(visit.db, { id, kind: KIND, accountId: visit.actor.accountId }, visit.now.toISOString())
  return row && { ...row, draft: JSON.parse(Buffer.from(row.content).toString('utf8')) as Draft }
}

/** What a file would do, compared with the register as it stands now. */
export async function previewImport(visit: Visit, id: string) {
  const kept = await findDraft(visit, id)
  if (!kept) throw missing('待确认的导入')
  const { draft, fileName, sha256 } = kept
  const plan = await planOf(visit, draft, draft.datum)
  return { id, fileName, sha256, sheet: draft.sheet, unit: IMPORT_UNITS[draft.format], unknown: draft.unknown, isDatumAssumed: draft.isDatumAssumed, stale: staleWords(draft, plan), ...plan }
}

/**
 * Writes a file that was looked at, whole or not at all.
 * @throws Refusal conflict when the register is no longer what the preview was made of; invalid while a row is faulty
 */
export async function confirmImport(visit: Visit, id: string): Promise<{ added: number; changed: number }> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const places = openImport(inside)
    const kept = await findDraft(inside, id)
    if (!kept || !(await deleteImportDraft(db, id))) throw conflict('这次导入已经完成，或者预览已过期。请重新上传文件。')
    const plan = await planOf(inside, kept.draft, kept.draft.datum)
    const stale = staleWords(kept.draft, plan)
    if (stale) throw conflict(stale)
    if (plan.faults.length > 0) throw invalid({ '': [`有${plan.faults.length}处问题，没有写入。请改好文件后重新上传。`] })
    const unit = IMPORT_UNITS[kept.draft.format]
    for (const { row, place, form } of plan.added) await atRow(row, unit, () => registerBase(inside, { ...form, place }))
    for (const { row, id: base, version, form } of plan.changed) await atRow(row, unit, () => changeBase(inside, base, { ...form, version }))
    const counts = { added: plan.added.length, changed: plan.changed.length }
    if (counts.added + counts.changed > 0) {
      const by = demand(visit.actor, 'base.register', { place: places[0]! })
      await record(inside, { deed: 'base.import', object: { kind: 'base', id }, summary: `导入「${kept.fileName}」：新登记${counts.added}处，修改${counts.changed}处（SHA-256 ${kept.sha256.slice(0, 16)}）`.slice(0, 500), by })
    }
    return counts
  })
}

/** Whatever a row is refused for says which row. */
async function atRow(row: number, unit: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (fault) {
    throw isRefusal(fault) && fault.kind === 'invalid' ? invalid({ '': [`第${row}${unit}：${fault.message}一处也没有写入。`] }) : fault
  }
}

/** One word for each row that would be written: another word, another preview. */
const foundIn = ({ added, changed }: Plan) => [...added.map(({ row }) => `${row} new`), ...changed.map(({ row, id, version }) => `${row} ${id} ${version}`)]

function staleWords({ found, format }: Draft, plan: Plan): string | null {
  const now = foundIn(plan)
  const differing = [...now.filter((word) => !found.includes(word)), ...found.filter((word) => !now.includes(word))]
  if (differing.length === 0) return null
  const rows = [...new Set(differing.map((word) => Number.parseInt(word, 10)))].sort((a, b) => a - b)
  return `上传以后，第${rows.slice(0, 10).join('、')}${IMPORT_UNITS[format]}${rows.length > 10 ? '等' : ''}对应的记录已有人登记或修改，这次没有写入。请重新上传，核对新的预览。`
}

/** What each row amounts to. Two questions, however many rows. */
async function planOf(visit: Visit, { rows, format }: Pick<ImportedList, 'rows' | 'format'>, datum: Datum | null): Promise<Plan> {
  const plan: Plan = { added: [], changed: [], unchanged: 0, faults: [] }
  const [byId, named] = [await listBasesByIds(visit.db, [...new Set(rows.map(({ cells }) => cells.id?.trim() ?? '').filter(Boolean))]), await listBasesNamed(visit.db, [...new Set(rows.map(({ cells }) => cells.name?.trim() ?? '').filter(Boolean))])]
  const ids = new Map(byId.map((base) => [base.id, base]))
  const names = new Map(named.map((base) => [`${base.place} ${base.name}`, base]))
  const seen = new Map<string, number>()
  const places = placesToRegisterFor(visit)
  for (const { row, cells: carried } of rows) {
    const id = carried.id?.trim() ?? ''
    // Whoever registers in one place means that one when the file does not speak of places.
    const cells = { ...(!id && places.length === 1 && { place: places[0] }), ...carried }
    const meant = id ? ids.get(id) : names.get(`${codeOf('place', cells.place ?? '')} ${cells.name?.trim()}`)
    const read = readRow(whole(cells, meant && may(visit.actor, 'base.keep', { ...meant }).isAllowed ? meant : null), datum)
    const fault = (column: BaseColumn, reason: string) => void plan.faults.push({ row, column: LABELS[column], reason })
    for (const [column, reason] of read.faults) fault(column, reason)
    if (!read.form) continue
    const { place, ...content } = read.form
    const base = id ? ids.get(id) : names.get(`${place} ${content.name}`)
    const whose = whoseFault(visit, id, place, base)
    if (whose) {
      fault(...whose)
      continue
    }
    const namesake = names.get(`${place} ${content.name}`)
    if (base && namesake && namesake.id !== base.id) {
      fault('name', `${PLACE_NAMES[place]}已有另一处「${content.name}」，请在名称中加以区分。`)
      continue
    }
    const keys = [`${place} ${content.name}`, ...(base ? [base.id] : [])]
    const earlier = keys.map((key) => seen.get(key)).find((found) => found !== undefined)
    if (earlier !== undefined) {
      fault('name', `与第${earlier}${IMPORT_UNITS[format]}是同一处，请只保留一处。`)
      continue
    }
    for (const key of keys) seen.set(key, row)
    if (!base) plan.added.push({ row, place, form: read.form })
    else {
      const form = isSamePosition(base, read.form) ? { ...read.form, ...positionOf(base) } : read.form
      const changes = changesOf(base, form)
      if (changes.length === 0) plan.unchanged += 1
      else plan.changed.push({ row, place, form, id: base.id, version: base.version, changes })
    }
  }
  return plan
}

function whoseFault(visit: Visit, id: string, place: Place, base: BaseRow | undefined): [BaseColumn, string] | null {
  if (id && (!base || (base.state !== 'published' && !may(visit.actor, 'base.read', { ...base }).isAllowed))) return ['id', '没有这个编号的记录。新登记的请把编号留空；原有的请照导出的编号填写。']
  if (base && base.place !== place) return ['place', `这条记录属于${PLACE_NAMES[base.place]}，所在地不能改。请照原样填写。`]
  const answer = base ? may(visit.actor, 'base.keep', { ...base }) : may(visit.actor, 'base.register', { place })
  return answer.isAllowed ? null : ['place', `${PLACE_NAMES[place]}的教学点由当地维护，不能由您导入。请从表中删去这一行。`]
}

/** What the file says, and what stands in the record where the file says nothing. A position is of one piece with its datum. */
function whole(carried: ImportedRow['cells'], base: BaseRow | null): Record<BaseColumn, string> {
  const { datum, lng, lat, ...said } = carried
  const { version: _version, ...stands } = base ? formValues(base) : EMPTY
  const position = lng === undefined && lat === undefined ? {} : { datum: datum ?? '', lng: lng ?? '', lat: lat ?? '' }
  return { id: '', place: base?.place ?? '', ...stands, ...said, ...position }
}
const EMPTY = Object.fromEntries([...BASE_FIELDS, 'version'].map((field) => [field, ''])) as BaseFormValues

const positionOf = (base: BaseRow): Pick<RegisterForm, 'datum' | 'lng' | 'lat'> => ({ datum: base.sourceDatum, lng: base.sourceLngE6 / 1e6, lat: base.sourceLatE6 / 1e6 })

function readRow(cells: Record<BaseColumn, string>, datum: Datum | null): { form: RegisterForm | null; faults: [BaseColumn, string][] } {
  const words = Object.fromEntries((['place', ...BASE_FIELDS] as const).map((column) => [column, codeOf(column, cells[column])]))
  const faults: [BaseColumn, string][] = []
  const isPublic = words['isContactPublic']!
  if (isPublic !== '' && isPublic !== 'on') faults.push(['isContactPublic', '请填“是”或“否”。'])
  const parsed = registerForm.safeParse({ ...words, accessible: words['accessible'] || undefined, datum: words['datum'] || datum || undefined, place: oneOf(PLACES, words['place']), isContactPublic: isPublic === 'on' })
  if (!parsed.success) return { form: null, faults: [...faults, ...parsed.error.issues.map(({ path, message }) => [path[0] as BaseColumn, message] as [BaseColumn, string])] }
  const position = faultOfPosition(parsed.data)
  if (position) faults.push(['lng', position])
  return { form: faults.length > 0 ? null : parsed.data, faults }
}

/** Field by field what stands there and what the file says. */
function changesOf(base: BaseRow, form: RegisterForm): ChangedRow['changes'] {
  const was: BaseFormValues = formValues(base)
  const becomes = { ...typedValues(form), lng: degreeText(Math.round(form.lng * 1e6)), lat: degreeText(Math.round(form.lat * 1e6)) } as BaseFormValues
  return BASE_FIELDS.filter((field) => was[field] !== (becomes[field] ?? '')).map((field: BaseField) => ({ field: BASE_FIELD_NAMES[field], was: inWords(field, was[field]), becomes: inWords(field, becomes[field] ?? '') }))
}
