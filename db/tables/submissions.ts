export interface SubmissionTables {
  submission: SubmissionTable
}

/** A form that was sent once, by the key it carried: the same form sent again gets the same answer and writes nothing. */
export interface SubmissionTable {
  id: string
  accountId: string
  bodyHash: string
  location: string
  at: string
}
