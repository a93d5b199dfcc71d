import { z } from 'zod'
import { demand, may } from '#app/domain/access/policy.ts'
import { invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { asIs, staleForm } from '#app/domain/community/stale.ts'
import { ORG_KINDS, REGIONS } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import type { Hour } from '#db/queries/meetings.ts'
import { findSeries, insertSeries, listSeriesWithLast, updateSeries, type SeriesRow } from '#db/queries/series.ts'
import type { KeepSeries } from './forms.ts'
import { readHour } from './rotation.server.ts'
import { isOverdue, nextDue } from './series.ts'
import { INVITEE_GROUPS } from './terms.ts'

/** Every series with when it last met, when it is due and whether that has passed. */
export async function seeSeries(visit: Visit, known?: Hour) {
  const [series, hour] = [await listSeriesWithLast(visit.db), known ?? (await readHour(visit))]
  const today = localDay(visit.now)
  const rows = series.map((one) => {
    const dueOn = nextDue(one, one.lastAt)
    return { ...one, dueOn, isOverdue: isOverdue(dueOn, today) }
  })
  return { series: rows, mayManage: may(visit.actor, 'series.manage', { ...hour }).isAllowed }
}

/** The form of a series; empty without an id. @throws Refusal missing; forbidden for whoever does not chair */
export async function openSeriesForm(visit: Visit, id: string | undefined) {
  demand(visit.actor, 'series.manage', { ...(await readHour(visit)) })
  if (!id) return { id: null, values: { version: '0', ...templateOf(null) } }
  const series = await findSeries(visit.db, id)
  if (!series) throw missing('会议系列')
  return { id, values: { kind: series.kind, name: series.name, everyMonths: String(series.everyMonths), ...templateOf(series), version: String(series.version) } }
}

/** Adds a series or changes one; meetings already opened stay as they are. @returns id */
export async function keepSeries(visit: Visit, id: string | undefined, form: KeepSeries): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const by = demand(visit.actor, 'series.manage', { ...(await readHour(inside)) })
    const { version, ...given } = form
    const columns = columnsOf(given)
    const seriesId = id ?? newId()
    const before = id ? await findSeries(db, id) : undefined
    if (id && !before) throw missing('会议系列')
    const isKept = id ? await updateSeries(db, id, version, columns).catch(nameTaken) : await insertSeries(db, { id: seriesId, ...columns, version: 1 }).then(() => true, nameTaken)
    if (!isKept) throw staleForm(before!, columns, { name: asIs, everyMonths: (months) => `${months}个月`, agenda: asIs, preparation: asIs })
    await record(inside, { deed: 'series.keep', object: { kind: 'meetingSeries', id: seriesId }, summary: `${id ? '修改' : '新建'}会议系列「${form.name}」`, by, before, after: columns })
    return seriesId
  })
}

type GivenSeries = Omit<KeepSeries, 'version'>

function columnsOf({ agenda, preparation, invitedGroups, invitedPlaces, invitedOrgKinds, ...given }: GivenSeries) {
  return {
    ...given, agenda: agenda ?? '', preparation: preparation ?? '', invitedGroups: JSON.stringify(invitedGroups), invitedPlaces: JSON.stringify(invitedPlaces), invitedOrgKinds: JSON.stringify(invitedOrgKinds),
  }
}

const codes = <const Codes extends readonly [string, ...string[]]>(all: Codes) => z.array(z.enum(all))
const invitees = z.object({ invitedGroups: codes(INVITEE_GROUPS), invitedPlaces: codes(REGIONS), invitedOrgKinds: codes(ORG_KINDS) })
const USUAL = { agenda: '', preparation: '', invitedGroups: ['org_depts', 'party_schools'], invitedPlaces: [], invitedOrgKinds: [] }

/** What a new meeting of the series begins with; without a series, what is usual. */
export function templateOf(series: SeriesRow | null | undefined) {
  if (!series) return USUAL
  const { agenda, preparation, invitedGroups, invitedPlaces, invitedOrgKinds } = series
  const kept = { invitedGroups: JSON.parse(invitedGroups), invitedPlaces: JSON.parse(invitedPlaces), invitedOrgKinds: JSON.parse(invitedOrgKinds) }
  return { agenda, preparation, ...invitees.parse(kept) }
}

function nameTaken(error: unknown): never {
  throw isDuplicate(error) ? invalid({ name: ['已有同名的会议系列，请换一个名称。'] }) : error
}
