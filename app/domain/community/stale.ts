import { Refusal } from '#app/domain/access/refusals.ts'

/** What a field's value is called; null and '' read as 空. */
type Show = (value: unknown) => string

/**
 * Two people opened the same thing and one was faster: says field by field what stands there now beside what was typed, which is kept.
 * @param theirs what stands there now
 * @param mine what was typed
 * @param fields the fields of the form, with how to read them
 */
export function staleForm<T extends object>(theirs: T, mine: Partial<T>, fields: Partial<Record<keyof T & string, Show>>): Refusal {
  const names = Object.keys(fields) as (keyof T & string)[]
  const differing = names.filter((name) => JSON.stringify(theirs[name] ?? null) !== JSON.stringify(mine[name] ?? null))
  const messages = differing.map((name) => [name, [`现在是${quoted(fields[name]!(theirs[name] ?? ''))}，您填的是${quoted(fields[name]!(mine[name] ?? ''))}。`]])
  const why = '您填写期间已有人修改，尚未保存。请核对下面标出的各项，确认后再次提交。'
  return new Refusal('conflict', why, { fields: { '': [why], ...Object.fromEntries(messages) }, theirs: Object.fromEntries(names.map((name) => [name, theirs[name]])) })
}

const quoted = (text: string) => (text === '' ? '空' : `“${text}”`)

export const asIs: Show = (value) => String(value ?? '')
