import { HOTP, Secret } from 'otpauth'
import { CODE_STEP_SECONDS } from './limits.ts'

/** RFC 6238 over SHA-1 with six digits: what every authenticator program reads. */
const ISSUER = '干部教育共同体'

export const newSecret = () => new Secret({ size: 20 }).base32

/** otpauth:// address for the QR code. */
export function enrolAddress(secret: string, login: string): string {
  const label = `${encodeURIComponent(ISSUER)}:${encodeURIComponent(login)}`
  return `otpauth://totp/${label}?issuer=${encodeURIComponent(ISSUER)}&secret=${secret}&algorithm=SHA1&digits=6&period=${CODE_STEP_SECONDS}`
}

/** The 30-second step a code belongs to, one step of clock difference allowed on either side; null when it belongs to none. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const step = stepAt(now)
  const delta = HOTP.validate({ token: code, secret: Secret.fromBase32(secret), counter: step, window: 1 })
  return delta === null ? null : step + delta
}

export function codeAt(secret: string, now: Date): string {
  return HOTP.generate({ secret: Secret.fromBase32(secret), counter: stepAt(now) })
}

const stepAt = (now: Date) => Math.floor(now.getTime() / 1000 / CODE_STEP_SECONDS)
