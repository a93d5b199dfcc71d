/** 专家咨询委员会 (CLAUSES A62) */
export const CONSULTATION_STATES = ['open', 'closed'] as const
export type ConsultationState = (typeof CONSULTATION_STATES)[number]
export const CONSULTATION_STATE_NAMES: Record<ConsultationState, string> = { open: '征求意见', closed: '已办结' }

/** 采纳情况 */
export const ADOPTIONS = ['adopted', 'partly', 'not_adopted'] as const
export type Adoption = (typeof ADOPTIONS)[number]
export const ADOPTION_NAMES: Record<Adoption, string> = { adopted: '采纳', partly: '部分采纳', not_adopted: '未采纳' }

export const CONSULTATIONS_PER_PAGE = 20
export const QUESTION_MOST_CHARACTERS = 200
export const BACKGROUND_MOST_CHARACTERS = 10_000
export const OPINION_MOST_CHARACTERS = 4_000
export const ADOPTION_NOTE_MOST_CHARACTERS = 2_000
export const LETTER_NO_MOST_CHARACTERS = 60
export const EXPERTS_MOST = 60
