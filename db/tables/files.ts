import type { FileType } from '#app/domain/files/terms.ts'

export interface FileTables {
  file: FileTable
  fileContent: FileContentTable
}

/** Something attached to a thing of any area; a removed one stays as a record without its content. */
export interface FileTable {
  id: string
  /** A kind registered in app/domain/files/owners.server.ts. */
  ownerKind: string
  ownerId: string
  name: string
  /** By content, not by name. */
  type: FileType
  /** bytes */
  size: number
  sha256: string
  /** What a picture shows, for those who do not see it. */
  altText: string | null
  uploadedById: string
  uploadedAt: string
  removedAt: string | null
  removedById: string | null
}

export interface FileContentTable {
  fileId: string
  bytes: Uint8Array
}
