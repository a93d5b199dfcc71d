import { PRODUCT_NAME } from '#app/domain/community/terms.ts'
import { errorWords } from './error-words.ts'

export const ERROR_PREFIX = '错误：'

interface MetaArgs {
  matches: readonly { id: string; data?: unknown }[]
  error?: unknown
}

/** For a route's `meta`: names the page; says so first when the form on it was refused (WCAG 3.3.1) or the page itself is an error. */
export function titled(title: string | ((data: never) => string)) {
  return ({ data, matches, error }: MetaArgs & { data?: unknown }) => {
    const root = matches.find(({ id }) => id === 'root')?.data as { isFormInvalid?: boolean } | undefined
    const name = error ? errorWords(statusOf(error)).title : typeof title === 'string' ? title : data ? title(data as never) : ''
    return [{ title: (root?.isFormInvalid && !error ? ERROR_PREFIX : '') + [name, PRODUCT_NAME].filter(Boolean).join(' · ') }]
  }
}

const statusOf = (error: unknown) => ((error as { status?: unknown }).status as number | undefined) ?? 500
