import { narrow } from '#app/domain/community/typed-time.ts'

/** Decimal degrees as typed, at most seven decimals; null for anything else. */
export function readDegree(raw: string): number | null {
  const text = narrow(raw).replace(/[°度]$/, '')
  if (!/^\d{1,3}(\.\d{1,15})?$/.test(text)) return null
  const value = Number(text)
  return value <= 180 ? value : null
}

/** A whole number from 0; null for nothing and for anything else. */
export function readCapacity(raw: string, most: number): number | null {
  const text = narrow(raw)
  if (!/^\d{1,7}$/.test(text)) return null
  const value = Number(text)
  return value <= most ? value : null
}
