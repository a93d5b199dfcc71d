import { conflict } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { insertAddendum, type MinutesRow } from '#db/queries/minutes.ts'
import type { AddAddendum } from './forms.ts'
import { putMinutesInSearch } from './finding.server.ts'
import { findKeptMinutes } from './kept.server.ts'
import { tellAddendum } from './letters.server.ts'

/** Why nothing can be added beside the text, in Chinese; null while it can. */
export function whyNoAddendum({ state, addendumUntilOn }: Pick<MinutesRow, 'state' | 'addendumUntilOn'>, today: string): string | null {
  if (state !== 'issued') return '纪要尚未印发，请直接修改正文，不需要补记。'
  return today > addendumUntilOn! ? `补记期限已于${addendumUntilOn}届满，不能再补记；如有变化，请列入下次会议。` : null
}

/** 补记: stands beside the issued text, which stays as it is. */
export async function addAddendum(visit: Visit, meetingId: string, form: AddAddendum): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { meeting, minutes, by } = await findKeptMinutes(inside, meetingId)
    const why = whyNoAddendum(minutes, localDay(visit.now))
    if (why) throw conflict(why)
    const id = newId()
    await insertAddendum(db, {
      id, minutesId: minutes.id, text: form.text, reason: form.reason, isInternal: form.isInternal ? 1 : 0, madeById: visit.actor.accountId, behalfOfId: by.behalfOf?.accountId ?? null, madeAt: visit.now.toISOString(),
    })
    await putMinutesInSearch(db, meeting, minutes)
    await record(inside, { deed: 'minutes.append', object: { kind: 'minutes', id: minutes.id }, summary: `纪要补记，原因：${form.reason}`.slice(0, 300), by, after: form.isInternal ? {} : { text: form.text } })
    await tellAddendum(inside, meeting, form.isInternal)
  })
}
