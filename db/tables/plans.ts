import type { Region } from '#app/domain/community/terms.ts'
import type { PlanSlot, PlanState, SectionKind } from '#app/domain/plans/terms.ts'

export interface PlanTables {
  annualPlan: AnnualPlanTable
  planSection: PlanSectionTable
}

/** 年度干部教育培训整体工作规划 of one place; a revision is a row of its own. */
export interface AnnualPlanTable {
  id: string
  place: Region
  year: number
  /** From 1. */
  revision: number
  title: string
  docNo: string | null
  state: PlanState
  /** At most one of each for a place and year; none for what was superseded. */
  slot: PlanSlot | null
  submittedAt: string | null
  adoptedOn: string | null
  /** Meeting or decision of the 领导小组. */
  basis: string
  adoptedById: string | null
  adoptedAt: string | null
  madeById: string
  madeAt: string
  version: number
}

export interface PlanSectionTable {
  id: string
  planId: string
  position: number
  kind: SectionKind
  title: string
  text: string
  /** JSON: codes of the seven clauses that it addresses. */
  measures: string
  version: number
}
