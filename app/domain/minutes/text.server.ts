import { z } from 'zod'
import { REGIONS } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { listItemsWithOutcomes, type ItemOutcomeRow, type MinutesRow } from '#db/queries/minutes.ts'
import type { MinutesContent } from './content.ts'
import { OUTCOME_KINDS } from './terms.ts'

const outcome = z.object({
  kind: z.enum(OUTCOME_KINDS), text: z.string(), dutyPlace: z.enum(REGIONS).nullable(), dutyUnitName: z.string().nullable(), coUnits: z.string(), dueOn: z.string().nullable(),
})
const content = z.object({
  opening: z.string(),
  items: z.array(z.object({ title: z.string(), text: z.string(), isInternal: z.boolean(), outcomes: z.array(outcome) })),
})

/** A snapshot as it was kept. */
export const readSnapshot = (text: string): MinutesContent => content.parse(JSON.parse(text))

type JoinedRow = { [Column in keyof ItemOutcomeRow]: ItemOutcomeRow[Column] | null }

/** Items with their outcomes, as the joined rows tell them. */
export function itemsOf(rows: readonly JoinedRow[]) {
  const items = new Map(
    rows.flatMap(({ itemId, itemTitle, itemText, isItemInternal, itemVersion, itemUpdatedAt }) =>
      itemId === null ? [] : [[itemId, { id: itemId, title: itemTitle!, text: itemText!, isInternal: isItemInternal === 1, version: itemVersion!, updatedAt: itemUpdatedAt! }] as const],
    ),
  )
  return [...items.values()].map((item) => ({
    ...item,
    outcomes: rows.flatMap((row) =>
      row.itemId === item.id && row.outcomeId
        ? [{ id: row.outcomeId, kind: row.kind!, text: row.outcomeText!, dutyPlace: row.dutyPlace, dutyOrganisationId: row.dutyOrganisationId, dutyUnitName: row.dutyUnitName, coUnits: row.coUnits!, dueOn: row.dueOn, version: row.outcomeVersion! }]
        : [],
    ),
  }))
}
export type ItemView = ReturnType<typeof itemsOf>[number]

/** The whole wording as it stands now. One query. */
export async function readItems(db: Db, minutesId: string): Promise<ItemView[]> {
  return itemsOf(await listItemsWithOutcomes(db, minutesId, { withInternal: true }))
}

export function contentOf({ opening }: Pick<MinutesRow, 'opening'>, items: readonly ItemView[]): MinutesContent {
  return {
    opening,
    items: items.map(({ title, text, isInternal, outcomes }) => ({
      title, text, isInternal,
      outcomes: outcomes.map(({ kind, text: agreed, dutyPlace, dutyUnitName, coUnits, dueOn }) => ({ kind, text: agreed, dutyPlace, dutyUnitName, coUnits, dueOn })),
    })),
  }
}
