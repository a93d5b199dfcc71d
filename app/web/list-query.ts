import { normaliseLine } from '#app/domain/community/chinese-text.ts'
import type { Place } from '#app/domain/community/terms.ts'
import { regionOf } from './preferences.server.ts'

/** Longer than any word one looks for. */
const MOST_CHARACTERS = 100
const MOST_PAGES = 10_000

/** The conditions a list's address names; empty ones are left out. Values are not judged here: a code that does not exist finds nothing. */
export function readFilter<Name extends string>(url: URL, names: readonly Name[]): Partial<Record<Name, string>> {
  const given = names.map((name) => [name, normaliseLine((url.searchParams.get(name) ?? '').slice(0, MOST_CHARACTERS))] as const)
  return Object.fromEntries(given.filter(([, value]) => value)) as Partial<Record<Name, string>>
}

/** Same for a list of all places, which shows the one its reader chose for all lists unless the address names another, or `all`. Goes with `PlaceFilter`. */
export function readPlaceFilter<Name extends string>(visit: { url: URL; request: Request }, names: readonly Name[]): Partial<Record<Name, string>> & { region?: Place } {
  const region = regionOf(visit)
  return { ...readFilter(visit.url, names), ...(region && { region }) }
}

/** `?page=`, from 1. */
export function readPage(url: URL): number {
  const page = Number(url.searchParams.get('page'))
  return Number.isInteger(page) && page >= 1 && page <= MOST_PAGES ? page : 1
}

/** `?before=`, a number that the page begins below; for lists that grow at their head. */
export function readBefore(url: URL): number | undefined {
  const before = Number(url.searchParams.get('before'))
  return Number.isSafeInteger(before) && before >= 1 ? before : undefined
}
