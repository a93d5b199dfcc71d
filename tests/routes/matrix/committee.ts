import type { Db } from '#db/portable/connect.ts'
import { forAll, get, post, type Row } from './rows.ts'
import type { Ids } from './world.ts'

const DEPTS = '*.staff *.lead'
const READERS = `${DEPTS} community.office community.superior community.expert`

/** 青浦 has asked the expert something that is not answered. */
export async function consultationsIn(db: Db, ids: Ids) {
  ids.consultation = (await db.selectFrom('consultation').select('id').where('place', '=', 'qingpu').where('state', '=', 'open').executeTakeFirstOrThrow()).id
  ids['committee member'] = (await db.selectFrom('bodyMember').innerJoin('body', 'body.id', 'bodyId').select('bodyMember.id').where('kind', '=', 'advisory_committee').where('position', '=', 'expert').limit(1).executeTakeFirstOrThrow()).id
}

const OPEN = { id: 'consultation' }
const MEMBER = { id: 'committee member' }

export const COMMITTEE: readonly Row[] = [
  forAll('routes/committee/committee'),
  get('routes/committee/letter', MEMBER, { ok: `${DEPTS} community.office` }),
  get('routes/committee/letter', { id: 'nothing' }, { missing: `${DEPTS} community.office` }),
  get('/committee/members/:id/letter.docx', MEMBER, { ok: `${DEPTS} community.office` }),
  get('routes/committee/consultations', {}, { ok: READERS }),
  get('routes/committee/new-consultation', {}, { ok: DEPTS }),
  post('routes/committee/new-consultation', {}, ({ ids }) => ({ field: 'course_development', title: '新的问题', background: '背景', dueOn: '2026-12-20', expertIds: ids['account community.expert']! }), { moved: DEPTS }),
  get('routes/committee/consultation', OPEN, { ok: READERS }),
  get('routes/committee/consultation', { id: 'nothing' }, { missing: READERS }),
  post('routes/committee/consultation', OPEN, { text: '意见', version: '1' }, { moved: 'community.expert' }),
  get('routes/committee/consultation-closing', OPEN, { ok: DEPTS }),
  post('routes/committee/consultation-closing', OPEN, { adoption: 'not_adopted', note: '理由', version: '1' }, { moved: 'qingpu.staff qingpu.lead' }),
]
