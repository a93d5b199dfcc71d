import type { DueThing } from '#app/domain/notices/reminders.ts'
import type { Db } from '#db/portable/connect.ts'
import { listDuePlaques, listEndingPublicities } from '#db/queries/plaques.ts'

/** For the reminders: the end of a publicity, yearly reviews, repairs, and the end of a plaque. */
export const plaqueReminders = {
  async listDue(db: Db, window: { fromOn: string; toOn: string }): Promise<DueThing[]> {
    const isIn = (day: string | null): day is string => day !== null && day >= window.fromOn && day <= window.toOn
    const ending = (await listEndingPublicities(db, window)).map(({ id, baseId, place, name, publicFromOn, publicUntilOn }): DueThing => ({
      kind: 'publicityEnd', objectKind: 'awardRound', objectId: id, place, title: `授牌公示期满：${name}`, path: `/bases/${baseId}/award`, dueOn: publicUntilOn!, knownOn: publicFromOn!, concerned: { roles: [{ role: 'staff', place }] },
    }))
    const due = (await listDuePlaques(db, window)).flatMap(({ id, baseId, baseName, place, state, nextReviewOn, rectifyByOn, validUntilOn, awardedOn }) => {
      const common = { objectKind: 'plaque', objectId: id, place, path: `/bases/${baseId}/award/plaque`, knownOn: awardedOn, concerned: { roles: [{ role: 'staff' as const, place }, { role: 'school' as const, place }] } }
      const things: DueThing[] = []
      if (state === 'valid' && isIn(nextReviewOn)) things.push({ ...common, kind: 'plaqueReviewDue', title: `年审：${baseName}`, dueOn: nextReviewOn })
      if (state === 'rectifying' && isIn(rectifyByOn)) things.push({ ...common, kind: 'plaqueRectifyDue', title: `整改期限：${baseName}`, dueOn: rectifyByOn })
      if (isIn(validUntilOn)) things.push({ ...common, kind: 'plaqueEnding', title: `牌匾有效期将满：${baseName}`, dueOn: validUntilOn })
      return things
    })
    return [...ending, ...due]
  },
}
