import { demand, may, Reach } from '#app/domain/access/policy.ts'
import { conflict, invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { historyOf, record } from '#app/domain/journal/journal.server.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { countDocuments, findDocument, insertDocument, listDocumentChoices, listDocuments, updateDocument, type DocumentFilter, type GoverningDocumentRow } from '#db/queries/governing-documents.ts'
import { listRulesDrawnFrom } from '#db/queries/rule-sets.ts'
import { putInSearch } from '#db/queries/search.ts'
import type { ChangeDocument, RegisterDocument } from './forms.ts'
import { stateOfDocument } from './governing-documents.ts'
import { localDay } from './local-time.ts'
import { unitSortKey } from './sort-key.ts'
import { asIs, staleForm } from './stale.ts'
import { DOCUMENTS_PER_PAGE, type Place } from './terms.ts'

/** A page of the register, the newest first. Two queries. */
export async function openDocuments(visit: Visit, conditions: Omit<DocumentFilter, 'today'>, page: number) {
  const reach = Reach.of(visit.actor, 'governingDocument.read')
  const today = localDay(visit.now)
  const filter = { ...conditions, today }
  const rows = await listDocuments(visit.db, reach, filter, { offset: (page - 1) * DOCUMENTS_PER_PAGE, most: DOCUMENTS_PER_PAGE })
  return { documents: rows.map((row) => ({ ...row, state: stateOfDocument(row, today) })), total: await countDocuments(visit.db, reach, filter) }
}

/** One document, what it replaced and was replaced by, the rules drawn from it and its history. @throws Refusal missing */
export async function openDocument(visit: Visit, id: string) {
  const document = await seen(visit, id)
  const today = localDay(visit.now)
  const chain = chainOf(await listDocumentChoices(visit.db), id).map((link) => ({ ...link, state: stateOfDocument(link, today) }))
  const rules = may(visit.actor, 'ruleSet.read').isAllowed ? await listRulesDrawnFrom(visit.db, id) : []
  const history = await historyOf(visit, 'governingDocument', id, { withChanges: true })
  return { document, state: stateOfDocument(document, today), chain, rules, history, mayManage: may(visit.actor, 'governingDocument.manage', document).isAllowed }
}

type Link = Awaited<ReturnType<typeof listDocumentChoices>>[number]

/** Everything this document replaced and was replaced by, near or far, the oldest first. */
function chainOf(all: readonly Link[], id: string): Link[] {
  const linked = new Set([id])
  for (let size = 0; size !== linked.size; ) {
    size = linked.size
    for (const { id: own, supersededById } of all) if (supersededById && (linked.has(own) || linked.has(supersededById))) linked.add(own).add(supersededById)
  }
  return all.filter((link) => linked.has(link.id)).sort((a, b) => (a.validFromOn < b.validFromOn ? -1 : 1))
}

/** Documents that can be named as the one that came after. */
export async function openDocumentChoices(visit: Visit, exceptId?: string): Promise<{ value: string; label: string }[]> {
  const all = await listDocumentChoices(visit.db)
  return all.filter(({ id }) => id !== exceptId).map(({ id, name, docNo, validFromOn }) => ({ value: id, label: `${name}（${docNo ?? `${validFromOn.slice(0, 4)}年`}）` }))
}

/** @returns the new entry's id */
export async function registerDocument(visit: Visit, form: RegisterDocument): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const place: Place = visit.actor.place
    const by = demand(visit.actor, 'governingDocument.manage', { place })
    await demandSuccessor(inside, form)
    const row = { id: newId(), place, ...form, note: form.note ?? '', sortKey: unitSortKey(form.name), version: 1 }
    await once(() => insertDocument(db, row))
    await afterwards(inside, row)
    await record(inside, { deed: 'governingDocument.manage', object: { kind: 'governingDocument', id: row.id }, summary: `登记制度依据：${form.name}`, by, after: told(row) })
    return row.id
  })
}

/** @throws Refusal forbidden for an entry of another place; conflict with both values when somebody was faster */
export async function changeDocument(visit: Visit, id: string, form: ChangeDocument): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const before = await seen(inside, id)
    const by = demand(visit.actor, 'governingDocument.manage', before)
    const { version, ...typed } = form
    const change = { ...typed, note: typed.note ?? '' }
    if (before.version !== version) throw staleForm(before, change, { name: asIs, docNo: asIs, issuer: asIs, issuedOn: asIs, validFromOn: asIs, validToOn: asIs, note: asIs })
    await demandSuccessor(inside, change, id)
    await once(async () => {
      if (!(await updateDocument(db, id, version, { ...change, sortKey: unitSortKey(change.name) }))) throw conflict()
    })
    await afterwards(inside, { ...before, ...change })
    await record(inside, { deed: 'governingDocument.manage', object: { kind: 'governingDocument', id }, summary: `修改制度依据：${change.name}`, by, before: told(before), after: told({ ...before, ...change }) })
  })
}

async function seen(visit: Visit, id: string): Promise<GoverningDocumentRow> {
  const document = await findDocument(visit.db, Reach.of(visit.actor, 'governingDocument.read'), id)
  if (!document) throw missing('制度依据')
  return document
}

/** What came after is there and begins later, and so does this one than what it replaced: no chain can lead back. */
async function demandSuccessor(visit: Visit, form: Pick<RegisterDocument, 'supersededById' | 'validFromOn'>, id?: string): Promise<void> {
  const all = await listDocumentChoices(visit.db)
  const replaced = all.find((other) => id !== undefined && other.supersededById === id && other.validFromOn >= form.validFromOn)
  if (replaced) throw invalid({ validFromOn: [`本文件替代的《${replaced.name}》自${replaced.validFromOn}起施行，本文件应在其后施行。`] })
  if (!form.supersededById) return
  const successor = all.find((other) => other.id === form.supersededById && other.id !== id)
  if (!successor) throw invalid({ supersededById: ['替代文件不存在，请重新选择。'] })
  if (successor.validFromOn <= form.validFromOn) throw invalid({ supersededById: [`《${successor.name}》自${successor.validFromOn}起施行，不晚于本文件，不能替代本文件。`] })
}

async function once(write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (isDuplicate(error)) throw invalid({ name: ['已登记过同名、同日施行的文件，请核对。'] })
    throw error
  }
}

async function afterwards(visit: Visit, { id, name, docNo, issuer, note }: GoverningDocumentRow): Promise<void> {
  await putInSearch(visit.db, { kind: 'governingDocument', id, title: name, text: [docNo, issuer, note].join(' ') })
}

function told({ name, docNo, issuer, issuedOn, validFromOn, validToOn, supersededById, note }: GoverningDocumentRow) {
  return { name, docNo, issuer, issuedOn, validFromOn, validToOn, supersededById, note }
}
