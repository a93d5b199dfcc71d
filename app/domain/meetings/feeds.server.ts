import { createHmac } from 'node:crypto'
import type { Actor, Holding } from '#app/domain/access/actor.ts'
import { demand, may, Reach } from '#app/domain/access/policy.ts'
import { conflict, invalid, missing } from '#app/domain/access/refusals.ts'
import { readHoldings } from '#app/domain/access/sessions.server.ts'
import { hashOf } from '#app/domain/access/tokens.server.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { eventsOfBase } from '#app/domain/bookings/base-events.server.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { advanceRevoked, findLiveFeed, insertFeed, listFeeds, type FeedRow } from '#db/queries/feeds.ts'
import { findHead } from '#db/queries/journal.ts'
import { listMeetings } from '#db/queries/meetings.ts'
import type { MakeFeed } from './forms.ts'
import { writeCalendar } from './ics.ts'
import { meetingEvent } from './meeting-event.ts'

/** A feed shows what was and what comes this far. */
const BACK_MS = 180 * 86_400_000
const AHEAD_MS = 730 * 86_400_000
const MEETINGS_MOST = 2_000
const FEEDS_MOST = 10

/** The address part of a feed: its id and a seal only this house can make, so that it need not be stored to be shown again. */
const tokenOf = (secret: string, id: string) => id + createHmac('sha256', secret).update(`calendar feed ${id}`).digest('base64url')

/** A new subscription address of this person. @param secrets the first one seals */
export async function makeFeed(visit: Visit, form: MakeFeed, secrets: readonly string[]): Promise<void> {
  await within(visit.db, async (db) => {
    const by = demand(visit.actor, 'feed.manage', { accountId: visit.actor.accountId })
    await issueFeed({ ...visit, db }, { kind: form.kind, place: form.kind === 'place' ? form.place! : null, baseId: null, baseName: null }, secrets, by)
  })
}

/** The address itself, in the transaction of whoever has asked whether it may be. */
export async function issueFeed(visit: Visit, of: Pick<FeedRow, 'kind' | 'place' | 'baseId' | 'baseName'>, secrets: readonly string[], by: Holding): Promise<void> {
  if ((await listFeeds(visit.db, visit.actor.accountId)).length >= FEEDS_MOST) throw invalid({ '': [`每人最多${FEEDS_MOST}个订阅地址，请先停用不用的。`] })
  const id = newId()
  await insertFeed(visit.db, { id, tokenHash: hashOf(tokenOf(secrets[0]!, id)), accountId: visit.actor.accountId, kind: of.kind, place: of.place, baseId: of.baseId, createdAt: visit.now.toISOString(), revokedAt: null }).catch((error) => { throw isDuplicate(error) ? conflict() : error })
  await record(visit, { deed: 'feed.make', object: { kind: 'calendarFeed', id }, summary: `新建日历订阅：${feedName(of)}`, by })
}

/** The address stops working at once. */
export async function revokeFeed(visit: Visit, id: string): Promise<void> {
  await within(visit.db, async (db) => {
    const by = demand(visit.actor, 'feed.manage', { accountId: visit.actor.accountId })
    if (!(await advanceRevoked(db, id, visit.actor.accountId, visit.now.toISOString()))) throw missing('订阅')
    await record({ ...visit, db }, { deed: 'feed.revoke', object: { kind: 'calendarFeed', id }, summary: '停用日历订阅', by })
  })
}

/** This person's feeds with their addresses, as paths. */
export async function seeFeeds(visit: Visit, secrets: readonly string[]) {
  const feeds = await listFeeds(visit.db, visit.actor.accountId)
  return feeds.map((feed) => ({ id: feed.id, name: feedName(feed), createdAt: feed.createdAt, path: pathOf(feed, secrets) }))
}

/** @returns null when it was sealed with a secret that is no longer known */
export function pathOf(feed: Pick<FeedRow, 'id' | 'tokenHash'>, secrets: readonly string[]): string | null {
  const token = secrets.map((secret) => tokenOf(secret, feed.id)).find((one) => hashOf(one) === feed.tokenHash)
  return token ? `/calendar/feeds/${token}.ics` : null
}

function feedName({ kind, place, baseName }: Pick<FeedRow, 'kind' | 'place' | 'baseName'>): string {
  if (kind === 'base') return `${baseName}的团组预约`
  return kind === 'place' ? `${PLACE_NAMES[place!]}召集的会议` : '我能看到的会议'
}

/** Bodies as they were last written, by feed; the version says of which journal line and day. */
const written = new WeakMap<Db, Map<string, { version: string; body: string }>>()
const WRITTEN_MOST = 500

/**
 * The .ics body of a subscription address, written anew only when something has been journaled since, or the day has changed.
 * @throws Refusal missing for an unknown or revoked address, and when its owner's account is disabled, holds no role any more, or does not keep the base any more
 */
export async function openFeed(db: Db, token: string, now: Date): Promise<{ version: string; body: string }> {
  const feed = await findLiveFeed(db, hashOf(token))
  if (!feed) throw missing('订阅')
  const { seq } = await findHead(db)
  const version = `${feed.id}-${seq}-${localDay(now)}`
  const kept = written.get(db) ?? new Map<string, { version: string; body: string }>()
  const last = kept.get(feed.id)
  if (last?.version === version) return last
  const fresh = { version, body: await writeFeed(db, feed, now) }
  if (kept.size >= WRITTEN_MOST) kept.delete(kept.keys().next().value!)
  written.set(db, kept.set(feed.id, fresh))
  return fresh
}

type LiveFeed = NonNullable<Awaited<ReturnType<typeof findLiveFeed>>>

/** What its owner may see today, cancelled meetings marked. */
async function writeFeed(db: Db, feed: LiveFeed, now: Date): Promise<string> {
  const actor: Actor = {
    accountId: feed.accountId, name: feed.name, place: feed.accountPlace, organisationId: feed.organisationId, holdings: await readHoldings(db, feed.accountId, localDay(now)),
  }
  if (actor.holdings.length === 0) throw missing('订阅')
  const span = { from: new Date(now.getTime() - BACK_MS).toISOString(), to: new Date(now.getTime() + AHEAD_MS).toISOString() }
  const name = `干部教育培训共同体：${feedName(feed)}`
  if (feed.kind === 'base') {
    if (!may(actor, 'booking.keep', { basePlace: feed.basePlace! }).isAllowed) throw missing('订阅')
    return writeCalendar({ name, method: 'PUBLISH', events: await eventsOfBase(db, actor, { id: feed.baseId!, name: feed.baseName! }, span) })
  }
  const meetings = await listMeetings(db, Reach.of(actor, 'meeting.read'), { chair: null }, { ...span, ...(feed.place && { place: feed.place }) }, { most: MEETINGS_MOST })
  return writeCalendar({ name, method: 'PUBLISH', events: meetings.filter(({ state }) => state !== 'draft').map(meetingEvent) })
}
