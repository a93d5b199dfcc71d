import { PRODUCT_NAME } from '#app/domain/community/terms.ts'

export const ERROR_PREFIX = '错误：'

interface MetaArgs {
  matches: readonly { id: string; data?: unknown }[]
  error?: unknown
}

/** For a route's `meta`: names the page, and says so first when the form on it was refused (WCAG 3.3.1). */
export function titled(title: string | ((data: never) => string)) {
  return ({ data, matches, error }: MetaArgs & { data?: unknown }) => {
    const root = matches.find(({ id }) => id === 'root')?.data as { isFormInvalid?: boolean } | undefined
    const name = typeof title === 'string' ? title : data === undefined || data === null ? '' : title(data as never)
    const words = error && !name ? ['出错了', PRODUCT_NAME] : [name, PRODUCT_NAME]
    return [{ title: (root?.isFormInvalid ? ERROR_PREFIX : '') + words.filter(Boolean).join(' · ') }]
  }
}
