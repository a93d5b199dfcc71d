/** 议题的状态 */
export const AGENDA_ITEM_STATES = ['pool', 'placed', 'moved', 'dropped'] as const
export type AgendaItemState = (typeof AGENDA_ITEM_STATES)[number]
export const AGENDA_ITEM_STATE_NAMES: Record<AgendaItemState, string> = { pool: '待列入', placed: '已列入会议', moved: '已移至下次', dropped: '已撤回' }

/** A topic somebody put forward, or the report on what earlier meetings decided (CLAUSES A41). */
export const AGENDA_ITEM_KINDS = ['topic', 'follow_ups'] as const
export type AgendaItemKind = (typeof AGENDA_ITEM_KINDS)[number]
/** The first item of every meeting that has open tasks of earlier ones. */
export const FOLLOW_UPS_TITLE = '上次会议议定事项办理情况'

export const AGENDA_TITLE_MOST_CHARACTERS = 120
export const AGENDA_DETAIL_MOST_CHARACTERS = 2_000
export const PRESENTER_MOST_CHARACTERS = 100
/** One item; a day's meeting has no longer one. */
export const AGENDA_MINUTES_MOST = 480
/** What an item gets when nobody said how long. */
export const AGENDA_MINUTES_STANDARD = 15
/** Of one meeting. */
export const AGENDA_ITEMS_MOST = 60
export const POOL_PER_PAGE = 20
/** How often the picture on the wall asks anew. */
export const SCREEN_REFRESH_SECONDS = 15
/** Where an item goes that is not dealt with here: another meeting, or the pool. */
export const POOL_TARGET = 'pool'
