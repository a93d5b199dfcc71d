/** 轮值交接 (CLAUSES A36) */
export const HANDOVER_STATES = ['open', 'signed'] as const
export type HandoverState = (typeof HANDOVER_STATES)[number]
export const HANDOVER_STATE_NAMES: Record<HandoverState, string> = { open: '待签署', signed: '已签署' }

/** 交方、接方 */
export const SIDES = ['from', 'to'] as const
export type Side = (typeof SIDES)[number]
export const SIDE_NAMES: Record<Side, string> = { from: '交方', to: '接方' }

/** What the pack is made of, in the order in which it is read. */
export const PACK_SECTIONS = ['followUps', 'agendaPool', 'series', 'meetings', 'minutes', 'issued', 'turns', 'contacts', 'documents'] as const
export type PackSectionKey = (typeof PACK_SECTIONS)[number]
export const PACK_SECTION_NAMES: Record<PackSectionKey, string> = {
  followUps: '未办结的督办事项', agendaPool: '征集中的议题', series: '会议系列与下次应办日期', meetings: '会议草稿与待开会议', minutes: '未印发的会议纪要', issued: '本期会议已印发的纪要', turns: '轮值安排与欠期', contacts: '三地联系人', documents: '现行制度依据',
}

/** Days after the end of a term within which both should have signed. */
export const SIGN_WITHIN_DAYS = 10
/** Lines of one section that a pack lists; of more it says how many there are. */
export const PACK_LINES_MOST = 200
export const HANDOVERS_PER_PAGE = 20
export const VENUE_MOST_CHARACTERS = 200
export const NOTE_MOST_CHARACTERS = 2_000
export const RENEWAL_REASON_MOST_CHARACTERS = 500
