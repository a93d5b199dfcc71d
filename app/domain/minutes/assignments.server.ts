import type { Holding } from '#app/domain/access/actor.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { assignFollowUp } from '#app/domain/follow-ups/assigning.server.ts'
import { FOLLOW_UP_TITLE_MOST_CHARACTERS } from '#app/domain/follow-ups/terms.ts'
import type { ItemView } from './text.server.ts'

/** What was assigned (交办) goes to the ledger of follow-ups, in the transaction that issues the minutes. */
export async function assignOutcomes(visit: Visit, meetingId: string, items: readonly ItemView[], by: Holding): Promise<void> {
  for (const item of items)
    for (const { id, kind, text, dutyPlace, dutyUnitName, coUnits, dueOn } of item.outcomes) {
      if (kind !== 'assigned') continue
      const task = { place: dutyPlace!, title: titleOf(text), detail: text, dutyUnitName: dutyUnitName!, coUnits, meetingId, outcomeId: id, dueOn }
      await assignFollowUp(visit, task, by)
    }
}

/** The first line, as much of it as a title holds. */
const titleOf = (text: string) => [...text.split('\n')[0]!].slice(0, FOLLOW_UP_TITLE_MOST_CHARACTERS).join('')
