import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a checkpoint says: that the chain had this end at this time. */
export interface Checkpoint {
  seq: number
  hash: string
  at: string
}

/** HMAC-SHA256 under a key of its own, drawn from the first of the house's secrets. */
export function sealCheckpoint(checkpoint: Checkpoint, secrets: readonly string[]): string {
  return sealWith(secrets[0]!, checkpoint)
}

/** Secrets that were in use before still verify. */
export function isSealed(checkpoint: Checkpoint & { signature: string }, secrets: readonly string[]): boolean {
  const given = Buffer.from(checkpoint.signature, 'hex')
  return secrets.some((secret) => {
    const own = Buffer.from(sealWith(secret, checkpoint), 'hex')
    return own.length === given.length && timingSafeEqual(own, given)
  })
}

function sealWith(secret: string, { seq, hash, at }: Checkpoint): string {
  const key = createHmac('sha256', secret).update('journal checkpoint').digest()
  return createHmac('sha256', key).update(`${seq} ${hash} ${at}`).digest('hex')
}
