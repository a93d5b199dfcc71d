import { randomInt } from 'node:crypto'
import { advanceStep, findSecondFactor, useRecoveryCode } from '#db/queries/second-factors.ts'
import type { Actor } from './actor.ts'
import type { HouseRules } from './house-rules.ts'
import { RECOVERY_CODES } from './limits.ts'
import { stepOfCode } from './one-time-codes.ts'
import { seal, unseal } from './seals.server.ts'
import { hashOf } from './tokens.server.ts'
import type { Visit } from './visit.ts'

const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz'

/** A code of the authenticator, each accepted once, or one of the recovery codes. */
export async function isRightCode(visit: Visit<Actor | null>, accountId: string, code: string | undefined, rules: HouseRules): Promise<boolean> {
  const typed = (code ?? '').normalize('NFKC').toLowerCase().replace(/[^0-9a-z]/g, '')
  if (typed.length > 6) return useRecoveryCode(visit.db, accountId, codeHash(accountId, typed), visit.now.toISOString())
  const factor = await findSecondFactor(visit.db, accountId)
  const secret = factor && openSecret(factor.secret, accountId, rules)
  const step = secret ? stepOfCode(secret, typed, visit.now) : null
  return step !== null && advanceStep(visit.db, accountId, step)
}

export const sealSecret = (secret: string, accountId: string, rules: HouseRules) => seal(secret, `second factor ${accountId}`, rules.secrets)
const openSecret = (sealed: string, accountId: string, rules: HouseRules) => unseal(sealed, `second factor ${accountId}`, rules.secrets)

/** Ten codes of ten characters (49 random bits each), for when the phone is lost. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => Array.from({ length: 10 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('').replace(/^(.{5})/, '$1-'))
}

/** What is stored of a recovery code. */
export const codeHash = (accountId: string, code: string) => hashOf(`${accountId} ${code.replace('-', '')}`)
