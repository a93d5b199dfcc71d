import { registerBase } from '#app/domain/bases/keeping.server.ts'
import { addException, openHours } from '#app/domain/bases/hours.server.ts'
import { beginImport, readBases } from '#app/domain/bases/importing.server.ts'
import { baseColumns, type BaseColumn } from '#app/domain/bases/workbook.server.ts'
import { writeWorkbook } from '#app/domain/documents/workbook.server.ts'
import { openPhoto } from '#app/domain/bases/photos.server.ts'
import { keepScript } from '#app/domain/bases/scripts.server.ts'
import { openSuggestForm, suggestChange } from '#app/domain/bases/suggestions.server.ts'
import { suggestForm } from '#app/domain/bases/forms.ts'
import { attachFiles, readUploads } from '#app/domain/files/files.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { makePng } from '#tests/support/pictures.ts'
import { forAll, get, post, type Row } from './rows.ts'
import type { Ids, Visits } from './world.ts'

/** A draft of 青浦 and a published base of 青浦, kept by the department and the school. */
const KEEPERS = 'qingpu.staff qingpu.lead qingpu.school'
/** Whoever keeps bases anywhere: doors that open by the deed before they ask which base. */
const KEEP_SOMEWHERE = '*.staff *.lead *.school *.unit *.host community.office'
const REGISTER = '*.staff *.lead *.school community.office'
const SUGGESTS = 'wujiang.staff wujiang.lead wujiang.school wujiang.unit wujiang.cadre jiashan.staff jiashan.lead jiashan.unit qingpu.unit qingpu.cadre qingpu.lecturer qingpu.mentor qingpu.host qingpu.guide qingpu.finance community.office community.expert'

const DRAFT = { id: 'base draft' }
const BASE = { id: 'base' }
const SUGGESTION = { id: 'base suggestion' }
const content = { name: 'CANARY-BASE 改', level: 'point', theme: 'culture', town: '金泽镇', datum: 'wgs84', lng: '120.9', lat: '31.05', source: '测试' }

/** A list with one new base of 青浦. */
const listed = Object.fromEntries(baseColumns().map(({ key }) => [key, { place: '青浦区', name: 'CANARY-BASE 表', level: '现场教学点', theme: '江南文化', town: '金泽镇', lng: '120.9', lat: '31.05', source: '测试' }[key as string] ?? ''])) as Record<BaseColumn, string>
const LIST = new File([new Uint8Array(await writeWorkbook({ name: '教学基地', columns: baseColumns(), rows: [listed], notes: [] }))], '教学基地.xlsx')

export async function basesIn(db: Db, visit: Visits, ids: Ids) {
  const school = await visit('qingpu.school')
  ids['base import'] = await beginImport(school, { file: LIST, datum: 'wgs84' }, await readBases({ file: LIST, datum: 'wgs84' }))
  ids.base = (await db.selectFrom('base').select('id').where('name', '=', '陈云纪念馆').executeTakeFirstOrThrow()).id
  ids['base draft'] = await registerBase(school, {
    place: 'qingpu', name: 'CANARY-BASE', level: 'point', theme: 'culture', town: '金泽镇', address: null, datum: 'wgs84', lng: 120.9, lat: 31.05, accuracyMetres: null, keeper: null, summary: null, teachingPoints: null, capacity: null, coachSpaces: null,
    accessible: null, fees: null, transport: null, contactName: null, contactPhone: null, isContactPublic: false, source: '测试',
  })
  ids['base script'] = await keepScript(school, ids['base draft'], null, { language: 'zh', title: '序厅', text: '测试', version: 0 })
  await addException(school, ids['base draft'], { fromOn: '2026-12-01', toOn: '2026-12-02', isOpen: false, span: null, reason: '布展' })
  ids['base exception'] = (await openHours(school, ids['base draft'])).exceptions[0]!.id
  await attachFiles(school, { kind: 'basePhoto', id: ids.base }, await readUploads([new File([new Uint8Array(makePng(8, 6))], '外景.png')]), '外景')
  ids['base photo'] = (await db.selectFrom('file').select('id').where('ownerKind', '=', 'basePhoto').executeTakeFirstOrThrow()).id
  await openPhoto(school, ids.base, ids['base photo'], 480)
  Object.assign(ids, { publish: 'publish', close: 'close', reopen: 'reopen', nonsense: 'nonsense', '480': '480', '77': '77' })
  const cadre = await visit('wujiang.cadre')
  const { values } = await openSuggestForm(cadre, ids.base)
  ids['base suggestion'] = await suggestChange(cadre, ids.base, suggestForm.parse({ ...values, accessible: values.accessible || undefined, isContactPublic: false, address: 'CANARY-SUGGESTED' }))
  ids['base version'] = String((await db.selectFrom('base').select('version').where('id', '=', ids.base).executeTakeFirstOrThrow()).version)
}

