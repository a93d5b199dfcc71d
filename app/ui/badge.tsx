import type { ReactNode } from 'react'
import { PLACE_NAMES, PLACE_SHORT, type Place } from '#app/domain/community/terms.ts'
import { PlaceSign } from './icons.tsx'

export type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad'

/** A state in a word. The tone only underlines what the word says. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`badge badge-${tone}`}>{children}</span>
}

/** A place: own colour, own shape, and its name. */
export function PlaceBadge({ place, isFull }: { place: Place; isFull?: boolean }) {
  return (
    <span className={`place place-${place}`}>
      <PlaceSign place={place} />
      {isFull ? PLACE_NAMES[place] : PLACE_SHORT[place]}
    </span>
  )
}
