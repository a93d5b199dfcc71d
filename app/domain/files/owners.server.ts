import { agendaItemFiles } from '#app/domain/agenda/file-owner.server.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { followUpFiles } from '#app/domain/follow-ups/file-owner.server.ts'
import { awardRoundFiles, plaqueFiles } from '#app/domain/plaques/file-owners.server.ts'
import { handoverFiles } from '#app/domain/handovers/photos.server.ts'
import { planFiles } from '#app/domain/plans/file-owner.server.ts'
import { innovationPictures } from '#app/domain/innovations/pictures.server.ts'
import { baseAudio, basePapers, basePhotos } from '#app/domain/bases/file-owner.server.ts'
import type { FileType } from './terms.ts'

/** What an area gives so that files can be attached to its things. */
export interface FileOwner {
  /** What it is called: 「添加附件」 of which kind of thing. */
  name: string
  /** May this person see the thing? Whoever may not gets 404 for its files. */
  mayRead(visit: Visit, ownerId: string): Promise<boolean>
  /** May this person add and remove files now? */
  mayChange(visit: Visit, ownerId: string): Promise<boolean>
  /** The page on which its files are listed. */
  path(visit: Visit, ownerId: string): string | Promise<string>
  /** Only these; left out, everything that can be taken at all. */
  accepts?: readonly FileType[]
  /** One at a time, and never without saying what it shows. */
  mustDescribe?: boolean
  /** The kind of the journal's object under which its files are noted; left out, the owner's kind. */
  objectKind?: string
  /** The thing under whose history they are noted, where the owner is a part of it. */
  objectId?(visit: Visit, ownerId: string): Promise<string>
}

/** By owner kind. Thunks, because owners and files know of each other. */
export const FILE_OWNERS: Record<string, () => FileOwner> = {
  followUp: () => followUpFiles,
  handover: () => handoverFiles,
  awardRound: () => awardRoundFiles,
  plaque: () => plaqueFiles,
  agendaItem: () => agendaItemFiles,
  annualPlan: () => planFiles,
  innovationStep: () => innovationPictures,
  base: () => basePapers,
  basePhoto: () => basePhotos,
  baseScript: () => baseAudio,
}

export function ownerOf(kind: string): FileOwner | null {
  return Object.hasOwn(FILE_OWNERS, kind) ? FILE_OWNERS[kind]!() : null
}
