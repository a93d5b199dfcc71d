/** 制度创新成果 and 项目案例 (CLAUSES A32, A49) */
export const INNOVATION_KINDS = ['institution', 'project'] as const
export type InnovationKind = (typeof INNOVATION_KINDS)[number]
export const INNOVATION_KIND_NAMES: Record<InnovationKind, string> = { institution: '制度创新成果', project: '项目案例' }

export const INNOVATION_STATES = ['draft', 'published', 'withdrawn'] as const
export type InnovationState = (typeof INNOVATION_STATES)[number]
export const INNOVATION_STATE_NAMES: Record<InnovationState, string> = { draft: '草稿', published: '已发布', withdrawn: '已撤下' }

export const INNOVATIONS_PER_PAGE = 12
export const KEPT_INNOVATIONS_PER_PAGE = 20
export const INNOVATION_TITLE_MOST_CHARACTERS = 120
export const INNOVATION_SUMMARY_MOST_CHARACTERS = 400
/** Of background, results and lessons each. */
export const INNOVATION_TEXT_MOST_CHARACTERS = 6_000
export const INNOVATION_QUESTIONS_MOST_CHARACTERS = 2_000
export const INNOVATION_BASIS_MOST_CHARACTERS = 300
export const STEP_TITLE_MOST_CHARACTERS = 80
export const STEP_TEXT_MOST_CHARACTERS = 3_000
export const STEPS_MOST = 20

/** 研讨题, as they were typed one a line. */
export const questionsOf = (questions: string): string[] => questions.split('\n').map((one) => one.trim()).filter(Boolean)
