import type { Visit } from '#app/domain/access/visit.ts'
import { showInstant } from '#app/domain/community/local-time.ts'
import { bodyOf, subjectOf } from '#app/domain/notices/mails.ts'
import { newMail, sendNotice } from '#app/domain/notices/notices.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { insertMails } from '#db/queries/mail.ts'
import { updatePollInvitee, type PollInviteeRow, type PollRow } from '#db/queries/polls.ts'
import { linkPathOf, tokenHashOf } from './links.server.ts'
import { POLL_NAME } from './terms.ts'

const HEADLINES = { ask: '请答复会期', remind: '请尽快答复会期', extend: '会期答复期限已延长' }
type News = keyof typeof HEADLINES

/**
 * Tells those who can be told: whoever has an account here by notice, whoever left an address by mail with his link. In the caller's transaction.
 * @returns how many were told neither way, who must be handed their link
 */
export async function tellInvitees(visit: Visit, poll: Pick<PollRow, 'id' | 'title' | 'place' | 'replyByAt' | 'note'>, invitees: readonly PollInviteeRow[], news: News, secrets: readonly string[]): Promise<number> {
  const title = `${HEADLINES[news]}：${poll.title}`
  const until = `请于${showInstant(poll.replyByAt)}前答复各半天是否可以参加，截止之前可以修改。`
  const housed = invitees.filter(({ accountId, organisationId }) => accountId ?? organisationId)
  if (housed.length > 0) {
    await sendNotice(visit, {
      kind: 'poll', title, body: [until, poll.note].filter(Boolean).join('\n'), path: `/meetings/polls/${poll.id}/answer`, from: poll.place, exceptId: visit.actor.accountId,
      to: { organisationIds: housed.flatMap(({ organisationId }) => organisationId ?? []), accountIds: housed.flatMap(({ accountId }) => accountId ?? []) }, mail: { text: until },
    })
  }
  const posted = invitees.filter((one) => !one.accountId && !one.organisationId && one.email)
  const letters = []
  for (const one of posted) {
    letters.push(newMail({
      accountId: null, noticeId: null, toAddress: one.email!, subject: subjectOf(title), body: bodyOf({ title: `${POLL_NAME}：${poll.title}`, place: poll.place, mustSign: false }, until),
      path: await pathToMail(visit.db, one, secrets), ics: null, icsMethod: null,
    }, visit.now.toISOString()))
  }
  await insertMails(visit.db, letters)
  return invitees.length - housed.length - posted.length
}

type Linked = Pick<PollInviteeRow, 'id' | 'linkNumber' | 'tokenHash' | 'version'>

/** The personal link as it can be written into a letter. */
export async function pathToMail(db: Db, invitee: Linked, secrets: readonly string[]): Promise<string | null> {
  return linkPathOf(invitee, secrets) ?? newPathOf(db, invitee, secrets)
}

/** The secret the link was made with is gone: it opens still, but only a new one can be written down. */
async function newPathOf(db: Db, invitee: Linked, secrets: readonly string[]): Promise<string | null> {
  const renewed = { ...invitee, linkNumber: invitee.linkNumber + 1 }
  const tokenHash = tokenHashOf(renewed, secrets)
  return (await updatePollInvitee(db, invitee.id, invitee.version, { linkNumber: renewed.linkNumber, tokenHash })) ? linkPathOf({ ...renewed, tokenHash }, secrets) : null
}
