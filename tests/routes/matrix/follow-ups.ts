import type { Visit } from '#app/domain/access/visit.ts'
import { assignFollowUp } from '#app/domain/follow-ups/assigning.server.ts'
import { reportOnFollowUp } from '#app/domain/follow-ups/life.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { get, post, type Row } from './rows.ts'

/** 吴江 chairs and is asked nothing itself: the responsible place is 青浦, its unit the one of the example liaison. */
const CHAIR = 'wujiang.staff wujiang.lead'
const RESPONSIBLE = 'qingpu.staff qingpu.lead'
const DEPTS = '*.staff *.lead'
const OVERSIGHT = 'community.office community.superior'
const NEIGHBOURS = 'wujiang.staff wujiang.lead jiashan.staff jiashan.lead'
const SEES = `${DEPTS} ${OVERSIGHT} qingpu.unit`

const OPEN = { id: 'follow-up' }
const REPORTED = { id: 'follow-up reported' }
const decision = (of: Row['of'], kind: string) => ({ ...of, decision: kind })
const task = { place: 'jiashan', title: '新的事项', dutyUnitName: '示例·任意单位', dueOn: '2027-02-01' }

export const FOLLOW_UPS: readonly Row[] = [
  get('routes/follow-ups/follow-ups', {}, { ok: 'everybody' }),
  get('routes/follow-ups/new-follow-up', {}, { ok: CHAIR }),
  post('routes/follow-ups/new-follow-up', {}, task, { moved: CHAIR }),
  get('routes/follow-ups/bulletins', {}, { ok: `${DEPTS} ${OVERSIGHT}` }),
  get('/follow-ups/bulletins/:file{[^/]+\\.docx}', { file: 'bulletin file' }, { ok: `${DEPTS} ${OVERSIGHT}` }),
  get('/follow-ups/ledger.csv', {}, { ok: 'everybody' }),
  get('routes/follow-ups/follow-up', OPEN, { ok: SEES }, 'missing'),
  get('routes/follow-ups/follow-up', { id: 'nothing' }, {}, 'missing'),
  get('routes/follow-ups/edit-follow-up', OPEN, { ok: CHAIR }),
  post('routes/follow-ups/edit-follow-up', OPEN, { ...task, place: 'qingpu', version: '1' }, { moved: CHAIR }),
  get('routes/follow-ups/report', OPEN, { ok: `${RESPONSIBLE} qingpu.unit`, forbidden: `${DEPTS} ${OVERSIGHT}` }, 'missing'),
  post('routes/follow-ups/report', OPEN, { text: '正在推进', percent: '30', version: '1' }, { moved: `${RESPONSIBLE} qingpu.unit`, forbidden: `${DEPTS} ${OVERSIGHT}` }, 'missing'),
  get('routes/follow-ups/decision', decision(REPORTED, 'confirm'), { ok: `${NEIGHBOURS} community.office`, forbidden: SEES }, 'missing'),
  post('routes/follow-ups/decision', decision(REPORTED, 'confirm'), { reason: '已核对', version: '2' }, { moved: `${NEIGHBOURS} community.office`, forbidden: SEES }, 'missing'),
  post('routes/follow-ups/decision', decision(REPORTED, 'return'), { reason: '请补充', version: '2' }, { moved: `${NEIGHBOURS} community.office`, forbidden: SEES }, 'missing'),
  get('routes/follow-ups/decision', decision(OPEN, 'confirm'), { conflict: `${NEIGHBOURS} community.office`, forbidden: SEES }, 'missing'),
  post('routes/follow-ups/decision', decision(OPEN, 'cancel'), { reason: '不再需要', version: '1' }, { moved: CHAIR, forbidden: SEES }, 'missing'),
  post('routes/follow-ups/decision', decision(OPEN, 'extend'), { dueOn: '2027-08-31', reason: '情况变化', version: '1' }, { moved: CHAIR, forbidden: SEES }, 'missing'),
  post('routes/follow-ups/decision', decision(OPEN, 'reopen'), { reason: '抽查发现', version: '1' }, { conflict: CHAIR, forbidden: SEES }, 'missing'),
  get('routes/follow-ups/decision', decision(OPEN, 'nonsense'), {}, 'missing'),
]

/** One task that is worked on and one that waits to be confirmed, both of the unit of 青浦. */
export async function followUpsIn(db: Db, visit: (login: string) => Promise<Visit>, ids: Record<string, string>) {
  const { actor } = await visit('qingpu.unit')
  const { name } = await db.selectFrom('organisation').select('name').where('id', '=', actor.organisationId!).executeTakeFirstOrThrow()
  const plan = { place: 'qingpu', title: 'CANARY-TASK', dutyUnitName: name, dueOn: '2027-03-31' } as const
  ids['follow-up'] = await assignFollowUp(await visit('wujiang.staff'), plan)
  ids['follow-up reported'] = await assignFollowUp(await visit('wujiang.staff'), plan)
  await reportOnFollowUp(await visit('qingpu.unit'), ids['follow-up reported'], { text: '已完成', percent: 100, isFinal: true, version: 1 })
  ids['bulletin file'] = '2026-10.docx'
  Object.assign(ids, Object.fromEntries(['confirm', 'return', 'reopen', 'cancel', 'extend', 'nonsense'].map((kind) => [kind, kind])))
}
