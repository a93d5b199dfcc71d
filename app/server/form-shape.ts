import type { FailureStatus } from './failures.ts'

export const MOST_FIELDS = 200
export const MOST_FILES = 20

/** What is wrong with a posted form as such, before anybody looks at its fields. An empty body is a form without fields. */
export async function faultOfForm(headers: Headers, body: Buffer<ArrayBuffer>): Promise<FailureStatus | null> {
  if (headers.has('content-encoding')) return 415
  const [type = '', ...parameters] = (headers.get('content-type') ?? '').split(';').map((part) => part.trim())
  const charset = parameters.find((parameter) => /^charset=/i.test(parameter))
  if (charset && !/^charset="?utf-8"?$/i.test(charset)) return 400
  if (/^application\/x-www-form-urlencoded$/i.test(type)) return faultOfFields(body)
  if (/^multipart\/form-data$/i.test(type)) return faultOfParts(headers.get('content-type')!, body)
  return 415
}

function faultOfFields(body: Buffer<ArrayBuffer>): FailureStatus | null {
  const text = body.toString('latin1')
  try {
    decodeURIComponent(text.replaceAll('+', ' '))
    new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return 400
  }
  return text.split('&', MOST_FIELDS + 1).filter(Boolean).length > MOST_FIELDS ? 413 : null
}

async function faultOfParts(contentType: string, body: Buffer<ArrayBuffer>): Promise<FailureStatus | null> {
  const form = await new Response(body, { headers: { 'Content-Type': contentType } }).formData().catch(() => null)
  if (!form) return 400
  const values = [...form.values()]
  const files = values.filter((value) => typeof value !== 'string').length
  return files > MOST_FILES || values.length - files > MOST_FIELDS ? 413 : null
}
