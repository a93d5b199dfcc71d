import type { Place, Region } from '#app/domain/community/terms.ts'
import type { AwardKind, ObjectionResult, PlaqueLevel, PlaqueState, ReviewResult, RoundState, SheetKind, SheetState } from '#app/domain/plaques/terms.ts'

export interface PlaqueTables {
  scoreSheet: ScoreSheetTable
  scoreSheetItem: ScoreSheetItemTable
  scoring: ScoringTable
  scoringItem: ScoringItemTable
  awardRound: AwardRoundTable
  awardInspection: AwardInspectionTable
  awardObjection: AwardObjectionTable
  plaque: PlaqueTable
  plaqueReview: PlaqueReviewTable
}

/** What is scored, from a day on; agreed by the three places, but for the example that comes with the house. */
export interface ScoreSheetTable {
  id: string
  kind: SheetKind
  title: string
  state: SheetState
  fromOn: string
  /** In hundredths of a point. */
  passScore: number
  /** 1: 示例, shipped with the house until the three places agree on their own. */
  isExample: number
  place: Region | null
  madeById: string | null
  madeAt: string
}

export interface ScoreSheetItemTable {
  id: string
  sheetId: string
  position: number
  title: string
  hint: string
  weight: number
  most: number
}

/** What one place, or one of its judges, gave. `attempt` tells the scores of an application that was returned apart. */
export interface ScoringTable {
  id: string
  sheetId: string
  subjectKind: SheetKind
  /** An application, or a 讲解员. */
  subjectId: string
  attempt: number
  place: Region
  /** The place, or the judge where each scores for himself. */
  slot: string
  total: number
  why: string
  madeById: string
  behalfOfId: string | null
  madeAt: string
  version: number
}

export interface ScoringItemTable {
  scoringId: string
  itemId: string
  points: number
}

/** One application of a base, from 申报 to 授牌 or its end. */
export interface AwardRoundTable {
  id: string
  baseId: string
  /** The base's: whoever applies, and who therefore neither screens nor inspects. */
  place: Region
  kind: AwardKind
  level: PlaqueLevel
  state: RoundState
  attempt: number
  sheetId: string
  statement: string
  conditions: string
  /** What the base was before, so that a refusal gives it back. */
  formerAward: string
  approvalId: string | null
  publicFromOn: string | null
  publicUntilOn: string | null
  /** Why it was returned, refused or withdrawn, as last said. */
  reason: string | null
  appliedById: string
  appliedAt: string
  updatedAt: string
  closedAt: string | null
  version: number
}

/** 实地考察 */
export interface AwardInspectionTable {
  roundId: string
  heldOn: string
  /** Who went for each place, as written. */
  qingpuPeople: string
  wujiangPeople: string
  jiashanPeople: string
  theme: string
  telling: string
  facilities: string
  management: string
  problems: string
  place: Region
  madeById: string
  madeAt: string
}

/** 公示期间的异议 */
export interface AwardObjectionTable {
  id: string
  roundId: string
  isFromPublic: number
  /** As given; may be left out. */
  objectorName: string
  objectorContact: string
  text: string
  receivedById: string | null
  receivedAt: string
  result: ObjectionResult | null
  answer: string
  answeredByPlace: Region | null
  answeredById: string | null
  answeredAt: string | null
  version: number
}

export interface PlaqueTable {
  id: string
  baseId: string
  place: Region
  roundId: string
  number: string
  year: number
  seq: number
  level: PlaqueLevel
  /** 牌匾文字, as it was engraved. */
  wording: string
  /** By which anybody can verify it. */
  code: string
  awardedOn: string
  validUntilOn: string
  state: PlaqueState
  nextReviewOn: string
  rectifyByOn: string | null
  /** While the three decide on 摘牌: where it stood before. */
  formerState: PlaqueState | null
  revokedOn: string | null
  revokeReason: string | null
  awardedById: string
  version: number
}

/** 年审 */
export interface PlaqueReviewTable {
  id: string
  plaqueId: string
  dueOn: string
  heldOn: string
  use: string
  changes: string
  problems: string
  result: ReviewResult
  rectifyByOn: string | null
  place: Region
  madeById: string
  madeAt: string
  /** 整改报告, and who found it done. */
  rectification: string
  rectifiedAt: string | null
  rectifiedById: string | null
  acceptance: string
  acceptedAt: string | null
  acceptedById: string | null
  acceptedByPlace: Place | null
}
