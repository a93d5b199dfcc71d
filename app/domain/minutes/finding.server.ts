import type { Db } from '#db/portable/connect.ts'
import { listAddenda, type MinutesRow } from '#db/queries/minutes.ts'
import { putInSearch } from '#db/queries/search.ts'
import { readItems } from './text.server.ts'

/** Makes issued minutes findable with what was added to them: the open part for every reader, the whole for those who read what is internal. */
export async function putMinutesInSearch(db: Db, meeting: { title: string }, { id, opening }: Pick<MinutesRow, 'id' | 'opening'>): Promise<void> {
  const items = await readItems(db, id)
  const addenda = await listAddenda(db, id, { withInternal: true })
  const textOf = (isShown: (part: { isInternal: boolean | number }) => boolean) =>
    [opening, ...items.filter(isShown).flatMap(({ title, text }) => [title, text]), ...addenda.filter(isShown).map(({ text }) => text)].join('\n')
  await putInSearch(db, { kind: 'minutes', id, title: meeting.title, text: textOf(({ isInternal }) => !isInternal) })
  await putInSearch(db, { kind: 'minutesWhole', id, title: meeting.title, text: textOf(() => true) })
  for (const { title, outcomes } of items) for (const { id: outcomeId, text } of outcomes) await putInSearch(db, { kind: 'outcome', id: outcomeId, title: text, text: title })
}
