import { addDays, instantAt, localDay } from '#app/domain/community/local-time.ts'
import type { DueThing } from '#app/domain/notices/reminders.ts'
import type { Db } from '#db/portable/connect.ts'
import { listPollsDue } from '#db/queries/polls.ts'
import { pathToMail } from './poll-letters.server.ts'

/** For the reminders: polls not yet answered, by the day answers end; one thing for each place. */
export const pollReminders = {
  async listDue(db: Db, { fromOn, toOn }: { fromOn: string; toOn: string }, secrets: readonly string[]): Promise<DueThing[]> {
    const rows = await listPollsDue(db, { from: instantAt(fromOn, '00:00'), to: instantAt(addDays(toOn, 1), '00:00') })
    const groups = new Map<string, typeof rows>()
    for (const row of rows) groups.set(`${row.id} ${row.place}`, [...(groups.get(`${row.id} ${row.place}`) ?? []), row])
    return [...groups.values()].map((group) => {
      const first = group[0]!
      return {
        kind: 'pollReplyDue', objectKind: 'poll', objectId: first.id, place: first.place, title: first.title, path: `/meetings/polls/${first.id}/answer`, dueOn: localDay(first.replyByAt), knownOn: localDay(first.createdAt),
        concerned: { organisationIds: group.flatMap(({ organisationId }) => organisationId ?? []), accountIds: group.flatMap(({ accountId }) => accountId ?? []) },
        outside: secrets.length === 0 ? [] : group.flatMap(({ accountId, organisationId, email, inviteeId, linkNumber, tokenHash, version }) =>
          accountId || organisationId || !email ? [] : [{ id: inviteeId, toAddress: email, linkPath: (tx: Db) => pathToMail(tx, { id: inviteeId, linkNumber, tokenHash, version }, secrets) }],
        ),
      }
    })
  },
}
