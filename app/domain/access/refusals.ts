/** Why something was not done. The web shore turns each into its answer; nothing else may decide a status code. */
export class Refusal extends Error {
  constructor(
    readonly kind: 'missing' | 'forbidden' | 'conflict' | 'invalid' | 'unavailable',
    message: string,
    readonly details: { fields?: Record<string, string[]>; theirs?: unknown } = {},
  ) {
    super(message)
  }
}

/** Not there, or not for this person: the two must look alike (404). */
export const missing = (what = '页面') => new Refusal('missing', `没有找到这个${what}，或您不在可查看的范围内。`)

/** Seen but not allowed (403). `why` is a whole Chinese sentence. */
export const forbidden = (why: string) => new Refusal('forbidden', why)

/** Somebody was faster, or the thing has moved on (409). */
export const conflict = (why = '刚刚已有人办理，请刷新后查看最新状态。', theirs?: unknown) => new Refusal('conflict', why, { theirs })

/** The form is wrong (422). Keys are field names, '' the form as a whole. */
export const invalid = (fields: Record<string, string[]>) => new Refusal('invalid', Object.values(fields)[0]?.[0] ?? '请检查填写的内容。', { fields })

export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Refusal
}
