import { itemField } from '#app/domain/plaques/forms.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { noteObjection } from '#app/domain/plaques/objections.server.ts'
import { appointedGuide } from '#seeds/guides.ts'
import { bringTo, exampleBase } from '#seeds/plaques.ts'
import type { Db } from '#db/portable/connect.ts'
import { findPlaqueOfBase, type FoundPlaque } from '#db/queries/plaques.ts'
import { forAll, get, open, post, type Row } from './rows.ts'

const NOW = new Date('2026-11-24T01:00:00.000Z')
const DEPTS = '*.staff *.lead'
const OVERSIGHT = 'community.office community.superior'
const ALL = `${DEPTS} ${OVERSIGHT}`
const SEES = `${ALL} qingpu.school`
/** 青浦's base: its own department and school, the departments of the others, 吴江 in the chair. */
const OWN = 'qingpu.staff qingpu.lead'
const OTHERS = 'wujiang.staff wujiang.lead jiashan.staff jiashan.lead'
const CHAIR = 'wujiang.staff wujiang.lead'
const KEEPERS = `${OWN} qingpu.school`

/** A base of 青浦 for each state. */
export async function plaquesIn(db: Db, visit: (login: string) => Promise<Visit>, ids: Record<string, string>) {
  for (const [n, reached] of (['applied', 'screened', 'inspected', 'publicised', 'awarded'] as const).entries()) {
    const id = await exampleBase(db, { place: 'qingpu', name: `示例·表中教学点${reached}`, level: 'point', number: 20 + n }, new Date(NOW.getTime() - 200 * 86_400_000))
    // A publicity that runs today: consent came yesterday.
    await bringTo(db, id, 'qingpu', 'point', new Date(NOW.getTime() - (reached === 'publicised' ? 25 : 120) * 86_400_000), reached)
    ids[`base ${reached}`] = id
    const round = await db.selectFrom('awardRound').select(['id', 'version']).where('baseId', '=', id).executeTakeFirstOrThrow()
    ids[`version of ${reached}`] = String(round.version)
  }
  await noteObjection(await visit('wujiang.staff'), ids['base publicised']!, { text: 'CANARY-OBJECTION', objectorName: null, objectorContact: null })
  ids.objection = (await db.selectFrom('awardObjection').select('id').executeTakeFirstOrThrow()).id
  ids['version of publicised'] = String((await db.selectFrom('awardRound').select('version').where('baseId', '=', ids['base publicised']!).executeTakeFirstOrThrow()).version)
  const plaque: FoundPlaque = (await findPlaqueOfBase(db, ids['base awarded']!))!
  Object.assign(ids, { 'plaque code': plaque.code, 'version of plaque': String(plaque.version) })
  Object.assign(ids, Object.fromEntries(['pass', 'return', 'refuse', 'sign', 'grant', 'withdraw', 'review', 'revoke', 'rectify', 'appoint', 'end', 'nonsense'].map((step) => [step, step])))
}

/** 青浦's guide, appointed; he has an account of his own. */
export async function guidesIn(db: Db, ids: Record<string, string>) {
  const guide = await db.selectFrom('guide').innerJoin('account', 'account.id', 'guide.accountId').select(['guide.id', 'guide.version']).where('account.login', '=', 'qingpu.guide').executeTakeFirst()
  ids.guide = guide?.id ?? (await appointedGuide(db, 'qingpu', NOW))
  ids['version of guide'] = String((await db.selectFrom('guide').select('version').where('id', '=', ids.guide).executeTakeFirstOrThrow()).version)
  ids.duty = (await db.selectFrom('guideDuty').select('id').where('guideId', '=', ids.guide).orderBy('on', 'desc').orderBy('id').limit(1).executeTakeFirstOrThrow()).id
  ids['base of guide'] = (await db.selectFrom('guideBase').select('baseId').where('guideId', '=', ids.guide).executeTakeFirstOrThrow()).baseId
  ids['guide to judge'] = (await db.selectFrom('guide').select('id').where('state', '=', 'applied').executeTakeFirstOrThrow()).id
}

