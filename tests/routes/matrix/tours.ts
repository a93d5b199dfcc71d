import type { Visit } from '#app/domain/access/visit.ts'
import { addStop, makeTour } from '#app/domain/tours/drafting.server.ts'
import { publishTour } from '#app/domain/tours/publishing.server.ts'
import { setTravel } from '#app/domain/tours/travel-times.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { get, open, post, type Row } from './rows.ts'

/** Tours of 青浦: one published, one a draft; both go to bases of two places. */
const KEEPERS = 'qingpu.staff qingpu.lead qingpu.school'
const MAKERS = '*.staff *.lead *.school'
const OTHERS = 'wujiang.staff wujiang.lead wujiang.school jiashan.staff jiashan.lead jiashan.school'

const DRAFT = { id: 'tour draft' }
const PUBLISHED = { id: 'tour' }
const STOP = { ...DRAFT, stop: 'tour draft stop' }
const SHOWN_STOP = { ...PUBLISHED, stop: 'tour stop' }
const tour = { name: '新的线路', theme: 'rural', season: 'all', startTime: '08:30', source: 'own' }

/** Of what is being worked on: its keepers; other makers find nothing there, published or not. */
const draft = (of: Row['of'], route: string) => get(route, of, { ok: KEEPERS, missing: OTHERS })
const draftPost = (of: Row['of'], route: string, form: Row['form'] | Record<string, string>) => post(route, of, form, { moved: KEEPERS, missing: OTHERS })

export const TOURS: readonly Row[] = [
  open('routes/tours/tours'),
  open('routes/tours/tour', PUBLISHED),
  get('routes/tours/tour', DRAFT, { missing: 'all' }),
  open('/tours/:file{[^/]+\\.docx}', { file: 'tour handbook' }),
  open('/tours/:file{[^/]+\\.(?:gpx|kml)}', { file: 'tour track' }),
  get('/tours/:file{[^/]+\\.(?:gpx|kml)}', { file: 'tour draft track' }, { missing: 'all' }),
  get('routes/tours/management', {}, { ok: MAKERS }),
  get('routes/tours/new-tour', {}, { ok: MAKERS }),
  post('routes/tours/new-tour', {}, tour, { moved: MAKERS }),
  get('routes/tours/plan', PUBLISHED, { ok: KEEPERS, missing: OTHERS }),
  get('routes/tours/plan', DRAFT, { ok: KEEPERS, missing: OTHERS }),
  get('routes/tours/plan', { id: 'nothing' }, { missing: MAKERS }),
  get('routes/tours/versions', PUBLISHED, { ok: 'everybody' }),
  get('routes/tours/versions', DRAFT, { ok: KEEPERS }, 'missing'),
  draft(DRAFT, 'routes/tours/edit-tour'),
  draftPost(DRAFT, 'routes/tours/edit-tour', { ...tour, name: '改过的线路', version: '4' }),
  draft(PUBLISHED, 'routes/tours/edit-tour'),
  draft(DRAFT, 'routes/tours/new-stop'),
  draftPost(DRAFT, 'routes/tours/new-stop', ({ ids }) => ({ baseId: ids['tour base']!, stayMinutes: '30', version: '4' })),
  draft(STOP, 'routes/tours/stop'),
  draftPost(STOP, 'routes/tours/stop', { stayMinutes: '30', points: '要点', version: '4' }),
  get('routes/tours/stop-position', STOP, { ok: MAKERS }),
  draftPost(STOP, 'routes/tours/stop-position', { to: 'up', version: '4' }),
  draft(STOP, 'routes/tours/stop-removal'),
  draftPost(STOP, 'routes/tours/stop-removal', { version: '4' }),
  draft(DRAFT, 'routes/tours/order'),
  draftPost(DRAFT, 'routes/tours/order', ({ ids }) => ({ version: '4', order: ids['tour draft order']! })),
  draft(SHOWN_STOP, 'routes/tours/travel'),
  draftPost(SHOWN_STOP, 'routes/tours/travel', { minutes: '20', kilometres: '9', version: '1' }),
  get('routes/tours/travel-removal', SHOWN_STOP, { ok: MAKERS }),
  draftPost(SHOWN_STOP, 'routes/tours/travel-removal', { version: '1' }),
  draft(DRAFT, 'routes/tours/publishing'),
  draftPost(DRAFT, 'routes/tours/publishing', { version: '4' }),
  draft(PUBLISHED, 'routes/tours/withdrawal'),
  draftPost(PUBLISHED, 'routes/tours/withdrawal', { reason: '修路', version: '5' }),
  draft(DRAFT, 'routes/tours/discarding'),
  draftPost(DRAFT, 'routes/tours/discarding', { version: '4' }),
  get('routes/tours/discarding', PUBLISHED, { conflict: KEEPERS, missing: OTHERS }),
  get('routes/tours/copying', PUBLISHED, { ok: MAKERS }),
  post('routes/tours/copying', PUBLISHED, {}, { moved: MAKERS }),
]

export async function toursIn(db: Db, visit: (login: string) => Promise<Visit>, ids: Record<string, string>) {
  const school = await visit('qingpu.school')
  const bases = await db.selectFrom('base').select('id').where('state', '=', 'published').orderBy('nameKey').limit(4).execute()
  ids['tour base'] = bases[3]!.id
  const make = async (name: string) => {
    const id = await makeTour(school, {
      name, brand: null, theme: 'rural', season: 'all', purpose: '目的', guides: '讲解', transport: '交通', safety: '安全', startTime: '08:30', heads: null, isFirstFixed: false, isLastFixed: false, source: 'own', sourceNote: null,
    })
    for (const [at, base] of bases.slice(0, 3).entries()) await addStop(school, id, { baseId: base.id, stayMinutes: 30, points: '要点', guide: null, version: at + 1 })
    const stops = await db.selectFrom('tourStop').select('id').where('tourId', '=', id).orderBy('position').execute()
    return { id, stops: stops.map((stop) => stop.id) }
  }
  const shown = await make('三点线路')
  await publishTour(school, shown.id, { version: 4 })
  await setTravel(school, shown.id, shown.stops[1]!, { minutes: 33, kilometres: 12, isMeasured: true, note: null, version: 0 })
  const draft = await make('CANARY-TOUR')
  Object.assign(ids, {
    tour: shown.id, 'tour stop': shown.stops[1]!, 'tour draft': draft.id, 'tour draft stop': draft.stops[1]!, 'tour draft order': [...draft.stops].reverse().join(' '),
    'tour handbook': `${shown.id}.docx`, 'tour track': `${shown.id}.gpx`, 'tour draft track': `${draft.id}.kml`,
  })
}
