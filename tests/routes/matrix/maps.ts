import { importLayer } from '#app/domain/maps/layers.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { get, open, post, type Row } from './rows.ts'
import type { Ids, Visits } from './world.ts'

const ADMIN = 'system.admin'
const LAYER = { id: 'map layer' }
const LINE = JSON.stringify({ type: 'LineString', coordinates: [[120.9, 31], [121, 31.1]] })
const FILE = new File([LINE], '水系.geojson', { type: 'application/geo+json' })
const layer = { name: '示例水系', kind: 'water', datum: 'wgs84', source: '示例', file: FILE }

export const MAPS: readonly Row[] = [
  open('routes/map/map'),
  open('routes/map/embed'),
  ...['/map/bases.geojson', '/map/bases.kml', '/map/bases.csv', '/map/points.json', '/map/layers.json', '/map/qr.svg', '/map/ground.svg'].map((path) => open(path)),
  get('routes/admin/map-layers', {}, { ok: ADMIN }),
  get('routes/admin/new-map-layer', {}, { ok: ADMIN }),
  post('routes/admin/new-map-layer', {}, layer, { moved: ADMIN }),
  get('routes/admin/map-layer', LAYER, { ok: ADMIN }),
  get('routes/admin/map-layer', { id: 'nothing' }, { missing: ADMIN }),
  get('routes/admin/map-layer-showing', LAYER, { ok: ADMIN }),
  post('routes/admin/map-layer-showing', LAYER, { version: '1' }, { moved: ADMIN }),
  get('routes/admin/map-layer-hiding', LAYER, { ok: ADMIN }),
  post('routes/admin/map-layer-hiding', LAYER, { version: '1' }, { moved: ADMIN }),
  get('routes/admin/map-layer-removal', LAYER, { ok: ADMIN }),
  post('routes/admin/map-layer-removal', LAYER, { version: '1' }, { moved: ADMIN }),
]

/** A layer that nobody sees yet. */
export async function mapLayersIn(_db: Db, visit: Visits, ids: Ids) {
  ids['map layer'] = await importLayer(await visit('system.admin'), { name: '示例图层', kind: 'other', datum: 'wgs84', source: '示例', mapApprovalNo: null }, LINE)
}
