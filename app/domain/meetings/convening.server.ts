import type { Holding } from '#app/domain/access/actor.ts'
import { demand } from '#app/domain/access/policy.ts'
import { conflict, invalid } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { copyAgenda, releaseAgenda } from '#app/domain/agenda/carrying.server.ts'
import { stopClocks } from '#app/domain/agenda/screen.server.ts'
import { instantAt } from '#app/domain/community/local-time.ts'
import type { Region } from '#app/domain/community/terms.ts'
import { staleForm } from '#app/domain/community/stale.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { advanceMeeting, countInvited, deleteDraft, insertMeeting, listInvitablePersons, listInvitableUnits, listInvitations, updateMeeting, type MeetingRow } from '#db/queries/meetings.ts'
import { putInSearch, removeFromSearch } from '#db/queries/search.ts'
import { FORM_WORDS, formValues } from './meeting-form.ts'
import { announce } from './announcements.server.ts'
import type { ChangeMeeting, ConveneMeeting } from './forms.ts'
import { inviteInto } from './invitations.server.ts'
import { checkTime, type Planned } from './meeting-clashes.server.ts'
import { findMeetingInReach } from './meetings.server.ts'
import { release, reserve } from './reserving.server.ts'
import { readHour } from './rotation.server.ts'
import { MEETING_STEPS, type MeetingStep, type MeetingStepName } from './steps.ts'

/** The last minute of a day in Shanghai, until which replies are taken. */
const END_OF_DAY = '23:59'

/**
 * A new meeting as a draft nobody is told of, with the units it means to invite.
 * @returns its id
 * @throws Refusal forbidden for whoever does not chair; invalid with the faults and unconfirmed warnings of the time
 */
export async function draftMeeting(visit: Visit, form: ConveneMeeting): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const by = demand(visit.actor, 'meeting.convene', { ...(await readHour(inside)) })
    await checkTime(inside, form, null, form.invitedAccountIds)
    const id = newId()
    const now = visit.now.toISOString()
    const columns = columnsOf(form)
    await insertMeeting(db, {
      id, place: by.place as Region, ...columns, state: 'draft', sequence: 0, createdById: visit.actor.accountId, createdAt: now, convenedAt: null, cancelReason: null, updatedAt: now, version: 1,
    }).catch(docNoTaken)
    await record(inside, { deed: 'meeting.draft', object: { kind: 'meeting', id }, summary: `起草会议「${form.title}」`, by, after: columns })
    await inviteInto(inside, id, form, by)
    if (form.copyOfId) await copyMeeting(inside, form.copyOfId, { id, seriesId: columns.seriesId }, by)
    await putInSearch(db, entryOf(id, form))
    return id
  })
}

/** 复制会议: whom the other one invited and what its agenda was; units and people that are gone by now are left out. */
async function copyMeeting(visit: Visit, from: string, to: { id: string; seriesId: string | null }, by: Holding): Promise<void> {
  const { meeting } = await findMeetingInReach(visit, from)
  const invited = (await listInvitations(visit.db, from)).filter(({ withdrawnAt }) => !withdrawnAt)
  const organisationIds = invited.flatMap(({ organisationId }) => organisationId ?? [])
  const accountIds = invited.flatMap(({ accountId }) => accountId ?? [])
  const units = await listInvitableUnits(visit.db, { groups: [], places: [], orgKinds: [], organisationIds, accountIds: [] })
  const persons = await listInvitablePersons(visit.db, accountIds)
  const nothing = { invitedGroups: [], invitedPlaces: [], invitedOrgKinds: [] }
  await inviteInto(visit, to.id, { ...nothing, invitedOrganisationIds: units.map(({ id }) => id), invitedAccountIds: persons.map(({ id }) => id) }, by)
  await copyAgenda(visit, from, to, by.place as Region)
  await record(visit, { deed: 'meeting.draft', object: { kind: 'meeting', id: to.id }, summary: `参照「${meeting.title}」复制受邀名单和议程`, by })
}

/** Changes a draft in silence, a convened meeting with notice to everybody invited. @throws Refusal conflict when it has changed meanwhile */
export async function changeMeeting(visit: Visit, id: string, form: ChangeMeeting): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { meeting, hour } = await findMeetingInReach(inside, id)
    const by = demand(visit.actor, 'meeting.manage', { ...hour })
    if (meeting.state !== 'draft' && meeting.state !== 'convened') throw conflict('会议已结束或已取消，不能再修改。')
    if (meeting.startsAt <= visit.now.toISOString() && meeting.state === 'convened') throw conflict('会议已开始，不能再修改。')
    await checkTime(inside, form, meeting)
    const columns = columnsOf(form)
    const sequence = meeting.state === 'convened' ? meeting.sequence + 1 : meeting.sequence
    const isSaved = await updateMeeting(db, id, form.version, { ...columns, sequence, updatedAt: visit.now.toISOString() }).catch(docNoTaken)
    if (!isSaved) throw staleForm(formValues((await findMeetingInReach(inside, id, hour)).meeting), sameShape(form), FORM_WORDS)
    await record(inside, { deed: 'meeting.change', object: { kind: 'meeting', id }, summary: `修改会议「${form.title}」`, by, before: visibleColumns(meeting), after: columns })
    if (meeting.state === 'convened') await reserve(inside, { ...meeting, ...columns, sequence })
    await putInSearch(db, entryOf(id, form))
    if (meeting.state === 'convened') await announce(inside, { ...meeting, ...columns, sequence }, 'change', { before: meeting, note: form.changeNote })
  })
}

