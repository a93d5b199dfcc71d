import type { GoverningDocumentTable } from '#db/tables/community.ts'
import type { DocumentState } from './terms.ts'

/** What a document is worth on a day: replaced by another, ended without one, not begun, or in force. */
export function stateOfDocument({ validFromOn, validToOn, supersededById }: Pick<GoverningDocumentTable, 'validFromOn' | 'validToOn' | 'supersededById'>, today: string): DocumentState {
  if (validToOn !== null && validToOn < today) return supersededById ? 'superseded' : 'repealed'
  return validFromOn > today ? 'coming' : 'in_force'
}
