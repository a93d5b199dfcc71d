import type { Config } from './config.server.ts'

/** Tiles for the map in the browser, when the house is run with any. */
export function tilesOf({ MAP_TILES, TIANDITU_KEY = '', TIANDITU_APPROVAL_NO = '' }: Config): { source: 'tianditu' | 'osm'; token: string; mapApprovalNo: string } | null {
  return MAP_TILES === 'none' ? null : { source: MAP_TILES, token: TIANDITU_KEY, mapApprovalNo: TIANDITU_APPROVAL_NO }
}
