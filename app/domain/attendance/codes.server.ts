import { createHmac, timingSafeEqual } from 'node:crypto'
import { SHORT_CODE_ALPHABET } from '#app/domain/community/short-code.ts'
import { CODE_CHARACTERS, CODE_GRACE_WINDOWS, CODE_SECONDS, type SignMethod } from './terms.ts'

/** The minute a code belongs to. */
const windowAt = (now: Date) => Math.floor(now.getTime() / 1000 / CODE_SECONDS)

/** Whole seconds until the code changes. */
export const secondsLeft = (now: Date) => CODE_SECONDS - (Math.floor(now.getTime() / 1000) % CODE_SECONDS)

const macOf = (secret: string, purpose: string, window: number) => createHmac('sha256', secret).update(`${purpose} ${window}`).digest()

/** Six characters that are easily read off a wall; 31 of them to choose from, evenly. */
function shortCode(secret: string, window: number): string {
  const number = macOf(secret, 'code', window).readBigUInt64BE()
  const base = BigInt(SHORT_CODE_ALPHABET.length)
  return Array.from({ length: CODE_CHARACTERS }, (_, n) => SHORT_CODE_ALPHABET[Number((number / base ** BigInt(n)) % base)]).join('')
}

/** For the QR code: 128 bits, so it need not be guarded against guesses. */
const longToken = (secret: string, window: number) => macOf(secret, 'qr', window).subarray(0, 16).toString('base64url')

export function codesAt(secret: string, now: Date): { code: string; token: string } {
  const window = windowAt(now)
  return { code: shortCode(secret, window), token: longToken(secret, window) }
}

/** How somebody came by what he gives: the QR code, the short code, or neither, of this minute or the one before. */
export function methodOf(secret: string, given: string, now: Date): SignMethod | null {
  const window = windowAt(now)
  for (let n = window; n >= window - CODE_GRACE_WINDOWS; n--) {
    if (isSame(given, longToken(secret, n))) return 'qr'
    if (isSame(given, shortCode(secret, n))) return 'code'
  }
  return null
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}