const of = (state: string) => ({ id: `base ${state}` })
const step = (state: string, decision: string) => ({ ...of(state), decision })
const version = (name: string) => ({ ids }: { ids: Readonly<Record<string, string>> }) => ({ version: ids[`version of ${name}`]! })
const scores = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [itemField(n), '8']))
const findings = { heldOn: '2026-11-23', qingpuPeople: '甲', wujiangPeople: '乙', jiashanPeople: '丙', theme: '好', telling: '好', facilities: '好', management: '好' }

export const PLAQUES: readonly Row[] = [
  open('routes/plaques/plaques'),
  open('/bases/plaques.docx'),
  open('verify-form'),
  open('routes/plaques/verify', { code: 'plaque code' }),
  open('routes/plaques/public-objection', of('publicised')),
  { ...post('routes/plaques/public-objection', of('publicised'), { text: '' }, { invalid: 'all' }) },
  get('routes/plaques/awards', {}, { ok: `${ALL} *.school` }),
  get('routes/plaques/sheets', {}, { ok: `${ALL} *.school` }),
  get('routes/plaques/new-sheet', {}, { ok: DEPTS }),
  post('routes/plaques/new-sheet', {}, { kind: 'base_screening', title: '新的评分表', passScore: '60', fromOn: '2027-01-01', items: '主题｜100｜10', deadlineOn: '2026-12-20' }, { moved: DEPTS }),
  get('routes/plaques/award', of('applied'), { ok: `${SEES} wujiang.school` }),
  get('routes/plaques/award', { id: 'nothing' }, { missing: `${SEES} wujiang.school` }),
  get('routes/plaques/application', of('applied'), { ok: KEEPERS }),
  post('routes/plaques/application', of('applied'), (world) => ({ level: 'point', statement: '修改', conditions: '修改', ...version('applied')(world) }), { moved: KEEPERS, missing: 'wujiang.school' }),
  get('routes/plaques/scores', of('applied'), { ok: DEPTS }),
  post('routes/plaques/scores', of('applied'), { ...scores, why: '理由', version: '0' }, { moved: DEPTS }),
  get('routes/plaques/inspection', of('screened'), { ok: OTHERS }),
  post('routes/plaques/inspection', of('screened'), (world) => ({ ...findings, ...version('screened')(world) }), { moved: OTHERS }),
  get('routes/plaques/decision', step('applied', 'refuse'), { ok: OTHERS, missing: 'wujiang.school' }),
  post('routes/plaques/decision', step('applied', 'return'), (world) => ({ reason: '补正', ...version('applied')(world) }), { moved: OTHERS, missing: 'wujiang.school' }),
  post('routes/plaques/decision', step('inspected', 'sign'), (world) => ({ deadlineOn: '2026-12-20', ...version('inspected')(world) }), { moved: OWN, missing: 'wujiang.school' }),
  post('routes/plaques/decision', step('inspected', 'withdraw'), (world) => ({ reason: '撤回', ...version('inspected')(world) }), { moved: KEEPERS, missing: 'wujiang.school' }),
  post('routes/plaques/decision', step('publicised', 'grant'), (world) => ({ awardedOn: '2026-11-24', ...version('publicised')(world) }), { conflict: CHAIR, missing: 'wujiang.school' }),
  get('routes/plaques/decision', step('applied', 'nonsense'), { missing: `${ALL} *.school` }),
  get('routes/plaques/new-objection', of('publicised'), { ok: DEPTS }),
  post('routes/plaques/new-objection', of('publicised'), { text: '又一件' }, { moved: DEPTS }),
  get('routes/plaques/objection', { ...of('publicised'), objection: 'objection' }, { ok: OTHERS }),
  post('routes/plaques/objection', { ...of('publicised'), objection: 'objection' }, { result: 'dismissed', answer: '已核实', version: '1' }, { moved: OTHERS }),
  get('routes/plaques/plaque', of('awarded'), { ok: SEES, missing: 'wujiang.school' }),
  get('/bases/:id/plaque.docx', of('awarded'), { ok: `${ALL} *.school` }),
  get('routes/plaques/plaque-step', { ...of('awarded'), step: 'review' }, { ok: OTHERS, missing: 'wujiang.school' }),
  post('routes/plaques/plaque-step', { ...of('awarded'), step: 'review' }, (world) => ({ heldOn: '2026-11-24', use: '接待', result: 'pass', ...version('plaque')(world) }), { moved: OTHERS, missing: 'wujiang.school' }),
  post('routes/plaques/plaque-step', { ...of('awarded'), step: 'revoke' }, (world) => ({ reason: '闭馆', deadlineOn: '2026-12-20', ...version('plaque')(world) }), { moved: DEPTS, missing: 'wujiang.school' }),
]

