import { demand } from '#app/domain/access/policy.ts'
import { conflict, invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { historyOf, record } from '#app/domain/journal/journal.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { advanceLayer, deleteLayer, findLayer, insertLayer, listLayers, listShownApprovals, listShownLayers, type MapLayerRow } from '#db/queries/maps.ts'
import { z } from 'zod'
import type { ImportLayer } from './forms.ts'
import { sayApproval } from './map-approval-number.ts'
import { readLayer, type LayerShape } from './layer-file.ts'
import { LAYER_KIND_NAMES, LAYERS_MOST, type LayerKind } from './terms.ts'

const shapesShape = z.array(z.object({ name: z.string(), isClosed: z.boolean(), flat: z.array(z.int()) }))

/** A layer as every map draws it. */
export interface ShownLayer {
  id: string
  name: string
  kind: LayerKind
  source: string
  mapApprovalNo: string | null
  shapes: LayerShape[]
}

const drawn = ({ id, name, kind, source, mapApprovalNo, shapes }: Pick<MapLayerRow, 'id' | 'name' | 'kind' | 'source' | 'mapApprovalNo' | 'shapes'>): ShownLayer => ({
  id, name, kind, source, mapApprovalNo, shapes: shapesShape.parse(JSON.parse(shapes)),
})

/** The layers that lie over the map now. One query. */
export async function readShownLayers(db: Db): Promise<ShownLayer[]> {
  return (await listShownLayers(db)).map(drawn)
}

/** What every view and file must say of boundaries that are shown, one line a layer. One query. */
export async function readApprovals(db: Db): Promise<string[]> {
  return (await listShownApprovals(db)).map(sayApproval)
}

export async function seeLayers(visit: Visit) {
  demand(visit.actor, 'mapLayer.manage')
  return listLayers(visit.db)
}

/** @throws Refusal missing */
export async function openLayer(visit: Visit, id: string) {
  demand(visit.actor, 'mapLayer.manage')
  const layer = await findLayer(visit.db, id)
  if (!layer) throw missing('图层')
  const { createdByName, createdAt, sourceDatum, points, isShown, version } = layer
  return { layer: drawn(layer), createdByName, createdAt, sourceDatum, points, isShown: isShown === 1, version, history: await historyOf(visit, 'mapLayer', id) }
}

/**
 * Takes a layer in, hidden: whoever imports it looks at it first and then shows it.
 * @param text the GeoJSON file
 * @throws Refusal invalid with what is wrong with the file; conflict when there are enough layers
 */
export async function importLayer(visit: Visit, form: Omit<ImportLayer, 'file'>, text: string): Promise<string> {
  const by = demand(visit.actor, 'mapLayer.manage')
  const { shapes, faults } = readLayer(text, form.datum)
  if (faults.length > 0) throw invalid({ file: faults })
  const id = newId()
  const at = visit.now.toISOString()
  const points = shapes.reduce((sum, { flat }) => sum + flat.length / 2, 0)
  return within(visit.db, async (db) => {
    const { name, kind, source, mapApprovalNo, datum } = form
    if ((await listLayers(db)).length >= LAYERS_MOST) throw conflict(`最多保留${LAYERS_MOST}个图层，请先移除不再使用的图层。`)
    await insertLayer(db, { id, name, kind, source, mapApprovalNo, sourceDatum: datum, shapes: JSON.stringify(shapes), points, isShown: 0, createdById: visit.actor.accountId, createdAt: at, updatedAt: at, version: 1 })
    await record({ ...visit, db }, { deed: 'mapLayer.import', object: { kind: 'mapLayer', id }, by, summary: `导入${titleOf(form)}，${shapes.length}条，来源${source}`, after: { name, kind, source, mapApprovalNo, datum, points } })
    return id
  })
}

const titleOf = ({ kind, name, mapApprovalNo }: { kind: LayerKind; name: string; mapApprovalNo: string | null }) => `地图图层「${name}」（${LAYER_KIND_NAMES[kind]}${mapApprovalNo ? `，审图号${mapApprovalNo}` : ''}）`

/** Shows a layer on every map, or takes it off. @throws Refusal missing, conflict */
export async function showLayer(visit: Visit, id: string, version: number, isShown: boolean): Promise<void> {
  const by = demand(visit.actor, 'mapLayer.manage')
  await within(visit.db, async (db) => {
    const layer = await findLayer(db, id)
    if (!layer) throw missing('图层')
    if (!(await advanceLayer(db, { id, version }, { isShown: isShown ? 1 : 0, updatedAt: visit.now.toISOString() }))) throw conflict()
    const line = { object: { kind: 'mapLayer', id }, by, before: { isShown: layer.isShown === 1 }, after: { isShown } }
    await record({ ...visit, db }, isShown ? { deed: 'mapLayer.show', summary: `展示${titleOf(layer)}`, ...line } : { deed: 'mapLayer.hide', summary: `停止展示${titleOf(layer)}`, ...line })
  })
}

/** @throws Refusal missing, conflict */
export async function removeLayer(visit: Visit, id: string, version: number): Promise<void> {
  const by = demand(visit.actor, 'mapLayer.manage')
  await within(visit.db, async (db) => {
    const layer = await findLayer(db, id)
    if (!layer) throw missing('图层')
    if (!(await deleteLayer(db, { id, version }))) throw conflict()
    const { name, kind, source, mapApprovalNo, points } = layer
    await record({ ...visit, db }, { deed: 'mapLayer.remove', object: { kind: 'mapLayer', id }, by, summary: `移除${titleOf(layer)}`, before: { name, kind, source, mapApprovalNo, points } })
  })
}
