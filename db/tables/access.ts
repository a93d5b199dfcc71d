export interface AccessTables {
  account: AccountTable
  roleHolding: RoleHoldingTable
  session: SessionTable
  keptForm: KeptFormTable
}

export interface AccountTable {
  id: string
  login: string
  name: string
  /** pinyin, for sorting alike on both engines */
  sortKey: string
  place: string
  organisationId: string | null
  post: string | null
  mobile: string | null
  email: string | null
  passwordHash: string | null
  passwordSetAt: string | null
  isPasswordInitial: number
  isDemo: number
  disabledAt: string | null
  createdAt: string
  version: number
}

/** A role at a place from one day to another. */
export interface RoleHoldingTable {
  id: string
  accountId: string
  role: string
  place: string
  fromOn: string
  /** last day, null: open */
  toOn: string | null
  /** the account stood in for (代办) */
  behalfOfId: string | null
  grantedById: string | null
  grantedAt: string
}

export interface SessionTable {
  /** SHA-256 of the cookie's value */
  id: string
  accountId: string
  createdAt: string
  seenAt: string
  endsAt: string
  address: string
  agent: string
  hasSecondFactor: number
}

/** What somebody had typed when the session ended: given back after signing in again. */
export interface KeptFormTable {
  id: string
  accountId: string
  path: string
  /** JSON of field → values */
  fields: string
  endsAt: string
}
