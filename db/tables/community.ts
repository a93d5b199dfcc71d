import type { BodyKind, BodyPosition, ExpertField, InstitutionKind, OrgKind, Place, Region, RuleKind } from '#app/domain/community/terms.ts'

export interface CommunityTables {
  organisation: OrganisationTable
  workdayYear: WorkdayYearTable
  workdayException: WorkdayExceptionTable
  governingDocument: GoverningDocumentTable
  ruleSet: RuleSetTable
  setting: SettingTable
  body: BodyTable
  bodyMember: BodyMemberTable
}

export interface OrganisationTable {
  id: string
  place: Place
  kind: OrgKind
  institutionKind: InstitutionKind | null
  name: string
  /** pinyin, for sorting alike on both engines */
  sortKey: string
  /** the sort keys of the units above and of this one: sorting by it lays all out as a tree */
  treeKey: string
  parentId: string | null
  /** GB/T 10114 code of a town */
  townCode: string | null
  /** last day; units are closed, never deleted */
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

/** A document that rules are drawn from (CLAUSES A4, A5), registered by a place or for the community. */
export interface GoverningDocumentTable {
  id: string
  place: Place
  name: string
  sortKey: string
  docNo: string | null
  issuer: string
  issuedOn: string | null
  validFromOn: string
  /** last day; null: open */
  validToOn: string | null
  supersededById: string | null
  note: string
  version: number
}

/** Numbers of one kind that hold at a place from one day to another, and the document they are drawn from. */
export interface RuleSetTable {
  id: string
  kind: RuleKind
  place: Region
  fromOn: string
  /** last day; null: until the next one begins */
  toOn: string | null
  governingDocumentId: string
  /** JSON, field → number */
  content: string
  note: string
  createdById: string
  createdAt: string
  version: number
}

/** A value that holds from a day. Rows are added and never changed, so what held when can always be told. */
export interface SettingTable {
  id: string
  key: string
  place: Place
  /** JSON */
  value: string
  fromOn: string
  /** who decided it, by which document */
  source: string
  setById: string
  setAt: string
  /** 1, 2, 3 … for each key and place */
  version: number
}

/** 领导小组, its office, 专家咨询委员会 … for a term of office (CLAUSES A62, A77, B10). */
export interface BodyTable {
  id: string
  place: Place
  kind: BodyKind
  name: string
  sortKey: string
  fromOn: string
  toOn: string | null
  note: string
  version: number
}

/** A unit, or a person by name. */
export interface BodyMemberTable {
  id: string
  bodyId: string
  position: BodyPosition
  organisationId: string | null
  personName: string | null
  post: string
  field: ExpertField | null
  fromOn: string
  toOn: string | null
}
