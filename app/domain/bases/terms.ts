/** 现场教学点、基地 */
export const BASE_LEVELS = ['point', 'base'] as const
export type BaseLevel = (typeof BASE_LEVELS)[number]
export const BASE_LEVEL_NAMES: Record<BaseLevel, string> = { point: '现场教学点', base: '现场教学基地' }

/** 教学主题 */
export const BASE_THEMES = ['party_spirit', 'integration', 'ecology', 'rural', 'industry', 'opening', 'culture', 'governance', 'planning', 'united_front', 'youth'] as const
export type BaseTheme = (typeof BASE_THEMES)[number]
export const BASE_THEME_NAMES: Record<BaseTheme, string> = {
  party_spirit: '党性教育', integration: '一体化制度创新', ecology: '生态绿色', rural: '乡村振兴与共同富裕', industry: '科创与产业', opening: '开放合作',
  culture: '江南文化', governance: '基层治理', planning: '规划建设', united_front: '统一战线', youth: '青少年与国防教育',
}

/** 记录状态 */
export const BASE_STATES = ['draft', 'published', 'closed'] as const
export type BaseState = (typeof BASE_STATES)[number]
export const BASE_STATE_NAMES: Record<BaseState, string> = { draft: '草稿', published: '已公布', closed: '已停用' }

/** 授牌状态: written by the steps of the award alone. */
export const BASE_AWARDS = ['none', 'applied', 'screened', 'inspected', 'publicised', 'awarded', 'review', 'revoked'] as const
export type BaseAward = (typeof BASE_AWARDS)[number]
export const BASE_AWARD_NAMES: Record<BaseAward, string> = {
  none: '未申报', applied: '申报中', screened: '初审', inspected: '考察', publicised: '公示', awarded: '已授牌', review: '复核', revoked: '摘牌',
}

/** 坐标系 */
export const DATUMS = ['wgs84', 'gcj02', 'bd09'] as const
export type Datum = (typeof DATUMS)[number]
export const DATUM_NAMES: Record<Datum, string> = { wgs84: 'WGS-84（GPS、天地图，CGCS2000 同）', gcj02: 'GCJ-02（高德、腾讯地图）', bd09: 'BD-09（百度地图）' }
export const DATUM_SHORT: Record<Datum, string> = { wgs84: 'WGS-84', gcj02: 'GCJ-02', bd09: 'BD-09' }

/** 坐标状态 */
export const COORD_STATES = ['approximate', 'surveyed'] as const
export type CoordState = (typeof COORD_STATES)[number]
export const COORD_STATE_NAMES: Record<CoordState, string> = { approximate: '坐标待核', surveyed: '坐标已核' }

/** 无障碍 */
export const ACCESSIBILITIES = ['full', 'partial', 'none'] as const
export type Accessibility = (typeof ACCESSIBILITIES)[number]
export const ACCESSIBILITY_NAMES: Record<Accessibility, string> = { full: '全程无障碍', partial: '部分无障碍', none: '无无障碍设施' }

/** 讲解词的语言 */
export const SCRIPT_LANGUAGES = ['zh', 'wu', 'en', 'ja', 'ko'] as const
export type ScriptLanguage = (typeof SCRIPT_LANGUAGES)[number]
export const SCRIPT_LANGUAGE_NAMES: Record<ScriptLanguage, string> = { zh: '普通话', wu: '吴语', en: '英语', ja: '日语', ko: '韩语' }

/** 修改建议 */
export const SUGGESTION_STATES = ['open', 'accepted', 'declined'] as const
export type SuggestionState = (typeof SUGGESTION_STATES)[number]
export const SUGGESTION_STATE_NAMES: Record<SuggestionState, string> = { open: '待处理', accepted: '已采纳', declined: '未采纳' }

/** Shown for whatever nobody has told us: never a guess. */
export const NOT_GIVEN = '待核'

/** What the coordinates of every record lie in, in millionths of a degree. */
export const EXTENT = { west: 119_500_000, east: 122_000_000, south: 30_000_000, north: 32_000_000 } as const

export const BASE_NAME_MOST_CHARACTERS = 100
export const TOWN_MOST_CHARACTERS = 60
export const ADDRESS_MOST_CHARACTERS = 200
export const KEEPER_MOST_CHARACTERS = 100
export const SUMMARY_MOST_CHARACTERS = 1_000
export const TEACHING_POINTS_MOST_CHARACTERS = 4_000
export const FEES_MOST_CHARACTERS = 500
export const TRANSPORT_MOST_CHARACTERS = 1_000
export const CONTACT_NAME_MOST_CHARACTERS = 40
export const SOURCE_MOST_CHARACTERS = 1_000
export const CAPACITY_MOST = 100_000
export const COACH_SPACES_MOST = 1_000
export const ACCURACY_MOST_METRES = 20_000
export const HOUR_SPANS_MOST = 28
export const EXCEPTIONS_MOST = 60
export const EXCEPTION_REASON_MOST_CHARACTERS = 200
export const SCRIPT_TITLE_MOST_CHARACTERS = 100
export const SCRIPT_MOST_CHARACTERS = 20_000
export const SCRIPTS_MOST = 30
export const SUGGESTION_NOTE_MOST_CHARACTERS = 1_000
export const BASE_REASON_MOST_CHARACTERS = 500
export const BASES_PER_PAGE = 30
export const SUGGESTIONS_PER_PAGE = 30
/** Rows of one export; with more, narrow the conditions. */
export const BASES_EXPORT_MOST = 20_000

/** Rows of one import: each is written with its line in the journal, all or none. */
export const BASES_IMPORT_MOST = 2_000
/** What a list of bases is handed in as, and what one entry is called there. */
export const IMPORT_FORMATS = ['xlsx', 'csv', 'geojson', 'kml'] as const
export type ImportFormat = (typeof IMPORT_FORMATS)[number]
export const IMPORT_UNITS: Record<ImportFormat, string> = { xlsx: '行', csv: '行', geojson: '个要素', kml: '个地标' }
export const IMPORT_ENDINGS = '.xlsx,.csv,.geojson,.json,.kml'
/** Of everything but a workbook: text is read at once. */
export const IMPORT_TEXT_MOST_BYTES = 3 * 1024 * 1024
/** How long a preview waits to be confirmed. */
export const IMPORT_MINUTES = 60
/** Rows shown of each kind in a preview. */
export const IMPORT_SHOWN_MOST = 100

/** Widths in which photographs are shown, pixels. */
export const PHOTO_WIDTHS = [480, 960, 1600] as const

/** Fields of a record by name, in the order of its form: history, suggestions and tables use the same words. */
export const BASE_FIELD_NAMES = {
  name: '名称', level: '类别', theme: '教学主题', town: '所在镇（街道、园区）', address: '地址', datum: '坐标系', lng: '经度', lat: '纬度', accuracyMetres: '坐标精度（米）', keeper: '管理单位', summary: '简介',
  teachingPoints: '教学点与教学建议', capacity: '同时容纳人数', coachSpaces: '大客车车位', accessible: '无障碍', fees: '费用', transport: '交通', contactName: '联系人', contactPhone: '联系电话', isContactPublic: '公开联系方式', source: '资料来源',
} as const
export type BaseField = keyof typeof BASE_FIELD_NAMES
export const BASE_FIELDS = Object.keys(BASE_FIELD_NAMES) as BaseField[]
/** What others may suggest to change. */
export const SUGGESTED_FIELDS = BASE_FIELDS.filter((field) => field !== 'isContactPublic' && field !== 'accuracyMetres')
