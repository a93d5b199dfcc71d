import { demand, mightEver, Reach } from '#app/domain/access/policy.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { lengthOf, normaliseLine } from '#app/domain/community/chinese-text.ts'
import { SEARCH_KINDS, type Hit } from './kinds.server.ts'
import { HITS_SHOWN, QUERY_MOST_CHARACTERS } from './terms.ts'

export interface HitGroup {
  name: string
  hits: Hit[]
  /** The kind's own list with all of them, when there are more. */
  morePath: string | null
}

export interface Found {
  q: string
  groups: HitGroup[]
  /** Kinds that were not searched because what was typed is too short for them. */
  tooShortFor: string[]
}

/** Everything this person may see whose name or text contains what was typed, kind by kind. One query a kind. */
export async function searchEverywhere(visit: Visit, typed: string): Promise<Found> {
  demand(visit.actor, 'search.use')
  const q = [...normaliseLine(typed)].slice(0, QUERY_MOST_CHARACTERS).join('')
  const open = SEARCH_KINDS.filter(({ deed }) => mightEver(visit.actor, deed))
  const groups: HitGroup[] = []
  for (const { name, deed, listPath, find } of open.filter((kind) => q !== '' && lengthOf(q) >= kind.leastCharacters)) {
    const hits = await find(visit, Reach.of(visit.actor, deed), q, HITS_SHOWN + 1)
    const morePath = `${listPath}${listPath.includes('?') ? '&' : '?'}q=${encodeURIComponent(q)}`
    if (hits.length > 0) groups.push({ name, hits: hits.slice(0, HITS_SHOWN), morePath: hits.length > HITS_SHOWN ? morePath : null })
  }
  return { q, groups, tooShortFor: q === '' ? [] : open.filter(({ leastCharacters }) => lengthOf(q) < leastCharacters).map(({ name }) => name) }
}
