import type { AgendaItemKind, AgendaItemState } from '#app/domain/agenda/terms.ts'
import type { Region } from '#app/domain/community/terms.ts'

export interface AgendaTables {
  agendaItem: AgendaItemTable
  speakingTurn: SpeakingTurnTable
}

/** Something to be dealt with: in the pool of a series until the chair pulls it into a meeting. */
export interface AgendaItemTable {
  id: string
  kind: AgendaItemKind
  seriesId: string | null
  meetingId: string | null
  /** Who put it forward. */
  place: Region
  title: string
  detail: string
  /** 汇报人 */
  presenter: string
  minutes: number
  /** 内部: seen by the three organisation departments alone. */
  isInternal: number
  /** In the order of the meeting, from 1; 0 only inside a swap. */
  position: number | null
  state: AgendaItemState
  /** The item it was moved or copied from. */
  originId: string | null
  /** Time it took, without the run that is under way. */
  spentSeconds: number
  /** When the run under way began. */
  startedAt: string | null
  proposedById: string
  proposedAt: string
  updatedAt: string
  version: number
}

/** A place has the floor. */
export interface SpeakingTurnTable {
  id: string
  meetingId: string
  agendaItemId: string | null
  place: Region
  startedAt: string
  endedAt: string | null
  startedById: string
}
