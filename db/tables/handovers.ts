import type { Region } from '#app/domain/community/terms.ts'
import type { HandoverState } from '#app/domain/handovers/terms.ts'

export interface HandoverTables {
  handover: HandoverTable
}

/** From the place whose term has ended to the one whose term has begun. */
export interface HandoverTable {
  id: string
  /** The term that ended. */
  termKey: string
  fromPlace: Region
  toPlace: Region
  startsOn: string
  /** The last day of the term that ended. */
  endsOn: string
  /** The last day on which both should have signed. */
  dueOn: string
  state: HandoverState
  /** 交接日期、地点、说明 */
  heldOn: string | null
  venue: string
  note: string
  /** JSON, what was signed, from the first signature on; null while it follows the house. */
  content: string | null
  contentHash: string | null
  fromSignedById: string | null
  fromBehalfOfId: string | null
  fromSignedAt: string | null
  toSignedById: string | null
  toBehalfOfId: string | null
  toSignedAt: string | null
  createdAt: string
  version: number
}
