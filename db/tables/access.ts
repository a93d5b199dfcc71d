import type { Role } from '#app/domain/access/terms.ts'
import type { Place } from '#app/domain/community/terms.ts'

export interface AccessTables {
  account: AccountTable
  roleHolding: RoleHoldingTable
  session: SessionTable
  keptForm: KeptFormTable
  signInLock: SignInLockTable
  signInTry: SignInTryTable
  formerPassword: FormerPasswordTable
  setUpToken: SetUpTokenTable
  secondFactor: SecondFactorTable
  recoveryCode: RecoveryCodeTable
}

export interface AccountTable {
  id: string
  login: string
  name: string
  /** pinyin, for sorting alike on both engines */
  sortKey: string
  /** what a search looks in: name, pinyin, initials, login, lower case */
  searchKey: string
  place: Place
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
  role: Role
  place: Place
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

/** Wrong tries since the last right one; five lock the account for a while. */
export interface SignInLockTable {
  accountId: string
  wrongTries: number
  lastAt: string
  lockedUntil: string | null
}

/** Accounts tried in vain from one address (IPv6: one /64). */
export interface SignInTryTable {
  address: string
  /** SHA-256: somebody may have typed a password there */
  loginHash: string
  at: string
}

/** Kept only while PASSWORD_POLICY=mlps forbids using an earlier one again. */
export interface FormerPasswordTable {
  id: string
  accountId: string
  passwordHash: string
  endedAt: string
}

/** The one-time link that makes the first three administrators. */
export interface SetUpTokenTable {
  /** SHA-256 of the token */
  id: string
  createdAt: string
  endsAt: string
  usedAt: string | null
}

/** TOTP (RFC 6238). */
export interface SecondFactorTable {
  accountId: string
  alg: 'aes-256-gcm'
  /** sealed, see domain/access/seals.server.ts */
  secret: string
  /** 30-second step of the last code accepted; an earlier or equal one is refused */
  lastStep: number
  setAt: string
}

export interface RecoveryCodeTable {
  accountId: string
  codeHash: string
  usedAt: string | null
}
