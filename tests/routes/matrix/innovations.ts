import type { Db } from '#db/portable/connect.ts'
import { get, open, post, type Row } from './rows.ts'
import type { Ids } from './world.ts'

const KEEPERS = '*.staff *.lead *.school community.office'
const WUJIANG = 'wujiang.staff wujiang.lead wujiang.school'
const PUBLISHERS = '*.lead community.office'

/** 青浦 has published a case, 吴江 is writing one. */
export async function innovationsIn(db: Db, ids: Ids) {
  const one = (state: 'draft' | 'published', place: 'wujiang' | 'qingpu') => db.selectFrom('innovation').select('id').where('state', '=', state).where('place', '=', place).executeTakeFirstOrThrow()
  ids['draft case'] = (await one('draft', 'wujiang')).id
  ids['published case'] = (await one('published', 'qingpu')).id
  ids['case step'] = (await db.selectFrom('innovationStep').select('id').where('innovationId', '=', ids['draft case']).executeTakeFirstOrThrow()).id
  ids['case picture'] = (await db.selectFrom('file').innerJoin('innovationStep', 'innovationStep.id', 'ownerId').select('file.id').where('innovationId', '=', ids['published case']).executeTakeFirstOrThrow()).id
  const { version } = await db.selectFrom('innovation').select('version').where('id', '=', ids['draft case']).executeTakeFirstOrThrow()
  Object.assign(ids, { 'case version': String(version), publish: 'publish', 'nothing to do': 'nothing' })
}

const DRAFT = { id: 'draft case' }
const PUBLISHED = { id: 'published case' }
const STEP = { ...DRAFT, step: 'case step' }
const text = { kind: 'project', theme: 'rural', title: '新的案例', summary: '摘要', background: '背景' }
const ofVersion = (more: Record<string, string> = {}) => ({ ids }: { ids: Readonly<Record<string, string>> }) => ({ ...more, version: ids['case version']! })

export const INNOVATIONS: readonly Row[] = [
  open('routes/innovations/library'),
  open('routes/innovations/story', PUBLISHED),
  get('routes/innovations/story', DRAFT, { ok: WUJIANG, missing: 'all' }),
  open('/innovations/:id/material.docx', PUBLISHED),
  get('/innovations/:id/material.docx', DRAFT, { ok: WUJIANG, missing: 'all' }),
  open('/innovations/:id/pictures/:file', { ...PUBLISHED, file: 'case picture' }),
  get('/innovations/:id/pictures/:file', { ...DRAFT, file: 'case picture' }, { missing: 'all' }),
  get('routes/innovations/kept', {}, { ok: KEEPERS }),
  get('new-innovation', {}, { ok: KEEPERS }),
  post('new-innovation', {}, { ...text, version: '0' }, { moved: KEEPERS }),
  get('routes/innovations/innovation-form', DRAFT, { ok: WUJIANG, missing: KEEPERS }),
  post('routes/innovations/innovation-form', DRAFT, ofVersion(text), { moved: WUJIANG, missing: KEEPERS }),
  get('routes/innovations/story-desk', DRAFT, { ok: WUJIANG, missing: KEEPERS }),
  get('new-story-step', DRAFT, { ok: WUJIANG, missing: KEEPERS }),
  post('new-story-step', DRAFT, ofVersion({ title: '第二段', text: '正文', base: '' }), { moved: WUJIANG, missing: KEEPERS }),
  get('routes/innovations/story-step', STEP, { ok: WUJIANG, missing: KEEPERS }),
  post('routes/innovations/story-step', STEP, ofVersion({ title: '改过', text: '正文', base: '' }), { moved: WUJIANG, missing: KEEPERS }),
  get('routes/innovations/step-removal', STEP, { ok: WUJIANG, missing: KEEPERS }),
  post('routes/innovations/step-removal', STEP, ofVersion(), { moved: WUJIANG, missing: KEEPERS }),
  get('routes/innovations/positions', DRAFT, { ok: KEEPERS }),
  post('routes/innovations/positions', DRAFT, ({ ids }) => ({ step: ids['case step']!, direction: 'up', version: ids['case version']! }), { conflict: WUJIANG, missing: KEEPERS }),
  get('routes/innovations/step-taking', { ...DRAFT, step: 'publish' }, { ok: 'wujiang.lead', missing: PUBLISHERS }),
  get('routes/innovations/step-taking', { ...DRAFT, step: 'nothing to do' }, { missing: PUBLISHERS }),
  post('routes/innovations/step-taking', { ...DRAFT, step: 'publish' }, ofVersion(), { conflict: 'wujiang.lead', missing: PUBLISHERS }),
]
