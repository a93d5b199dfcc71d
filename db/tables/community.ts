export interface CommunityTables {
  organisation: OrganisationTable
  workdayYear: WorkdayYearTable
  workdayException: WorkdayExceptionTable
}

export interface OrganisationTable {
  id: string
  place: string
  kind: string
  institutionKind: string | null
  name: string
  sortKey: string
  parentId: string | null
  /** GB/T 10114 code of a town */
  townCode: string | null
  closedOn: string | null
  version: number
}

/** A year whose holidays are known, and from which notice. */
export interface WorkdayYearTable {
  year: number
  source: string
  importedAt: string
  importedById: string | null
}

/** Days that are not what their weekday says: a holiday or a 调休 working day. */
export interface WorkdayExceptionTable {
  on: string
  year: number
  isWorkday: number
  name: string
}
