export interface ImportTables {
  importDraft: ImportDraftTable
}

/** A list as it was handed in, looked at but not written yet; for whoever handed it in, until its hour is over. */
export interface ImportDraftTable {
  id: string
  kind: string
  accountId: string
  fileName: string
  sha256: string
  /** JSON in UTF-8: what was read of the file, and what it was compared with. */
  content: Uint8Array
  endsAt: string
}
