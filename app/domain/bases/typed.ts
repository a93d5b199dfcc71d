import { narrow } from '#app/domain/community/typed-time.ts'

/** Decimal degrees as typed, wherever on earth or beyond it: whether they can be right is asked later; null for what is no such number. */
export function readDegree(raw: string): number | null {
  const text = narrow(raw).replace(/[°度]$/, '')
  return /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : null
}

/** A whole number from 0; null for nothing and for anything else. */
export function readCapacity(raw: string, most: number): number | null {
  const text = narrow(raw)
  if (!/^\d{1,7}$/.test(text)) return null
  const value = Number(text)
  return value <= most ? value : null
}
