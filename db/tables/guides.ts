import type { Region } from '#app/domain/community/terms.ts'
import type { GuideState, Half } from '#app/domain/guides/terms.ts'

export interface GuideTables {
  guide: GuideTable
  guideBase: GuideBaseTable
  guideDuty: GuideDutyTable
  guideLeave: GuideLeaveTable
}

/** 讲解员 of the bases, from the application on. */
export interface GuideTable {
  id: string
  place: Region
  name: string
  sortKey: string
  /** Where he signs in himself. */
  accountId: string | null
  phone: string | null
  /** Codes, parted by commas. */
  languages: string
  introduction: string
  /** 1: agreed that name and languages stand on public pages. */
  isPublic: number
  state: GuideState
  sheetId: string
  trialOn: string | null
  trialTopic: string
  letterNumber: string | null
  letterYear: number | null
  letterSeq: number | null
  termFromOn: string | null
  termToOn: string | null
  endedOn: string | null
  reason: string | null
  appliedById: string
  appliedAt: string
  updatedAt: string
  version: number
}

/** Which bases he tells of. */
export interface GuideBaseTable {
  guideId: string
  baseId: string
}

/** 值班: one half day at one base; nobody is at two. */
export interface GuideDutyTable {
  id: string
  guideId: string
  baseId: string
  on: string
  half: Half
  note: string
  madeById: string
  madeAt: string
}

export interface GuideLeaveTable {
  id: string
  guideId: string
  fromOn: string
  toOn: string
  note: string
  madeById: string
  madeAt: string
}
