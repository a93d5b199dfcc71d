import { addDays, instantAt, localDay } from '#app/domain/community/local-time.ts'
import { RIVERS } from '#app/domain/maps/ground.ts'
import { importLayer } from '#app/domain/maps/layers.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { visitOf } from './people.ts'

/** One layer to look at, hidden: the house's own sketched river. No boundary is brought along. */
export async function seedMapLayers(db: Db, now: Date): Promise<void> {
  const coordinates = RIVERS.flatMap(({ flat }) => Array.from({ length: flat.length / 2 }, (_, at) => [flat[at * 2]! / 1e4, flat[at * 2 + 1]! / 1e4]))
  const file = JSON.stringify({ type: 'Feature', properties: { name: '太浦河（示意）' }, geometry: { type: 'LineString', coordinates } })
  const visit = await visitOf(db, 'system.admin', new Date(instantAt(addDays(localDay(now), -30), '10:00')))
  await importLayer(visit, { name: '示例图层：太浦河示意线', kind: 'water', datum: 'wgs84', source: '示例：系统自带的示意线，非测绘成果', mapApprovalNo: null }, file)
}
