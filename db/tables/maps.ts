import type { Datum } from '#app/domain/bases/terms.ts'
import type { LayerKind } from '#app/domain/maps/terms.ts'

/** 地图图层. Shown to everybody while `isShown`. */
export interface MapLayerTable {
  id: string
  name: string
  kind: LayerKind
  source: string
  /** 审图号; always there for boundaries. */
  mapApprovalNo: string | null
  sourceDatum: Datum
  /** JSON: list of { name, isClosed, flat } (WGS-84). */
  shapes: string
  points: number
  isShown: number
  createdById: string
  createdAt: string
  updatedAt: string
  version: number
}

export interface MapTables {
  mapLayer: MapLayerTable
}
