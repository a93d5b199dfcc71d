import type { Adoption, ConsultationState } from '#app/domain/committee/terms.ts'
import type { ExpertField, Region } from '#app/domain/community/terms.ts'

export interface CommitteeTables {
  consultation: ConsultationTable
  consultationOpinion: ConsultationOpinionTable
}

/** A question one of the three places puts to experts of the committee. */
export interface ConsultationTable {
  id: string
  place: Region
  field: ExpertField
  /** The question, in one line. */
  title: string
  background: string
  dueOn: string
  state: ConsultationState
  adoption: Adoption | null
  adoptionNote: string
  askedById: string
  askedAt: string
  closedById: string | null
  closedAt: string | null
  version: number
}

/** One expert who was asked, with the opinion once it is given. */
export interface ConsultationOpinionTable {
  id: string
  consultationId: string
  accountId: string
  text: string | null
  givenAt: string | null
  version: number
}