const GUIDE = { id: 'guide' }
const MEET = `${ALL} *.school *.unit *.host`
const FORM = { name: '示例·新讲解员', languages: 'zh', introduction: '经历', version: '0' }
const trial = Object.fromEntries(Array.from({ length: 5 }, (_, n) => [itemField(n), '8']))

export const GUIDES: readonly Row[] = [
  forAll('routes/guides/guides'),
  forAll('routes/guides/rota'),
  get('routes/guides/new-guide', {}, { ok: `${DEPTS} *.school *.unit *.cadre *.lecturer *.host *.guide` }),
  post('routes/guides/new-guide', {}, FORM, { moved: `${DEPTS} *.school *.unit *.cadre *.lecturer *.host`, conflict: 'qingpu.guide' }),
  get('routes/guides/guide', GUIDE, { ok: `${MEET} qingpu.guide` }, 'missing'),
  get('routes/guides/edit-guide', GUIDE, { ok: `${KEEPERS} qingpu.guide`, forbidden: MEET }, 'missing'),
  post('routes/guides/edit-guide', GUIDE, (world) => ({ ...FORM, accountLogin: 'qingpu.guide', ...version('guide')(world) }), { moved: `${KEEPERS} qingpu.guide`, forbidden: MEET }, 'missing'),
  get('routes/guides/trial', { id: 'guide to judge' }, { ok: `${DEPTS} *.school` }),
  post('routes/guides/trial', { id: 'guide to judge' }, { ...trial, why: '清楚', version: '0' }, { moved: `${DEPTS} *.school` }),
  get('routes/guides/decision', { ...GUIDE, decision: 'end' }, { ok: OWN, forbidden: `${MEET} qingpu.guide` }, 'missing'),
  post('routes/guides/decision', { ...GUIDE, decision: 'end' }, (world) => ({ reason: '期满', ...version('guide')(world) }), { moved: OWN, forbidden: `${MEET} qingpu.guide` }, 'missing'),
  get('routes/guides/decision', { ...GUIDE, decision: 'nonsense' }, {}, 'missing'),
  get('routes/guides/bases', GUIDE, { ok: KEEPERS }),
  post('routes/guides/bases', GUIDE, (world) => ({ baseIds: world.ids['base of guide']!, ...version('guide')(world) }), { moved: KEEPERS }),
  get('routes/guides/duty', GUIDE, { ok: KEEPERS }),
  post('routes/guides/duty', GUIDE, ({ ids }) => ({ baseId: ids['base of guide']!, on: '2026-12-31', halves: 'morning', weeks: '1' }), { moved: KEEPERS }),
  get('routes/guides/duty-removal', { ...GUIDE, duty: 'duty' }, { ok: `${DEPTS} *.school` }),
  post('routes/guides/duty-removal', { ...GUIDE, duty: 'duty' }, {}, { moved: KEEPERS }),
  get('routes/guides/leave', GUIDE, { ok: `${KEEPERS} qingpu.guide` }),
  post('routes/guides/leave', GUIDE, { fromOn: '2026-12-01', toOn: '2026-12-02' }, { moved: `${KEEPERS} qingpu.guide` }),
  get('/guides/:id/letter.docx', GUIDE, { ok: `${KEEPERS} qingpu.guide`, forbidden: MEET }, 'missing'),
]
