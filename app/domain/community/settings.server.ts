import { z } from 'zod'
import type { Holding } from '#app/domain/access/actor.ts'
import { openApproval, reviseApproval } from '#app/domain/approval/approval.server.ts'
import { demand, may, mightEver } from '#app/domain/access/policy.ts'
import { conflict, forbidden, invalid } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { findOpenApproval, listVersions } from '#db/queries/approvals.ts'
import { insertSetting, listSettings, listSettingValues, type SettingRow } from '#db/queries/settings.ts'
import type { ChangeSetting, ProposeSetting } from './forms.ts'
import { addDays, localDay } from './local-time.ts'
import { DECIDER_NAMES, entryOf, INITIAL_SOURCE, inForceOn, placeOf, SETTING_KEYS, type SettingKey, type SettingValue } from './settings-catalogue.ts'
import { asIs, staleForm } from './stale.ts'
import { PLACE_NAMES, REGIONS, type Place } from './terms.ts'

/** What holds at a place on a day; for common settings any place will do. One query. */
export async function readSetting<K extends SettingKey>(db: Db, key: K, place: Place, day: string): Promise<SettingValue<K>> {
  const { manner, initial } = entryOf(key)
  const row = inForceOn(await listSettingValues(db, key, placeOf(key, place)), day)
  return (row ? manner.schema.parse(JSON.parse(row.value)) : initial) as SettingValue<K>
}

/** Several at once, in one query. */
export async function readSettings<K extends SettingKey>(db: Db, keys: readonly K[], place: Place, day: string): Promise<{ [Key in K]: SettingValue<Key> }> {
  const rows = await listSettings(db)
  const valueOf = (key: K) => {
    const { manner, initial } = entryOf(key)
    const row = inForceOn(rows.filter((one) => one.key === key && one.place === placeOf(key, place)), day)
    return [key, row ? manner.schema.parse(JSON.parse(row.value)) : initial]
  }
  return Object.fromEntries(keys.map(valueOf)) as { [Key in K]: SettingValue<Key> }
}

/** What holds at any place on any day, in one query. */
export async function readSettingByPlace<K extends SettingKey>(db: Db, key: K): Promise<(place: Place, day: string) => SettingValue<K>> {
  const { manner, initial } = entryOf(key)
  const rows = await listSettings(db, key)
  return (place, day) => {
    const row = inForceOn(rows.filter((one) => one.place === placeOf(key, place)), day)
    return (row ? manner.schema.parse(JSON.parse(row.value)) : initial) as SettingValue<K>
  }
}

/** One decided value as pages show it. */
export interface ShownValue {
  value: string
  fromOn: string | null
  source: string
  setBy: string | null
  setAt: string | null
  version: number
}

export interface ShownSetting {
  key: SettingKey
  place: Place
  inForce: ShownValue
  /** Decided already, but not begun. */
  coming: ShownValue[]
  /** The number of the last decision; a form that is based on an older one is stale. */
  version: number
  mayChange: boolean
}

/** Every setting with what holds today, place by place where each decides for itself. One query. */
export async function openSettings(visit: Visit): Promise<ShownSetting[]> {
  demand(visit.actor, 'setting.read')
  const rows = await listSettings(visit.db)
  return SETTING_KEYS.flatMap((key) => placesOf(key).map((place) => shownSetting(visit, key, place, rows.filter((row) => row.key === key && row.place === place))))
}

/** One setting at one place with all it ever was. */
export async function openSetting(visit: Visit, key: SettingKey, place: Place) {
  demand(visit.actor, 'setting.read')
  const rows = (await listSettings(visit.db, key)).filter((row) => row.place === place)
  return { ...shownSetting(visit, key, place, rows), history: rows.map((row) => shown(key, row)), proposal: await readProposal(visit, key), mayPropose: mayPropose(visit, key) }
}

/** What is being put to the three places now, as it would be typed. */
async function readProposal(visit: Visit, key: SettingKey) {
  const approval = await findOpenApproval(visit.db, 'setting', key)
  if (!approval) return null
  const [present] = await listVersions(visit.db, approval.id)
  const { value, fromOn, source } = proposed.parse(JSON.parse(present!.content))
  return { approvalId: approval.id, value: entryOf(key).manner.show(value), fromOn, source, mayRevise: may(visit.actor, 'approval.revise', approval).isAllowed }
}

const proposed = z.object({ value: z.unknown(), fromOn: z.string(), source: z.string() })

const placesOf = (key: SettingKey): readonly Place[] => (entryOf(key).decides === 'place' ? REGIONS : ['community'])

const mayPropose = (visit: Visit, key: SettingKey) => entryOf(key).decides === 'threePlaces' && mightEver(visit.actor, 'setting.propose')

