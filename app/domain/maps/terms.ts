/** 地图图层: what an administrator lays over the map. */
export const LAYER_KINDS = ['boundary', 'water', 'road', 'other'] as const
export type LayerKind = (typeof LAYER_KINDS)[number]
export const LAYER_KIND_NAMES: Record<LayerKind, string> = { boundary: '行政区域界线', water: '水系', road: '道路', other: '其他' }

/** Everything on the map lies in here: degrees, WGS-84. */
export const MAP_EXTENT = { west: 119.5, south: 30, east: 122, north: 32 } as const

/** A layer is drawn on every view: more than this makes the map slow on a phone. */
export const LAYER_MOST_POINTS = 10_000
export const LAYER_MOST_SHAPES = 300
/** Of the file that is handed in. */
export const LAYER_MOST_BYTES = 5_000_000
export const LAYERS_MOST = 10

/** 底图: tiles under the map, by MAP_TILES; «none» asks no other host for anything. */
export const TILE_SOURCES = ['none', 'tianditu', 'osm'] as const
export type TileSource = (typeof TILE_SOURCES)[number]

/** Rows of a page of the list beside the map. */
export const BASES_PER_MAP_PAGE = 20
/** Nearest ones that «离我最近» names. */
export const NEAREST_MOST = 8
export const LEAST_ZOOM = 8
export const MOST_ZOOM = 18

export const MAP_SORTS = ['name', 'place', 'capacity', 'award'] as const
export type MapSort = (typeof MAP_SORTS)[number]
export const MAP_SORT_NAMES: Record<MapSort, string> = { name: '名称', place: '地区', capacity: '容纳人数', award: '授牌在前' }

/** Steps of «容纳人数不少于». */
export const CAPACITY_STEPS = [30, 50, 100, 200] as const

/** The calm ground as a picture of its own, in the units of the plane: every drawing of the map points into it, and it is fetched once. */
export const GROUND_PATH = '/map/ground.svg'
export const GROUND_KINDS = ['lake', 'river', 'road'] as const

/** What the map says of itself wherever it is shown, printed or handed on. */
export const SCHEMATIC_NOTE = '示意图，不作为权属、边界和导航依据'
export const GROUND_SOURCE = '湖泊：GSHHG 2.3.7；太浦河、G50沪渝高速为示意；地名：GeoNames'
