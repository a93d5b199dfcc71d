import type { BaseTheme } from '#app/domain/bases/terms.ts'
import type { Place } from '#app/domain/community/terms.ts'
import type { InnovationKind, InnovationState } from '#app/domain/innovations/terms.ts'

export interface InnovationTables {
  innovation: InnovationTable
  innovationStep: InnovationStepTable
}

/** 制度创新成果 or 项目案例: told so that others can do the same, and taught with. */
export interface InnovationTable {
  id: string
  place: Place
  kind: InnovationKind
  theme: BaseTheme
  title: string
  summary: string
  background: string
  results: string
  /** What others can take over, and what they need for it. */
  lessons: string
  /** 研讨题, one a line. */
  questions: string
  /** The document it rests on, or where it is told. */
  basis: string
  state: InnovationState
  /** For the last time; stays when it is withdrawn. */
  publishedAt: string | null
  publishedById: string | null
  createdById: string
  createdAt: string
  updatedAt: string
  /** Of the whole, with its steps. */
  version: number
}

/** One step of the story, in order; `baseId` says where it is seen. */
export interface InnovationStepTable {
  id: string
  innovationId: string
  position: number
  title: string
  text: string
  baseId: string | null
}
