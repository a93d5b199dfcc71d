import { REGIONS, type Region } from '#app/domain/community/terms.ts'
import type { CommentKind } from './terms.ts'

interface Said {
  round: number
  place: Region
  kind: CommentKind
  answeredAt: string | null
}

/** How far a round of opinions is: who has said his word, and what is not answered. */
export function roundOf(comments: readonly Said[], round: number): { unanswered: number; heard: Region[] } {
  const made = comments.filter((comment) => comment.round === round)
  return { unanswered: made.filter(({ kind, answeredAt }) => kind === 'opinion' && !answeredAt).length, heard: REGIONS.filter((place) => made.some((comment) => comment.place === place)) }
}
