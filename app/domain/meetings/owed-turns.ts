import type { Region } from '#app/domain/community/terms.ts'
import { appliedSwaps, termByKey, type RotationHistory, type RotationTerm } from './rotation.ts'

/**
 * Whose turn was chaired by somebody else and has not been made good (CLAUSES A36 substitute). A skip makes the skipping place owe the
 * substitute one turn; so does a swap whose other half a new rule did away with. It is repaid when the debtor in turn chairs a later term
 * as the creditor's substitute. Nothing is repaid by itself: the places record the later term as a skip of the creditor's.
 */
export interface OwedTurn {
  debtor: Region
  creditor: Region
  because: 'skip' | 'halfSwap'
  /** The term in which the creditor chaired for the debtor. */
  fromTerm: RotationTerm
  /** Null while it is owed. */
  repaidByTerm: RotationTerm | null
}

/** The ledger in order of the terms chaired for others, the repaid turns included. */
export function owedTurns(history: RotationHistory): OwedTurn[] {
  const owed: OwedTurn[] = []
  for (const { term, giver, receiver, because } of favours(history)) {
    const debt = owed.find(({ debtor, creditor, repaidByTerm }) => !repaidByTerm && debtor === giver && creditor === receiver)
    if (debt) debt.repaidByTerm = term
    else owed.push({ debtor: receiver, creditor: giver, because, fromTerm: term, repaidByTerm: null })
  }
  return owed
}

interface Favour {
  term: RotationTerm
  giver: Region
  receiver: Region
  because: OwedTurn['because']
}

/** Every term that one place chairs for another without getting one back by the same agreement, in order. */
function favours(history: RotationHistory): Favour[] {
  const skipped = history.skips.flatMap(({ termKey, place, substitute }): Favour[] => {
    const term = termByKey(history, termKey)
    return term && term.dueFrom === place && substitute !== place ? [{ term, giver: substitute, receiver: place, because: 'skip' }] : []
  })
  const halves = appliedSwaps(history).flatMap(({ firstTermKey, secondTermKey, firstPlace, secondPlace }): Favour[] => {
    const first = termByKey(history, firstTermKey)
    const second = termByKey(history, secondTermKey)
    if (first && !second) return [{ term: first, giver: secondPlace, receiver: firstPlace, because: 'halfSwap' }]
    return second && !first ? [{ term: second, giver: firstPlace, receiver: secondPlace, because: 'halfSwap' }] : []
  })
  return [...skipped, ...halves].sort((a, b) => (a.term.startsOn < b.term.startsOn ? -1 : 1))
}
