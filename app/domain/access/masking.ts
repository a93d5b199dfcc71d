/** 138****1201 */
export const maskMobile = (value: string) => value.replace(/^(\d{3})\d+(\d{4})$/, '$1****$2')

/** z***@example.gov.cn */
export const maskEmail = (value: string) => value.replace(/^(.)[^@]*(@.+)$/, '$1***$2')

/** 310***********1234 */
export const maskIdNumber = (value: string) => value.replace(/^(.{3}).+(.{4})$/, '$1***********$2')

/** 051****0000, 138****1201: fixed lines as well */
export const maskPhone = (value: string) => (value.length < 9 ? '****' : `${value.slice(0, 3)}****${value.slice(-4)}`)

const MASKS: Record<string, (value: string) => string> = { mobile: maskMobile, contactPhone: maskPhone, email: maskEmail, idNumber: maskIdNumber, toAddress: maskEmail }
const SECRET = /password|secret|token|code(Hash)?$|recovery/i

/** A field as logs and history may show it. */
export function maskPersonal(field: string, value: unknown): unknown {
  if (SECRET.test(field)) return '（不记录）'
  const mask = MASKS[field]
  return mask && typeof value === 'string' ? mask(value) : value
}

/** Fields of forms that are never shown again, kept or hashed. */
export const isSecretField = (name: string) => /password|secret|sealed|^code$/i.test(name)
