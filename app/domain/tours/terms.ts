/** 教学线路的状态 */
export const TOUR_STATES = ['draft', 'published', 'withdrawn'] as const
export type TourState = (typeof TOUR_STATES)[number]
export const TOUR_STATE_NAMES: Record<TourState, string> = { draft: '草稿', published: '已发布', withdrawn: '已撤下' }

/** 适宜季节 */
export const TOUR_SEASONS = ['all', 'spring', 'summer', 'autumn', 'winter', 'spring_autumn'] as const
export type TourSeason = (typeof TOUR_SEASONS)[number]
export const TOUR_SEASON_NAMES: Record<TourSeason, string> = { all: '四季皆宜', spring: '春季', summer: '夏季', autumn: '秋季', winter: '冬季', spring_autumn: '春秋两季' }

/** What a reader looks for, and the seasons that serve him. */
export const SEASON_CHOICES = ['spring', 'summer', 'autumn', 'winter'] as const
export const SEASONS_SERVING: Record<(typeof SEASON_CHOICES)[number], readonly TourSeason[]> = {
  spring: ['all', 'spring', 'spring_autumn'], summer: ['all', 'summer'], autumn: ['all', 'autumn', 'spring_autumn'], winter: ['all', 'winter'],
}

export const TOUR_SPAN_NAMES = { half: '半天', whole: '一天' } as const

/** 线路来源: said honestly, because some are somebody else's idea and some nobody has gone yet. */
export const TOUR_SOURCES = ['own', 'published', 'held', 'suggestion'] as const
export type TourSource = (typeof TOUR_SOURCES)[number]
export const TOUR_SOURCE_NAMES: Record<TourSource, string> = { own: '自行设计', published: '公开发布的线路', held: '已实际开展的线路', suggestion: '建议线路，尚未实际开展' }

export const TOUR_NAME_MOST_CHARACTERS = 60
export const BRAND_MOST_CHARACTERS = 40
export const PURPOSE_MOST_CHARACTERS = 1_000
export const TOUR_TEXT_MOST_CHARACTERS = 1_000
export const SOURCE_NOTE_MOST_CHARACTERS = 500
export const POINTS_MOST_CHARACTERS = 1_500
export const STOP_GUIDE_MOST_CHARACTERS = 100
export const TRAVEL_NOTE_MOST_CHARACTERS = 200
export const TOUR_REASON_MOST_CHARACTERS = 500
export const HEADS_MOST = 2_000
export const STAY_LEAST_MINUTES = 5
export const STAY_MOST_MINUTES = 480
export const TRAVEL_MOST_MINUTES = 600
export const TRAVEL_MOST_KILOMETRES = 500
export const STOPS_MOST = 30
export const TOURS_PER_PAGE = 20
/** Versions of one tour that a page lists. */
export const TOUR_VERSIONS_MOST = 50
/** Bases offered while typing the name of a stop. */
export const BASES_OFFERED_MOST = 500
