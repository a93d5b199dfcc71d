import { demand } from '#app/domain/access/policy.ts'
import { conflict, invalid } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { asIs, staleForm } from '#app/domain/community/stale.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { orgDepts } from '#app/domain/meetings/turns.server.ts'
import { sendNotice } from '#app/domain/notices/notices.server.ts'
import { within } from '#db/portable/within.ts'
import { advanceHandover, type HandoverRow } from '#db/queries/handovers.ts'
import type { RecordHandover, RenewHandover, SignHandover } from './forms.ts'
import { FROZEN, lackOf, readHandover, seen } from './handovers.server.ts'
import { sideOf } from './pack.ts'
import { SIDE_NAMES } from './terms.ts'

/** 登记交接情况: when and where, by either side, as long as nobody has signed. */
export async function recordHandover(visit: Visit, id: string, form: RecordHandover): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const row = await seen(inside, id)
    const by = demand(visit.actor, 'handover.record', row)
    if (row.content !== null) throw conflict(FROZEN)
    if (form.heldOn > localDay(visit.now)) throw invalid({ heldOn: ['交接日期不能晚于今天，请在交接后登记。'] })
    if (form.heldOn < row.startsOn) throw invalid({ heldOn: [`交接日期不能早于本期轮值开始（${row.startsOn}）。`] })
    const { version, ...given } = form
    const columns = { ...given, note: given.note ?? '' }
    if (!(await advanceHandover(db, id, version, columns))) throw staleForm(row, columns, { heldOn: asIs, venue: asIs, note: asIs })
    await record(inside, { deed: 'handover.record', object: { kind: 'handover', id }, summary: `登记交接情况：${form.heldOn}，${form.venue}`, by, before: row, after: columns })
  })
}

/**
 * One side signs exactly what it read. The first signature freezes the content, the second makes it final.
 * @throws Refusal conflict when it is no longer what was read, or has been signed for that side
 */
export async function signHandover(visit: Visit, id: string, form: SignHandover): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { row, content, contentHash } = await readHandover(inside, id)
    const by = demand(visit.actor, 'handover.sign', row)
    const side = sideOf(row, by.place)!
    if ((side === 'from' ? row.fromSignedAt : row.toSignedAt) !== null) throw conflict(`${PLACE_NAMES[by.place]}已经签署。`)
    const lack = lackOf(row, content)
    if (lack) throw conflict(lack)
    if (form.contentHash !== contentHash) throw conflict('您核对之后，清单又有变化，尚未签署。请重新核对下面的清单后再签署。')
    const isLast = (side === 'from' ? row.toSignedAt : row.fromSignedAt) !== null
    const change = { ...signature(visit, side, by.behalfOf?.accountId ?? null), content: JSON.stringify(content), contentHash, state: isLast ? ('signed' as const) : ('open' as const) }
    if (!(await advanceHandover(db, id, row.version, change))) throw conflict()
    await record(inside, { deed: 'handover.sign', object: { kind: 'handover', id }, summary: `${SIDE_NAMES[side]}${PLACE_NAMES[by.place]}签署轮值交接${isLast ? '，双方签署完毕' : ''}`, by, after: { contentHash } })
    await tell(inside, row, isLast ? `轮值交接已由双方签署：${named(row)}` : `${PLACE_NAMES[by.place]}已签署轮值交接：${named(row)}`, isLast ? '交接单已经固定，可以下载存档。' : '请对方负责人核对同一份清单后签署。')
  })
}

function signature(visit: Visit, side: 'from' | 'to', behalfOfId: string | null) {
  const [byId, at] = [visit.actor.accountId, visit.now.toISOString()]
  return side === 'from' ? { fromSignedById: byId, fromBehalfOfId: behalfOfId, fromSignedAt: at } : { toSignedById: byId, toBehalfOfId: behalfOfId, toSignedAt: at }
}

/** 退回重签: what one side signed is taken back, and the pack follows the house again. */
export async function renewHandover(visit: Visit, id: string, form: RenewHandover): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const row = await seen(inside, id)
    const by = demand(visit.actor, 'handover.sign', row)
    if (row.state === 'signed') throw conflict('双方已经签署，交接单不能再改。')
    if (row.content === null) throw conflict('还没有一方签署，清单随时更新，不必退回。')
    const blank = { content: null, contentHash: null, fromSignedById: null, fromBehalfOfId: null, fromSignedAt: null, toSignedById: null, toBehalfOfId: null, toSignedAt: null }
    if (!(await advanceHandover(db, id, form.version, blank))) throw conflict()
    await record(inside, { deed: 'handover.renew', object: { kind: 'handover', id }, summary: `退回重签：${form.reason}`.slice(0, 500), by })
    await tell(inside, row, `轮值交接退回重签：${named(row)}`, `${PLACE_NAMES[by.place]}退回：${form.reason}\n清单已恢复更新，请双方重新核对并签署。`)
  })
}

const named = ({ fromPlace, toPlace, endsOn }: Pick<HandoverRow, 'fromPlace' | 'toPlace' | 'endsOn'>) => `${PLACE_NAMES[fromPlace]}向${PLACE_NAMES[toPlace]}（${endsOn}止的一期）`

async function tell(visit: Visit, row: HandoverRow, title: string, body: string): Promise<void> {
  await sendNotice(visit, { kind: 'rotation', title, body, path: `/rotation/handovers/${row.id}`, exceptId: visit.actor.accountId, to: orgDepts([row.fromPlace, row.toPlace]) })
}
