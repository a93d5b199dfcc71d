import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Text that only this house can read again: AES-256-GCM under a key derived from SESSION_SECRET for one purpose.
 * Form: `v1.<nonce>.<tag>.<text>` in base64url. The purpose and whom it is for are bound to it.
 */
export function seal(text: string, purpose: string, secrets: readonly string[]): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor(purpose, secrets[0]!), nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return ['v1', ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.')
}

/** @returns null when it was not sealed here for this purpose; secrets used before still open */
export function unseal(sealed: string, purpose: string, secrets: readonly string[]): string | null {
  const [version, ...parts] = sealed.split('.')
  const [nonce, tag, text] = parts.map((part) => Buffer.from(part, 'base64url'))
  if (version !== 'v1' || parts.length !== 3 || nonce!.length !== 12 || tag!.length !== 16) return null
  for (const secret of secrets) {
    try {
      const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose, secret), nonce!).setAuthTag(tag!)
      return Buffer.concat([decipher.update(text!), decipher.final()]).toString('utf8')
    } catch {
      // sealed with another secret
    }
  }
  return null
}

function keyFor(purpose: string, secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'community.access', purpose, 32))
}
