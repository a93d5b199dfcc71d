import { demand, may, mightEver, Reach } from '#app/domain/access/policy.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { lengthOf, normaliseLine } from '#app/domain/community/chinese-text.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { listFound, type FoundRow } from '#db/queries/finding.ts'
import { SEARCH_KINDS, type FoundKind, type Hit, type OwnKind } from './kinds.server.ts'
import { HITS_SHOWN, QUERY_MOST_CHARACTERS } from './terms.ts'

export interface HitGroup {
  name: string
  hits: Hit[]
  /** The kind's own list with all of them, when there are more. */
  morePath: string | null
  /** There are more, and no list has them all. */
  isCut: boolean
}

export interface Found {
  q: string
  groups: HitGroup[]
  /** Kinds that were not searched because what was typed is too short for them. */
  tooShortFor: string[]
}

/** Everything this person may see whose name or text contains what was typed, kind by kind. One query for nearly all kinds together. */
export async function searchEverywhere(visit: Visit, typed: string): Promise<Found> {
  demand(visit.actor, 'search.use')
  const q = [...normaliseLine(typed)].slice(0, QUERY_MOST_CHARACTERS).join('')
  const open = SEARCH_KINDS.filter(({ deed }) => mightEver(visit.actor, deed))
  const asked = open.filter((kind) => q !== '' && lengthOf(q) >= kind.leastCharacters)
  const rows = await findTogether(visit, asked.filter((kind) => 'area' in kind), q)
  const groups: HitGroup[] = []
  for (const kind of asked) {
    const hits = await hitsOf(visit, kind, rows, q)
    if (hits.length > 0) groups.push(groupOf(kind, hits, q))
  }
  return { q, groups, tooShortFor: q === '' ? [] : open.filter(({ leastCharacters }) => lengthOf(q) < leastCharacters).map(({ name }) => name) }
}

async function findTogether(visit: Visit, kinds: readonly FoundKind[], q: string): Promise<FoundRow[]> {
  if (kinds.length === 0) return []
  const reaches = Object.fromEntries(kinds.map(({ area, deed }) => [area, Reach.of(visit.actor, deed)]))
  return listFound(visit.db, { q, most: HITS_SHOWN + 1, reaches, meetings: Reach.of(visit.actor, 'meeting.read'), withInternal: may(visit.actor, 'minutes.readInternal').isAllowed })
}

async function hitsOf(visit: Visit, kind: FoundKind | OwnKind, rows: readonly FoundRow[], q: string): Promise<Hit[]> {
  if (!('area' in kind)) return kind.find(visit, Reach.of(visit.actor, kind.deed), q, HITS_SHOWN + 1)
  return rows.filter(({ area }) => area === kind.area).map((row) => kind.hitOf(row, localDay(visit.now)))
}

function groupOf({ name, listPath }: FoundKind | OwnKind, hits: Hit[], q: string): HitGroup {
  const isMore = hits.length > HITS_SHOWN
  const morePath = isMore && listPath ? `${listPath}${listPath.includes('?') ? '&' : '?'}q=${encodeURIComponent(q)}` : null
  return { name, hits: hits.slice(0, HITS_SHOWN), morePath, isCut: isMore && !listPath }
}
