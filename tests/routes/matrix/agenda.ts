import { keepAgendaItem, openAgenda } from '#app/domain/agenda/agenda.server.ts'
import { proposeItem } from '#app/domain/agenda/pool.server.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { listSeries } from '#db/queries/series.ts'
import { get, post, type Row } from './rows.ts'

/** 吴江 chairs; 青浦's staff and its school have put something forward; the meeting with one cadre of 青浦 has an agenda, one item of it 内部. */
const CHAIR = 'wujiang.staff wujiang.lead'
const QINGPU = 'qingpu.staff qingpu.lead'
const DEPTS = '*.staff *.lead'
const OVERSIGHT = 'community.office community.superior'
const SCHOOLS = '*.school'
const POOL = `${DEPTS} ${OVERSIGHT} ${SCHOOLS}`
const PROPOSERS = `${DEPTS} ${SCHOOLS}`

const NOTE = new File(['示例说明'], '说明.txt', { type: 'text/plain' })

const PERSONAL = { id: 'personal' }
const SEES = `${DEPTS} ${OVERSIGHT} qingpu.cadre`
const ITEM = { id: 'personal', item: 'agenda item' }
const MANAGED = { moved: CHAIR, forbidden: DEPTS }
const item = { title: '新的议题', minutes: '20', version: '1' }
const proposal = ({ ids }: { ids: Readonly<Record<string, string>> }) => ({ ...item, seriesId: ids.series! })

export const AGENDA: readonly Row[] = [
  get('routes/agenda/pool', {}, { ok: POOL }),
  get('new-proposal', {}, { ok: PROPOSERS }),
  post('new-proposal', {}, proposal, { moved: PROPOSERS }),
  get('routes/agenda/item', { id: 'proposal' }, { ok: POOL }),
  get('routes/agenda/item', { id: 'internal proposal' }, { ok: DEPTS, missing: POOL }),
  get('routes/agenda/item', { id: 'nothing' }, { missing: POOL }),
  get('routes/agenda/proposal', { id: 'proposal' }, { ok: QINGPU }),
  post('routes/agenda/proposal', { id: 'proposal' }, proposal, { moved: QINGPU }),
  get('routes/agenda/proposal', { id: 'school proposal' }, { ok: `${QINGPU} qingpu.school` }),
  post('routes/agenda/proposal', { id: 'school proposal' }, proposal, { moved: `${QINGPU} qingpu.school` }),
  get('routes/agenda/withdrawal', { id: 'proposal' }, { ok: QINGPU }),
  post('routes/agenda/withdrawal', { id: 'proposal' }, { version: '1' }, { moved: QINGPU }),

  get('routes/agenda/agenda', PERSONAL, { ok: SEES }, 'missing'),
  get('routes/agenda/agenda', { id: 'draft' }, { ok: CHAIR }, 'missing'),
  get('routes/agenda/set-up', { id: 'draft' }, { ok: DEPTS }),
  post('routes/agenda/set-up', { id: 'draft' }, {}, { conflict: CHAIR, missing: DEPTS }),
  get('new-agenda-item', PERSONAL, { ok: CHAIR }),
  post('new-agenda-item', PERSONAL, item, MANAGED),
  get('routes/agenda/pulling', PERSONAL, { ok: CHAIR }),
  post('routes/agenda/pulling', PERSONAL, ({ ids }) => ({ items: ids.proposal! }), MANAGED),
  get('routes/agenda/agenda-item', ITEM, { ok: CHAIR }),
  post('routes/agenda/agenda-item', ITEM, item, MANAGED),
  get('routes/agenda/position', ITEM, { ok: DEPTS }),
  post('routes/agenda/position', ITEM, { direction: 'down', version: '1' }, MANAGED),
  get('routes/agenda/removal', ITEM, { ok: CHAIR }),
  post('routes/agenda/removal', ITEM, { version: '1' }, MANAGED),
  get('routes/agenda/carrying', ITEM, { ok: CHAIR }),
  post('routes/agenda/carrying', ITEM, ({ ids }) => ({ how: 'move', target: ids.draft!, version: '1' }), MANAGED),
  get('routes/agenda/screen', PERSONAL, { ok: SEES }, 'missing'),
  get('routes/agenda/item-clock', PERSONAL, { ok: DEPTS }),
  post('routes/agenda/item-clock', PERSONAL, ({ ids }) => ({ item: ids['agenda item']!, seen: '' }), MANAGED),
  get('routes/agenda/turn-clock', PERSONAL, { ok: DEPTS }),
  post('routes/agenda/turn-clock', PERSONAL, { place: 'qingpu', seen: '' }, MANAGED),
  get('/meetings/:id/agenda.docx', PERSONAL, { ok: SEES }, 'missing'),
  get('/meetings/:id/agenda.docx', { id: 'draft' }, { conflict: CHAIR }, 'missing'),

  get('routes/files/new-files', { kind: 'agenda item kind', owner: 'agenda item' }, { ok: CHAIR, forbidden: SEES }, 'missing'),
  post('routes/files/new-files', { kind: 'agenda item kind', owner: 'agenda item' }, { files: NOTE }, { moved: CHAIR, forbidden: SEES }, 'missing'),
  get('routes/files/new-files', { kind: 'agenda item kind', owner: 'internal agenda item' }, { ok: CHAIR, forbidden: DEPTS }, 'missing'),
]

export async function agendaIn(visit: (login: string) => Promise<Visit>, ids: Record<string, string>): Promise<void> {
  const form = { detail: null, presenter: null, minutes: 15, isInternal: false, version: 0 }
  const chair = await visit('wujiang.staff')
  const seriesId = (await listSeries(chair.db))[0]!.id
  ids.proposal = await proposeItem(await visit('qingpu.staff'), { ...form, seriesId, title: '示例议题' })
  ids['school proposal'] = await proposeItem(await visit('qingpu.school'), { ...form, seriesId, title: '示例党校议题' })
  ids['internal proposal'] = await proposeItem(await visit('qingpu.staff'), { ...form, seriesId, title: 'CANARY-INTERNAL', isInternal: true })
  for (const title of ['第一项', '第二项']) await keepAgendaItem(chair, ids.personal!, undefined, { ...form, title })
  await keepAgendaItem(chair, ids.personal!, undefined, { ...form, title: 'CANARY-INTERNAL', isInternal: true })
  const { items } = await openAgenda(chair, ids.personal!)
  Object.assign(ids, { 'agenda item': items[0]!.id, 'internal agenda item': items[2]!.id, 'agenda item kind': 'agendaItem' })
}
