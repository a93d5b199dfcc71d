import { createHmac } from 'node:crypto'
import { addressBlock } from '#app/domain/access/addresses.ts'
import { Pace } from '#app/domain/access/pace.ts'
import { missing } from '#app/domain/access/refusals.ts'
import { openShown, sealForShowing } from '#app/domain/access/shown-once.server.ts'
import { hashOf } from '#app/domain/access/tokens.server.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { findInviteeByToken, findPollInvitee, type PollInviteeRow } from '#db/queries/polls.ts'
import { WRONG_LINKS_MOST, WRONG_LINKS_WINDOW_MINUTES, type LinkFault } from './terms.ts'

type Linked = Pick<PollInviteeRow, 'id' | 'linkNumber'>

/** As a feed's address: the invitee's id and a seal only this house can make, so that it need not be stored to be sent again with a reminder. */
function tokenOf(secret: string, { id, linkNumber }: Linked): string {
  return id + createHmac('sha256', secret).update(`poll link ${id} ${linkNumber}`).digest('base64url')
}

/** What is kept of a new link. @param secrets the first one seals */
export const tokenHashOf = (invitee: Linked, secrets: readonly string[]): string => hashOf(tokenOf(secrets[0]!, invitee))

/** The path of the link that holds; null when the secret it was made with is gone. */
export function linkPathOf(invitee: Linked & Pick<PollInviteeRow, 'tokenHash'>, secrets: readonly string[]): string | null {
  const token = secrets.map((secret) => tokenOf(secret, invitee)).find((one) => hashOf(one) === invitee.tokenHash)
  return token ? `/polls/${token}` : null
}

const ID_CHARACTERS = 20
const wrongLinks = new Pace(WRONG_LINKS_MOST, WRONG_LINKS_WINDOW_MINUTES * 60_000)

export type OpenedLink = { outcome: 'open'; invitee: PollInviteeRow } | { outcome: LinkFault } | { outcome: 'throttled'; retryAfterSeconds: number }

/**
 * Whose link this is. An address from which too many came that do not exist has to wait, whatever it tries next.
 * @throws Refusal missing for what never was a link
 */
export async function openLink(visit: Pick<Visit<unknown>, 'db' | 'now' | 'address'>, token: string, secrets: readonly string[]): Promise<OpenedLink> {
  const address = addressBlock(visit.address)
  if (wrongLinks.isSpent(address, visit.now)) return { outcome: 'throttled', retryAfterSeconds: WRONG_LINKS_WINDOW_MINUTES * 60 }
  const invitee = await findInviteeByToken(visit.db, hashOf(token))
  if (invitee) return invitee.revokedAt ? { outcome: 'revoked' } : { outcome: 'open', invitee }
  const former = await findPollInvitee(visit.db, token.slice(0, ID_CHARACTERS))
  if (former && wasLinkOf(former, token, secrets)) return { outcome: former.revokedAt ? 'revoked' : 'replaced' }
  wrongLinks.admits(address, visit.now)
  throw missing('填写链接')
}

/** Links made anew are few; one of those before opens nothing, but its owner hears why. */
function wasLinkOf({ id, linkNumber }: PollInviteeRow, token: string, secrets: readonly string[]): boolean {
  return secrets.some((secret) => Array.from({ length: linkNumber - 1 }, (_, n) => tokenOf(secret, { id, linkNumber: n + 1 })).includes(token))
}

const EVERYBODY_WITHOUT_ACCOUNT = '*'
const purpose = (pollId: string) => `poll links ${pollId}`

/** For the address of the page after the step: lets the person who took it see links, for some minutes. @param inviteeId left out: of everybody without an account */
export function sealLinks(visit: Pick<Visit, 'actor' | 'now'>, pollId: string, secrets: readonly string[], inviteeId = EVERYBODY_WITHOUT_ACCOUNT): string {
  return sealForShowing(inviteeId, purpose(pollId), visit.actor.accountId, visit.now, secrets)
}

export interface ShownLink {
  id: string
  name: string
  unit: string
  path: string
}

/** The links that the step before lets this person see. */
export function linksToShow(visit: Pick<Visit, 'actor' | 'now'>, pollId: string, invitees: readonly PollInviteeRow[], sealed: string | null, secrets: readonly string[]): ShownLink[] {
  const whose = openShown(sealed, purpose(pollId), visit.actor.accountId, visit.now, secrets)
  const meant = invitees.filter((one) => !one.revokedAt && (whose === EVERYBODY_WITHOUT_ACCOUNT ? !one.accountId && !one.organisationId : one.id === whose))
  return meant.flatMap((one) => {
    const path = linkPathOf(one, secrets)
    return path ? [{ id: one.id, name: one.name, unit: one.unit, path }] : []
  })
}
