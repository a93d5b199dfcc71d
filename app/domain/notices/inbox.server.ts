import { demand, Reach } from '#app/domain/access/policy.ts'
import { conflict, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { within } from '#db/portable/within.ts'
import { advanceAllRead, advanceRead, advanceSigned, countInbox, countUnreadOf, findReceived, listInbox, listWaiting, type InboxFilter, type InboxLine } from '#db/queries/notices.ts'
import { NOTICES_PER_PAGE } from './terms.ts'

const NOTICES_ON_DESK = 5

/** One page of somebody's inbox, unread ones first. `page` counts from 1. */
export async function listNotices(visit: Visit, filter: InboxFilter, page: number): Promise<{ lines: InboxLine[]; total: number }> {
  const reach = Reach.of(visit.actor, 'inbox.read')
  return {
    lines: await listInbox(visit.db, reach, filter, { limit: NOTICES_PER_PAGE, offset: (page - 1) * NOTICES_PER_PAGE }),
    total: await countInbox(visit.db, reach, filter),
  }
}

/** @throws Refusal missing for what was not sent to this person */
export async function readNotice(visit: Visit, noticeId: string) {
  const notice = await findReceived(visit.db, Reach.of(visit.actor, 'inbox.read'), noticeId)
  if (!notice) throw missing('通知')
  return notice
}

/** Marking what was read before changes nothing. @throws Refusal missing */
export async function markRead(visit: Visit, noticeId: string): Promise<void> {
  await within(visit.db, async (db) => {
    await readNotice({ ...visit, db }, noticeId)
    await advanceRead(db, noticeId, visit.actor.accountId, visit.now.toISOString())
  })
}

/** Notices that must be signed become read too, and still wait for their signature. @returns how many were unread */
export async function markAllRead(visit: Visit): Promise<number> {
  return advanceAllRead(visit.db, visit.actor.accountId, visit.now.toISOString())
}

/** 签收: once, by the person it was sent to. @throws Refusal missing; conflict when there is nothing to sign or it is signed */
export async function signNotice(visit: Visit, noticeId: string): Promise<void> {
  await within(visit.db, async (db) => {
    const notice = await readNotice({ ...visit, db }, noticeId)
    if (!notice.mustSign) throw conflict('这条通知不需要签收。')
    if (!(await advanceSigned(db, noticeId, visit.actor.accountId, visit.now.toISOString()))) throw conflict('这条通知您已经签收过了。')
    await record({ ...visit, db }, { deed: 'notice.sign', object: { kind: 'notice', id: noticeId }, summary: `签收通知《${notice.title}》`, by: demand(visit.actor, 'inbox.read', notice) })
  })
}

/** How many notices somebody has not read. */
export async function countUnread(db: Db, accountId: string): Promise<number> {
  return countUnreadOf(db, accountId)
}

/** For the desk: how many wait to be read or signed, and the latest of them. */
export async function noticesWaitingFor(visit: Visit): Promise<{ unread: number; unsigned: number; latest: InboxLine[] }> {
  return listWaiting(visit.db, Reach.of(visit.actor, 'inbox.read'), NOTICES_ON_DESK)
}
