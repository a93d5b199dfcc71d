import type { Holding } from '#app/domain/access/actor.ts'
import { demandSearchPace } from '#app/domain/access/people.server.ts'
import { demand } from '#app/domain/access/policy.ts'
import { conflict, invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import type { Place } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import {
  findInvitation, insertInvitations, listInvitablePersons, listInvitableUnits, listInvitations, searchInvitable, updateInvitation,
} from '#db/queries/meetings.ts'
import { announce } from './announcements.server.ts'
import type { InviteMore } from './forms.ts'
import { inviteesOf, type InviteeWish } from './invitees.ts'
import { findMeetingInReach } from './meetings.server.ts'
import { reservePeople } from './reserving.server.ts'

/** Invites more units and persons; to a convened meeting they get the notice at once. @returns how many */
export async function inviteMore(visit: Visit, meetingId: string, form: InviteMore): Promise<number> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { meeting, hour } = await findMeetingInReach(inside, meetingId)
    const by = demand(visit.actor, 'meeting.manage', { ...hour })
    if (meeting.state !== 'draft' && meeting.state !== 'convened') throw conflict('会议已结束或已取消，不能再邀请。')
    const added = await inviteInto(inside, meetingId, form, by)
    if (added.length === 0) throw invalid({ '': ['所选单位和个人都已在受邀名单中，或没有符合条件的单位。'] })
    if (meeting.state === 'convened') await reservePeople(inside, meeting)
    if (meeting.state === 'convened') await announce(inside, meeting, 'invite', { only: added })
    return added.length
  })
}

/** Turns a wish into invitations; those withdrawn earlier are invited again. @returns whom it added */
export async function inviteInto(visit: Visit, meetingId: string, form: InviteMore, by: Holding) {
  const wish: InviteeWish = {
    groups: form.invitedGroups, places: form.invitedPlaces, orgKinds: form.invitedOrgKinds, organisationIds: form.invitedOrganisationIds, accountIds: form.invitedAccountIds,
  }
  const [units, persons, existing] = [await listInvitableUnits(visit.db, wish), await listInvitablePersons(visit.db, wish.accountIds), await listInvitations(visit.db, meetingId)]
  const named = new Set([...units, ...persons].map(({ id }) => id))
  if ([...wish.organisationIds, ...wish.accountIds].some((id) => !named.has(id))) throw invalid({ '': ['所选单位或个人不存在或已停用，请刷新后重新选择。'] })
  const live = existing.filter(({ withdrawnAt }) => !withdrawnAt)
  const added = inviteesOf(units, persons, live)
  const again = existing.filter((row) => row.withdrawnAt && added.some((one) => one.organisationId === row.organisationId && one.accountId === row.accountId))
  for (const row of again) await updateInvitation(visit.db, row.id, row.version, { withdrawnAt: null, invitedAt: visit.now.toISOString() })
  const fresh = added.filter((one) => !again.some((row) => row.organisationId === one.organisationId && row.accountId === one.accountId))
  await insertInvitations(visit.db, fresh.map((one) => rowOf(visit, meetingId, one)))
  if (added.length > 0) await record(visit, { deed: 'meeting.invite', object: { kind: 'meeting', id: meetingId }, summary: `邀请${added.length}个单位或个人`, by })
  return added
}

function rowOf(visit: Visit, meetingId: string, one: { place: Place; organisationId: string | null; accountId: string | null }) {
  return { id: newId(), meetingId, ...one, invitedAt: visit.now.toISOString(), withdrawnAt: null, reply: null, reason: null, repliedAt: null, repliedById: null, behalfOfId: null, version: 1 }
}

/** Takes an invitation back; whoever was told of the meeting is told of this. */
export async function withdrawInvitation(visit: Visit, meetingId: string, invitationId: string): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { meeting, hour } = await findMeetingInReach(inside, meetingId)
    const by = demand(visit.actor, 'meeting.manage', { ...hour })
    const invitation = await findInvitation(db, invitationId)
    if (!invitation || invitation.meetingId !== meetingId) throw missing('邀请')
    if (invitation.withdrawnAt) throw conflict('这份邀请已经撤回。')
    if (meeting.state !== 'draft' && meeting.state !== 'convened') throw conflict('会议已结束或已取消，不能再撤回邀请。')
    if (!(await updateInvitation(db, invitationId, invitation.version, { withdrawnAt: visit.now.toISOString() }))) throw conflict()
    await record(inside, { deed: 'meeting.uninvite', object: { kind: 'meeting', id: meetingId }, summary: '撤回一份邀请', by, before: { organisationId: invitation.organisationId, accountId: invitation.accountId } })
    if (meeting.state === 'convened' && invitation.accountId) await reservePeople(inside, meeting)
    if (meeting.state === 'convened') await announce(inside, meeting, 'uninvite', { only: [invitation] })
  })
}

/** One screen of each kind; a longer list is narrowed by typing more. */
const FOUND_MOST = 30
/** Of a name; one character would list half a place. */
const SEARCH_LEAST_CHARACTERS = 2

/** What can be added to the invitations: units and persons whose name contains `q`. */
export async function openInvitations(visit: Visit, meetingId: string, q: string) {
  const { meeting, hour } = await findMeetingInReach(visit, meetingId)
  demand(visit.actor, 'meeting.manage', { ...hour })
  const isTooShort = q.length > 0 && [...q].length < SEARCH_LEAST_CHARACTERS
  if (q && !isTooShort) demandSearchPace(visit)
  const found = q && !isTooShort ? await searchInvitable(visit.db, q, FOUND_MOST) : { units: [], persons: [] }
  const invited = (await listInvitations(visit.db, meetingId)).filter(({ withdrawnAt }) => !withdrawnAt).map(({ organisationId, accountId }) => organisationId ?? accountId)
  return { meeting: { id: meeting.id, title: meeting.title, state: meeting.state }, q, isTooShort, ...found, invited }
}
