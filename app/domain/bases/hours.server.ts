import { conflict, invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { advanceBase, deleteException, insertException, listExceptionsOf, listHoursOf, upsertHours, type BaseExceptionRow } from '#db/queries/bases.ts'
import { findKeptBase } from './bases.server.ts'
import type { ExceptionForm, HoursForm } from './forms.ts'
import { typeWeek } from './hours.ts'
import { weekInWords } from './opening.ts'
import { EXCEPTIONS_MOST } from './terms.ts'

const CHANGED = '您填写期间，这条记录已被修改，请返回核对后再办理。'

/** @throws Refusal missing, forbidden */
export async function openHours(visit: Visit, id: string) {
  const { base } = await findKeptBase(visit, id)
  const [hours, exceptions] = await Promise.all([listHoursOf(visit.db, [id]), listExceptionsOf(visit.db, [id])])
  const today = localDay(visit.now)
  return { id, name: base.name, version: base.version, today, week: typeWeek(hours), exceptions: exceptions.map(({ id: exception, ...one }) => ({ ...one, id: exception, isPast: one.toOn < today })) }
}

/** The weekly hours, all seven days at once; none at all says that they are not known. */
export async function changeHours(visit: Visit, id: string, { version, days }: HoursForm): Promise<void> {
  await within(visit.db, async (db) => {
    const { base, by } = await findKeptBase({ ...visit, db }, id)
    const before = await listHoursOf(db, [id])
    const hours = days.flatMap((spans, day) => spans.map((span, position) => ({ id: newId(), baseId: id, weekday: day + 1, ...span, position })))
    if (!(await advanceBase(db, id, version, { updatedAt: visit.now.toISOString() }))) throw conflict(CHANGED)
    await upsertHours(db, id, hours)
    const inWords = (rows: typeof hours) => (rows.length > 0 ? weekInWords(rows).join('；') : '待核')
    await record({ ...visit, db }, { deed: 'base.hours', object: { kind: 'base', id }, summary: `调整「${base.name}」的开放时间`, by, before: { hours: inWords(before) }, after: { hours: inWords(hours) } })
  })
}

const exceptionWords = ({ fromOn, toOn, isOpen, opens, closes, reason }: Pick<BaseExceptionRow, 'fromOn' | 'toOn' | 'isOpen' | 'opens' | 'closes' | 'reason'>) =>
  `${fromOn === toOn ? fromOn : `${fromOn}至${toOn}`}${isOpen ? `开放${opens ?? ''}—${closes ?? ''}` : '不开放'}${reason ? `（${reason}）` : ''}`

/** @throws Refusal invalid for days gone by, or too many */
export async function addException(visit: Visit, id: string, form: ExceptionForm): Promise<void> {
  await within(visit.db, async (db) => {
    const { base, by } = await findKeptBase({ ...visit, db }, id)
    if (form.toOn < localDay(visit.now)) throw invalid({ toOn: ['这段日期已经过去，不必登记。'] })
    if ((await listExceptionsOf(db, [id], { fromOn: localDay(visit.now) })).length >= EXCEPTIONS_MOST) throw invalid({ '': [`最多登记${EXCEPTIONS_MOST}条例外，请先删除不用的。`] })
    const row = { id: newId(), baseId: id, fromOn: form.fromOn, toOn: form.toOn, isOpen: form.isOpen ? 1 : 0, opens: form.isOpen ? form.span!.opens : null, closes: form.isOpen ? form.span!.closes : null, reason: form.reason }
    await insertException(db, row)
    await advanceBase(db, id, base.version, { updatedAt: visit.now.toISOString() })
    await record({ ...visit, db }, { deed: 'base.hours', object: { kind: 'base', id }, summary: `「${base.name}」${exceptionWords(row)}`, by })
  })
}

/** For the page that asks before an exception is taken back. */
export async function openExceptionRemoval(visit: Visit, id: string, exceptionId: string) {
  const { base } = await findKeptBase(visit, id)
  const exception = (await listExceptionsOf(visit.db, [id])).find((one) => one.id === exceptionId)
  if (!exception) throw missing('例外')
  return { id, name: base.name, words: exceptionWords(exception) }
}

/** @throws Refusal missing when it is gone already */
export async function removeException(visit: Visit, id: string, exceptionId: string): Promise<void> {
  await within(visit.db, async (db) => {
    const { base, by } = await findKeptBase({ ...visit, db }, id)
    const removed = await deleteException(db, id, exceptionId)
    if (!removed) throw missing('例外')
    await advanceBase(db, id, base.version, { updatedAt: visit.now.toISOString() })
    await record({ ...visit, db }, { deed: 'base.hours', object: { kind: 'base', id }, summary: `撤销「${base.name}」的例外：${exceptionWords(removed)}`.slice(0, 500), by })
  })
}