function shownSetting(visit: Visit, key: SettingKey, place: Place, rows: readonly SettingRow[]): ShownSetting {
  const today = localDay(visit.now)
  const present = inForceOn(rows, today)
  return {
    key, place, version: Math.max(0, ...rows.map(({ version }) => version)),
    inForce: present ? shown(key, present) : { value: entryOf(key).manner.show(entryOf(key).initial), fromOn: null, source: INITIAL_SOURCE, setBy: null, setAt: null, version: 0 },
    coming: rows.filter(({ fromOn }) => fromOn > today).map((row) => shown(key, row)),
    mayChange: entryOf(key).decides !== 'threePlaces' && may(visit.actor, 'setting.change', { place }).isAllowed,
  }
}

function shown(key: SettingKey, { value, fromOn, source, setBy, setAt, version }: SettingRow): ShownValue {
  const { manner } = entryOf(key)
  return { value: manner.show(manner.schema.parse(JSON.parse(value))), fromOn, source, setBy, setAt, version }
}

/**
 * Decides a value from a day on; what held before stays on record.
 * @throws Refusal forbidden when others decide, invalid for a value that cannot be read or a day gone by, conflict when somebody was faster
 */
export async function changeSetting(visit: Visit, form: ChangeSetting): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { name, decides } = entryOf(form.key)
    if (decides === 'threePlaces') throw forbidden(`“${name}”由三地共同确定，请发起三方会签。`)
    if ((decides === 'place') !== REGIONS.includes(form.place as never)) throw forbidden(`“${name}”由${DECIDER_NAMES[decides]}确定。`)
    const by = demand(visit.actor, 'setting.change', { place: form.place })
    const value = readValue(form)
    demandAhead(visit, form.fromOn)
    const rows = (await listSettings(db, form.key)).filter((row) => row.place === form.place)
    const newest = rows[0]
    if ((newest?.version ?? 0) !== form.version) throw staleForm({ value: shown(form.key, newest!).value, fromOn: newest!.fromOn, source: newest!.source }, { ...form, value: entryOf(form.key).manner.show(value) }, { value: asIs, fromOn: asIs, source: asIs })
    await putSetting(inside, { key: form.key, place: form.place, value, fromOn: form.fromOn, source: form.source, version: form.version + 1 }, by)
  })
}

/**
 * Puts a common setting to the three places, or changes what is put forward while they are deciding.
 * @returns the approval's id
 */
export async function proposeSetting(visit: Visit, form: ProposeSetting): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { name, decides, manner } = entryOf(form.key)
    if (decides !== 'threePlaces') throw forbidden(`“${name}”由${DECIDER_NAMES[decides]}确定，不需要三方会签。`)
    const by = demand(visit.actor, 'setting.propose', { place: visit.actor.place })
    const value = readValue(form)
    demandAhead(visit, form.fromOn)
    const content = { key: form.key, value, fromOn: form.fromOn, source: form.source }
    const title = `共同设置：${name}（${[...manner.show(value)].slice(0, 40).join('')}）`
    const open = await findOpenApproval(db, 'setting', form.key)
    if (open && !form.isRevision) throw conflict(`“${name}”已在会签中，请等三地作出决定，或由提出方修改、撤回。`)
    if (open) return reviseApproval(inside, open.id, { title, content, note: form.note ?? '' }).then(() => open.id)
    const days = await readSetting(db, 'approvalDays', 'community', localDay(visit.now))
    return openApproval(inside, { subjectKind: 'setting', subjectId: form.key, title, content, deadlineOn: addDays(localDay(visit.now), days), by })
  })
}

/** Adds a decided value, in the caller's transaction. @throws Refusal conflict when another was added at this moment */
export async function putSetting(visit: Visit, row: { key: SettingKey; place: Place; value: unknown; fromOn: string; source: string; version: number }, by?: Holding): Promise<void> {
  const { name, manner } = entryOf(row.key)
  const before = inForceOn(await listSettingValues(visit.db, row.key, row.place), row.fromOn)
  try {
    await insertSetting(visit.db, { ...row, id: newId(), value: JSON.stringify(row.value), setById: visit.actor.accountId, setAt: visit.now.toISOString() })
  } catch (error) {
    if (isDuplicate(error)) throw conflict()
    throw error
  }
  await record(visit, {
    deed: 'setting.change', object: { kind: 'setting', id: row.key }, by, summary: `${PLACE_NAMES[row.place]}设置“${name}”，自${row.fromOn}起，依据：${row.source}`,
    before: { value: before && manner.show(manner.schema.parse(JSON.parse(before.value))) }, after: { value: manner.show(row.value), fromOn: row.fromOn },
  })
}

function readValue({ key, value }: { key: SettingKey; value: string }): unknown {
  const { manner } = entryOf(key)
  const read = manner.read(value)
  if (read === null) throw invalid({ value: [`请按要求填写：${manner.hint}。`] })
  return read
}

function demandAhead(visit: Visit, fromOn: string): void {
  if (fromOn < localDay(visit.now)) throw invalid({ fromOn: ['生效日期不能早于今天，已经过去的日子按当时的规定计算。'] })
}