export const BASES: readonly Row[] = [
  get('/bases/register.xlsx', {}, { ok: 'everybody' }),
  get('/bases/template.xlsx', {}, { ok: REGISTER }),
  get('routes/bases/import', {}, { ok: REGISTER }),
  post('routes/bases/import', {}, { file: LIST as never, datum: 'wgs84' }, { moved: REGISTER }),
  get('routes/bases/import-preview', { id: 'base import' }, { ok: 'qingpu.school', missing: REGISTER }),
  post('routes/bases/import-preview', { id: 'base import' }, {}, { moved: 'qingpu.school', conflict: REGISTER }),
  forAll('routes/bases/bases'),
  get('routes/bases/base', BASE, { ok: 'all' }),
  get('routes/bases/base', DRAFT, { ok: KEEPERS, missing: 'all' }),
  get('/bases/:id/photos/:file/:width{[0-9]+}', { ...BASE, file: 'base photo', width: '480' }, { ok: 'all' }),
  get('/bases/:id/photos/:file/:width{[0-9]+}', { ...BASE, file: 'base photo', width: '77' }, { missing: 'all' }),
  get('/bases/:id/photos/:file/:width{[0-9]+}', { ...DRAFT, file: 'base photo', width: '480' }, { missing: 'all' }),
  get('/bases/:id/audio/:file', { ...BASE, file: 'base photo' }, { missing: 'all' }),
  get('routes/bases/new-base', {}, { ok: REGISTER }),
  post('routes/bases/new-base', {}, { ...content, name: 'CANARY-BASE 新', place: 'qingpu' }, { moved: KEEPERS }),
  get('routes/bases/edit-base', DRAFT, { ok: KEEPERS, missing: KEEP_SOMEWHERE }),
  get('routes/bases/edit-base', BASE, { ok: KEEPERS }),
  post('routes/bases/edit-base', DRAFT, { ...content, version: '2' }, { moved: KEEPERS, missing: KEEP_SOMEWHERE }),
  get('routes/bases/step', { ...DRAFT, step: 'publish' }, { ok: KEEPERS, missing: REGISTER }),
  get('routes/bases/step', { ...BASE, step: 'publish' }, { conflict: KEEPERS }),
  get('routes/bases/step', { ...BASE, step: 'nonsense' }, { missing: REGISTER }),
  post('routes/bases/step', { ...DRAFT, step: 'publish' }, { version: '2' }, { moved: KEEPERS, missing: REGISTER }),
  post('routes/bases/step', { ...DRAFT, step: 'close' }, { version: '2', reason: '重复登记' }, { moved: KEEPERS, missing: REGISTER }),
  post('routes/bases/step', { ...DRAFT, step: 'reopen' }, { version: '2' }, { conflict: KEEPERS, missing: REGISTER }),
  get('routes/bases/survey', DRAFT, { ok: KEEPERS, missing: KEEP_SOMEWHERE }),
  post('routes/bases/survey', DRAFT, { datum: 'gcj02', lng: '120.9', lat: '31.05', accuracyMetres: '10', surveyedOn: '2026-11-20', version: '2' }, { moved: KEEPERS, missing: KEEP_SOMEWHERE }),
  get('routes/bases/hours', DRAFT, { ok: KEEPERS, missing: KEEP_SOMEWHERE }),
  post('routes/bases/hours', DRAFT, { day1: '09:00-16:00', version: '2' }, { moved: KEEPERS, missing: KEEP_SOMEWHERE }),
  get('routes/bases/new-exception', DRAFT, { ok: KEEPERS, missing: KEEP_SOMEWHERE }),
  post('routes/bases/new-exception', DRAFT, { fromOn: '2026-12-24', toOn: '2026-12-24', isOpen: 'no', reason: '检修' }, { moved: KEEPERS, missing: KEEP_SOMEWHERE }),
  get('routes/bases/exception-removal', { ...DRAFT, exception: 'base exception' }, { ok: KEEPERS, missing: KEEP_SOMEWHERE }),
  post('routes/bases/exception-removal', { ...DRAFT, exception: 'base exception' }, {}, { moved: KEEPERS, missing: KEEP_SOMEWHERE }),
  get('new-base-script', DRAFT, { ok: KEEPERS, missing: KEEP_SOMEWHERE }),
  post('new-base-script', DRAFT, { language: 'en', title: 'Hall', text: 'Welcome', version: '0' }, { moved: KEEPERS, missing: KEEP_SOMEWHERE }),
  get('routes/bases/script', { ...DRAFT, script: 'base script' }, { ok: KEEPERS, missing: KEEP_SOMEWHERE }),
  get('routes/bases/script', { ...BASE, script: 'base script' }, { missing: KEEPERS }),
  post('routes/bases/script', { ...DRAFT, script: 'base script' }, { language: 'zh', title: '序厅', text: '新稿', version: '1' }, { moved: KEEPERS, missing: KEEP_SOMEWHERE }),
  get('routes/bases/script-removal', { ...DRAFT, script: 'base script' }, { ok: KEEPERS, missing: KEEP_SOMEWHERE }),
  post('routes/bases/script-removal', { ...DRAFT, script: 'base script' }, { version: '1' }, { moved: KEEPERS, missing: KEEP_SOMEWHERE }),
  get('routes/bases/new-suggestion', BASE, { ok: SUGGESTS }),
  get('routes/bases/new-suggestion', DRAFT, { forbidden: KEEPERS, missing: SUGGESTS }),
  post('routes/bases/new-suggestion', BASE, { ...content, transport: '由南门进' }, { moved: SUGGESTS }),
  forAll('routes/bases/suggestions'),
  get('routes/bases/suggestion', SUGGESTION, { ok: `${KEEPERS} wujiang.cadre` }, 'missing'),
  post('routes/bases/suggestion', SUGGESTION, ({ ids }) => ({ decision: 'accepted', version: '1', baseVersion: ids['base version']! }), { moved: KEEPERS, missing: KEEP_SOMEWHERE }),
  post('routes/bases/suggestion', SUGGESTION, ({ ids }) => ({ decision: 'declined', answer: '与现场不符', version: '1', baseVersion: ids['base version']! }), { moved: KEEPERS, missing: KEEP_SOMEWHERE }),
]
