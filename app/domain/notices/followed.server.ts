import { Reach } from '#app/domain/access/policy.ts'
import { missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import type { Db } from '#db/portable/connect.ts'
import { countFollowed, findNotice, listAbout, listFollowed, listRecipientsOf, type FollowedFilter } from '#db/queries/notices.ts'
import { unitsOf, type SignState } from './sign-state.ts'
import { NOTICES_PER_PAGE } from './terms.ts'

/** Notices a place sent, or that went to its people, with how many have read and signed. `page` counts from 1. */
export async function listSentNotices(visit: Visit, filter: FollowedFilter, page: number) {
  const reach = Reach.of(visit.actor, 'notice.follow')
  return {
    lines: await listFollowed(visit.db, reach, filter, { limit: NOTICES_PER_PAGE, offset: (page - 1) * NOTICES_PER_PAGE }),
    total: await countFollowed(visit.db, reach, filter),
  }
}

/** One of them, with its units. @throws Refusal missing */
export async function followNotice(visit: Visit, noticeId: string) {
  const reach = Reach.of(visit.actor, 'notice.follow')
  const notice = await findNotice(visit.db, noticeId)
  const state = await signState(visit.db, reach, noticeId)
  if (!notice || state.total === 0) throw missing('通知')
  return { notice, state }
}

/**
 * Who has read and signed a notice, by place and unit (CLAUSES A1 签收). A unit has signed when one of its people has.
 * @param reach of the deed `notice.follow`: the sender's place sees everybody, another place its own people
 */
export async function signState(db: Db, reach: Reach, noticeId: string): Promise<SignState> {
  return unitsOf(await listRecipientsOf(db, reach, [noticeId]))
}

/** The notices about a page, newest first, each with its sign state: what a meeting's page shows. */
export async function signStatesAbout(db: Db, reach: Reach, path: string) {
  const notices = await listAbout(db, path)
  const rows = notices.length > 0 ? await listRecipientsOf(db, reach, notices.map(({ id }) => id)) : []
  const states = notices.map((notice) => ({ notice, state: unitsOf(rows.filter(({ noticeId }) => noticeId === notice.id)) }))
  return states.filter(({ state }) => state.total > 0)
}
