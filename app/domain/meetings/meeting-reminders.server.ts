import { addDays, instantAt, localDay, showSpan } from '#app/domain/community/local-time.ts'
import type { DueThing } from '#app/domain/notices/reminders.ts'
import type { Db } from '#db/portable/connect.ts'
import { listLiveInvitations, type DueInvitation } from '#db/queries/meetings.ts'

interface Window {
  fromOn: string
  toOn: string
}

const instants = ({ fromOn, toOn }: Window) => ({ from: instantAt(fromOn, '00:00'), to: instantAt(addDays(toOn, 1), '00:00') })

/** For the reminders: invitations not yet answered, by the day replies end; one thing for each place. */
export const replyReminders = {
  async listDue(db: Db, window: Window): Promise<DueThing[]> {
    const { from, to } = instants(window)
    const rows = await listLiveInvitations(db, { replyByFrom: from, replyByTo: to })
    return thingsOf(rows.filter(({ reply }) => !reply), 'meetingReplyDue', ({ replyByAt }) => localDay(replyByAt), ({ title }) => title)
  },
}

/** For the reminders: meetings to come, for those who have not declined. */
export const meetingReminders = {
  async listDue(db: Db, window: Window): Promise<DueThing[]> {
    const { from, to } = instants(window)
    const rows = await listLiveInvitations(db, { startsFrom: from, startsTo: to })
    return thingsOf(rows.filter(({ reply }) => reply !== 'decline'), 'meetingComing', ({ startsAt }) => localDay(startsAt), ({ title, startsAt, endsAt }) => `${title}（${showSpan(startsAt, endsAt)}）`)
  },
}

function thingsOf(rows: readonly DueInvitation[], kind: DueThing['kind'], dueOn: (row: DueInvitation) => string, title: (row: DueInvitation) => string): DueThing[] {
  const groups = new Map<string, DueInvitation[]>()
  for (const row of rows) groups.set(`${row.id} ${row.place}`, [...(groups.get(`${row.id} ${row.place}`) ?? []), row])
  return [...groups.values()].map((group) => {
    const [first] = group as [DueInvitation]
    return {
      kind, objectKind: 'meeting', objectId: first.id, place: first.place, title: title(first), path: `/meetings/${first.id}`, dueOn: dueOn(first), knownOn: localDay(first.convenedAt!),
      concerned: { organisationIds: group.flatMap(({ organisationId }) => organisationId ?? []), accountIds: group.flatMap(({ accountId }) => accountId ?? []) },
    }
  })
}