/** One step of the meeting's life; with `version` only if the meeting is still as it was read. @throws Refusal conflict when somebody was faster or it is not the hour */
export async function takeMeetingStep(visit: Visit, id: string, name: MeetingStepName, { reason = '', version }: { reason?: string; version?: number } = {}): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { meeting, hour } = await findMeetingInReach(inside, id)
    const step: MeetingStep = MEETING_STEPS[name]
    const by = demand(visit.actor, step.deed, { ...hour })
    const why = step.from.includes(meeting.state) ? step.guard?.(meeting, visit.now) : undefined
    if (why) throw conflict(why)
    if (version !== undefined && version !== meeting.version) throw conflict('您填写期间，这个会议已被他人修改，请返回核对后再办理。')
    const change = await changeOf(inside, name, meeting, by.place as Region, reason)
    if (!(await advanceMeeting(db, id, step.from, change))) throw conflict()
    await record(inside, { deed: `meeting.${name}`, object: { kind: 'meeting', id }, summary: `${step.label}「${meeting.title}」${reason && `：${reason}`}`, by, before: { state: meeting.state }, after: { state: step.to } })
    if (name === 'convene') await reserve(inside, { ...meeting, ...change })
    if (name === 'cancel') await release(inside, id)
    if (name === 'hold') await stopClocks(inside, id)
    else await announce(inside, { ...meeting, ...change }, name, { note: reason })
  })
}

async function changeOf(visit: Visit, name: MeetingStepName, meeting: MeetingRow, chair: Region, reason: string): Promise<Partial<MeetingRow>> {
  const updatedAt = visit.now.toISOString()
  if (name === 'hold') return { state: 'held', updatedAt }
  if (name === 'cancel') return { state: 'cancelled', cancelReason: reason, sequence: meeting.sequence + 1, updatedAt }
  if ((await countInvited(visit.db, meeting.id)) === 0) throw conflict('还没有邀请任何单位或个人，请先添加受邀单位。')
  return { state: 'convened', place: chair, convenedAt: updatedAt, updatedAt }
}

/** A draft may vanish: nobody was told of it. */
export async function discardDraft(visit: Visit, id: string): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { meeting, hour } = await findMeetingInReach(inside, id)
    const by = demand(visit.actor, 'meeting.manage', { ...hour })
    await releaseAgenda(inside, id, by)
    if (!(await deleteDraft(db, id))) throw conflict('会议已召集，不能删除；如不再召开，请取消会议。')
    await removeFromSearch(db, 'meeting', id)
    await record(inside, { deed: 'meeting.discard', object: { kind: 'meeting', id }, summary: `删除会议草稿「${meeting.title}」`, by, before: visibleColumns(meeting) })
  })
}

function entryOf(id: string, form: Pick<ConveneMeeting, 'title' | 'venue' | 'agenda'>) {
  return { kind: 'meeting', id, title: form.title, text: `${form.venue} ${form.agenda ?? ''}` }
}

function columnsOf(form: ConveneMeeting | ChangeMeeting) {
  return {
    kind: form.kind, seriesId: form.seriesId ?? null, title: form.title, venue: form.venue, venuePlace: form.venuePlace,
    startsAt: instantAt(form.day, form.startTime), endsAt: instantAt(form.day, form.endTime), replyByAt: replyLimit(form),
    agenda: form.agenda ?? '', preparation: form.preparation ?? '', note: form.note ?? '', contact: form.contact ?? '', docNo: form.docNo ?? null,
  }
}

/** Replies are taken to the end of the day named, or to the beginning of a meeting on that very day. */
function replyLimit({ day, startTime, replyByOn }: Planned): string {
  return replyByOn < day ? instantAt(replyByOn, END_OF_DAY) : instantAt(day, startTime)
}

function visibleColumns(meeting: MeetingRow) {
  const { kind, seriesId, title, venue, venuePlace, startsAt, endsAt, replyByAt, agenda, preparation, note, contact, docNo } = meeting
  return { kind, seriesId, title, venue, venuePlace, startsAt, endsAt, replyByAt, agenda, preparation, note, contact, docNo }
}

/** What was typed, with nothing as the form shows nothing. */
function sameShape(form: ChangeMeeting) {
  return { ...form, version: String(form.version), agenda: form.agenda ?? '', preparation: form.preparation ?? '', note: form.note ?? '', contact: form.contact ?? '', docNo: form.docNo ?? '', seriesId: form.seriesId ?? '' }
}

function docNoTaken(error: unknown): never {
  throw isDuplicate(error) ? invalid({ docNo: ['这个发文字号已用于另一个会议，请核对。'] }) : error
}
