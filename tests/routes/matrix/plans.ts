import { beginPlan, keepSection, submitPlan } from '#app/domain/plans/keeping.server.ts'
import { openPlan } from '#app/domain/plans/reading.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { visitOf } from '#seeds/people.ts'
import { get, post, type Row } from './rows.ts'
import { NOW, type Ids } from './world.ts'

const DEPTS = '*.staff *.lead'
const READERS = `${DEPTS} community.office community.superior`
const QINGPU = 'qingpu.staff qingpu.lead'
const OTHER_DEPTS = 'wujiang.staff wujiang.lead jiashan.staff jiashan.lead'

/** 青浦 has an adopted plan and two that nobody else may see: a draft, and one handed to its 领导小组. */
export async function plansIn(db: Db, ids: Ids) {
  const staff = await visitOf(db, 'qingpu.staff', NOW)
  const plan = (state: string) => db.selectFrom('annualPlan').select('id').where('place', '=', 'qingpu').where('state', '=', state as 'draft').executeTakeFirstOrThrow()
  ids['adopted plan'] = (await plan('adopted')).id
  ids['draft plan'] = (await plan('draft')).id
  ids['adopted plan file'] = `${ids['adopted plan']}.docx`
  ids['draft plan file'] = `${ids['draft plan']}.docx`
  ids['draft section'] = (await openPlan(staff, ids['draft plan']!)).sections[0]!.id
  const id = await beginPlan(staff, { year: 2028, title: 'CANARY-PLAN', docNo: null })
  await keepSection(staff, id, null, { kind: 'general', title: '总体要求', text: '示例', measures: [], position: 1, version: 0 })
  await submitPlan(staff, id, (await openPlan(staff, id)).plan.version)
  ids['submitted plan'] = id
}

const ADOPTED = { id: 'adopted plan' }
const DRAFT = { id: 'draft plan' }
const SUBMITTED = { id: 'submitted plan' }
const SECTION = { id: 'draft plan', section: 'draft section' }
const OWN = { ok: QINGPU, missing: OTHER_DEPTS }
const DONE = { conflict: QINGPU, missing: OTHER_DEPTS }
const CHAPTER = { kind: 'community', title: '共同体', text: '内容', measures: 'carriers', position: '9', version: '0' }

export const PLANS: readonly Row[] = [
  get('routes/plans/plans', {}, { ok: READERS }),
  get('routes/plans/new-plan', {}, { ok: DEPTS }),
  post('routes/plans/new-plan', {}, { year: '2029', title: '规划', docNo: '' }, { moved: DEPTS }),
  get('routes/plans/plan', ADOPTED, { ok: READERS }),
  get('routes/plans/plan', DRAFT, { ok: QINGPU, missing: READERS }),
  get('/plans/:file{[^/]+\\.docx}', { file: 'adopted plan file' }, { ok: READERS }),
  get('/plans/:file{[^/]+\\.docx}', { file: 'draft plan file' }, { ok: QINGPU, missing: READERS }),
  get('routes/plans/edit-plan', DRAFT, OWN),
  post('routes/plans/edit-plan', DRAFT, { title: '新的名称', docNo: '', version: '999' }, DONE),
  get('new-plan-section', DRAFT, OWN),
  post('new-plan-section', DRAFT, CHAPTER, { moved: QINGPU, missing: OTHER_DEPTS }),
  get('routes/plans/section', SECTION, OWN),
  post('routes/plans/section', SECTION, { ...CHAPTER, version: '999' }, DONE),
  get('routes/plans/section-removal', SECTION, OWN),
  post('routes/plans/section-removal', SECTION, { version: '999' }, DONE),
  get('routes/plans/submission', DRAFT, OWN),
  post('routes/plans/submission', DRAFT, { version: '999' }, DONE),
  get('routes/plans/discarding', DRAFT, OWN),
  post('routes/plans/discarding', DRAFT, { version: '999' }, DONE),
  get('routes/plans/redrafting', SUBMITTED, OWN),
  post('routes/plans/redrafting', SUBMITTED, { version: '999' }, DONE),
  get('routes/plans/adoption', SUBMITTED, { ok: 'qingpu.lead', missing: 'wujiang.lead jiashan.lead' }),
  post('routes/plans/adoption', SUBMITTED, { adoptedOn: '2026-11-20', basis: '会议', docNo: '', version: '999' }, { conflict: 'qingpu.lead', missing: 'wujiang.lead jiashan.lead' }),
]
