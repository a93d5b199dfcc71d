import { hash, parseOptions, verify } from '@node-rs/argon2'

/** Argon2id as OWASP advises (19 MiB, 2 passes); the parameters stand in every hash. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Full-width letters typed with an input method are the same letters (NIST SP 800-63B 3.1.1.2). */
const asTyped = (password: string) => password.normalize('NFKC')

export async function hashPassword(password: string): Promise<string> {
  return hash(asTyped(password), COST)
}

/** Takes as long for an account that does not exist, or has no password yet. */
export async function isRightPassword(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  const isRight = await verify(passwordHash ?? (await nobodysHash()), asTyped(password))
  return isRight && passwordHash != null
}

/** Was it made with other parameters than today's? */
export function isOutdated(passwordHash: string): boolean {
  const made = parseOptions(passwordHash)
  return made.algorithm !== COST.algorithm || made.memoryCost !== COST.memoryCost || made.timeCost !== COST.timeCost || made.parallelism !== COST.parallelism
}

let nobodys: Promise<string> | undefined
const nobodysHash = () => (nobodys ??= hashPassword('no account has this password'))
