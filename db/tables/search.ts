export interface SearchTables {
  searchEntry: SearchEntryTable
}

/** What can be found, as words made by `db/portable/search-words.ts`; derived from the other tables and made anew when lost. */
export interface SearchEntryTable {
  kind: string
  id: string
  words: string
}
