import type { Holding } from '#app/domain/access/actor.ts'
import { demandSearchPace } from '#app/domain/access/people.server.ts'
import { demand } from '#app/domain/access/policy.ts'
import { conflict, invalid } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, instantAt, localDay, weekdayName } from '#app/domain/community/local-time.ts'
import { PLACES, REGIONS, type Region } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { readHalfDayQuestion, readMeetingSettings, suggestHalfDays } from '#app/domain/meetings/half-day-finder.server.ts'
import { readHour } from '#app/domain/meetings/rotation.server.ts'
import { HALF_NAMES } from '#app/domain/meetings/terms.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { listInvitablePersons, listInvitableUnits, searchInvitable } from '#db/queries/meetings.ts'
import { insertPoll, insertPollInvitees, insertPollOptions, listPollInvitees, type PollInviteeRow } from '#db/queries/polls.ts'
import { findSeries, listSeries } from '#db/queries/series.ts'
import type { AskMore, MakePoll } from './forms.ts'
import { tokenHashOf } from './links.server.ts'
import { tellInvitees } from './poll-letters.server.ts'
import { findPollToManage } from './polls.server.ts'
import { POLL_INVITEES_MOST } from './terms.ts'
import type { TypedPerson } from './typed-people.ts'

/** Half days offered on the form, and how many are ticked to begin with. */
const OFFERED_MOST = 24
const TICKED = 4
/** The last minute of a day in Shanghai, until which answers are taken. */
const END_OF_DAY = '23:59'

/** The empty form: half days that suit the three calendars, best first. @throws Refusal forbidden for whoever does not chair */
export async function openPollForm(visit: Visit, query: URLSearchParams) {
  const { chair } = await readHour(visit)
  const { place } = demand(visit.actor, 'poll.manage', { chair })
  const question = readHalfDayQuestion(query, visit.now)
  const { hours } = await readMeetingSettings(visit, place)
  const [halfDays, series] = [await suggestHalfDays(visit, { ...question, place: question.place ?? chair }, hours), await listSeries(visit.db)]
  const template = series.find(({ id }) => id === query.get('series'))
  const today = localDay(visit.now)
  const offered = halfDays.slice(0, OFFERED_MOST)
  const first = offered.slice(0, TICKED).map(({ on }) => on).sort()[0]
  const usualDays = Math.min(3, first ? Math.max(0, daysUntil(today, first) - 1) : 3)
  return {
    question, today, series: series.map(({ id, name }) => ({ id, name })),
    // The last reason is how many workdays it is from today, which the date says as well.
    halfDays: offered.map(({ on, half, reasons, warnings }) => ({ value: `${on}.${half}`, label: `${on} ${weekdayName(on)} ${HALF_NAMES[half]}`, why: [...reasons.slice(0, -1), ...warnings].join('；') })),
    values: {
      kind: template?.kind ?? '', seriesId: template?.id ?? '', title: template?.name ?? '', halfDays: offered.slice(0, TICKED).map(({ on, half }) => `${on}.${half}`), groups: ['party_schools'],
      replyByOn: addDays(today, usualDays),
    },
  }
}

const daysUntil = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/**
 * Puts half days to the three 组织部 and everybody else who is to come; they are told at once.
 * @returns its id
 * @throws Refusal forbidden for whoever does not chair; invalid for half days gone by or a deadline after them
 */
export async function makePoll(visit: Visit, form: MakePoll, secrets: readonly string[]): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const by = demand(visit.actor, 'poll.manage', { ...(await readHour(inside)) })
    const { hours } = await readMeetingSettings(inside, by.place)
    const options = form.halfDays.map(({ on, half }) => ({ id: newId(), on, half, startsAt: instantAt(on, hours[half].startTime), endsAt: instantAt(on, hours[half].endTime) })).sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
    demandAhead(visit, form, options)
    if (form.seriesId && !(await findSeries(db, form.seriesId))) throw invalid({ seriesId: ['所选会议系列已不存在，请重新选择。'] })
    const id = newId()
    const poll = {
      id, place: by.place as Region, kind: form.kind, seriesId: form.seriesId, title: form.title, note: form.note ?? '', state: 'open' as const, replyByAt: instantAt(form.replyByOn, END_OF_DAY),
      createdById: visit.actor.accountId, createdAt: visit.now.toISOString(), fixedOptionId: null, meetingId: null, endReason: null, endedAt: null, remindedAt: null, version: 1,
    }
    await insertPoll(db, poll)
    await insertPollOptions(db, options.map((option) => ({ ...option, pollId: id })))
    await record(inside, {
      deed: 'poll.make', object: { kind: 'poll', id }, summary: `发起商定会期「${form.title}」，${options.length}个半天供选`, by,
      after: { title: poll.title, replyByAt: poll.replyByAt, options: options.map(({ on, half }) => `${on}${HALF_NAMES[half]}`).join('、') },
    })
    const units = await listInvitableUnits(db, { groups: ['org_depts', ...form.groups], places: [], orgKinds: [], organisationIds: [], accountIds: [] })
    const required = inOrder(await listInvitableUnits(db, { groups: ['org_depts'], places: [], orgKinds: [], organisationIds: [], accountIds: [] }))
    if (REGIONS.some((place) => !required.some((unit) => unit.place === place))) throw conflict('三地组织部不全：有的地区还没有登记组织部单位或经办账号，请先补齐。')
    const requiredIds = new Set(required.map(({ id: unitId }) => unitId))
    const asked = rowsOf(visit, id, { units: [...required, ...inOrder(units).filter((unit) => !requiredIds.has(unit.id))], persons: [], people: form.people }, 0, secrets)
    const invitees = asked.map((row) => ({ ...row, isRequired: row.organisationId && requiredIds.has(row.organisationId) ? 1 : 0 }))
    await ask(inside, poll, invitees, by, secrets)
    return id
  })
}

/** As the three places are always named. */
const inOrder = <Unit extends { place: PollInviteeRow['place'] }>(units: readonly Unit[]) => [...units].sort((a, b) => PLACES.indexOf(a.place) - PLACES.indexOf(b.place))

function demandAhead(visit: Visit, form: MakePoll, options: readonly { on: string; startsAt: string }[]): void {
  const today = localDay(visit.now)
  const first = options[0]!
  if (first.startsAt <= visit.now.toISOString()) throw invalid({ halfDays: [`${first.on}的半天已经过去，请重新选择。`] })
  if (form.replyByOn < today) throw invalid({ replyByOn: [`截止日期已经过去，请选择今天（${today}）或以后的日期。`] })
  if (form.replyByOn >= first.on) throw invalid({ replyByOn: [`截止日期应早于最早的半天（${first.on}），以便留出定会期的时间。`] })
}

interface Wish {
  units: readonly { id: string; place: PollInviteeRow['place']; name: string }[]
  persons: readonly { id: string; place: PollInviteeRow['place']; name: string; unit: string | null }[]
  people: readonly TypedPerson[]
}

function rowsOf(visit: Visit, pollId: string, { units, persons, people }: Wish, already: number, secrets: readonly string[]): PollInviteeRow[] {
  const who = [
    ...units.map(({ id, place, name }) => ({ place, name: '', unit: name, email: null, organisationId: id, accountId: null })),
    ...persons.map(({ id, place, name, unit }) => ({ place, name, unit: unit ?? '', email: null, organisationId: null, accountId: id })),
    ...people.map((person) => ({ ...person, organisationId: null, accountId: null })),
  ]
  return who.map((one, n) => {
    const id = newId()
    return {
      id, pollId, position: already + n + 1, ...one, isRequired: 0, linkNumber: 1, tokenHash: tokenHashOf({ id, linkNumber: 1 }, secrets),
      answeredAt: null, answeredById: null, behalfOfId: null, revokedAt: null, version: 1,
    }
  })
}

type AskedPoll = Parameters<typeof tellInvitees>[1]

async function ask(visit: Visit, poll: AskedPoll, invitees: readonly PollInviteeRow[], by: Holding, secrets: readonly string[]): Promise<void> {
  await insertPollInvitees(visit.db, invitees)
  await record(visit, { deed: 'poll.ask', object: { kind: 'poll', id: poll.id }, summary: `请${invitees.length}个单位或个人答复会期`, by })
  await tellInvitees(visit, poll, invitees, 'ask', secrets)
}

/** Asks more units and persons; those who have an account or an address are told at once. @returns how many */
export async function askMore(visit: Visit, pollId: string, form: AskMore, secrets: readonly string[]): Promise<number> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { poll, by } = await findPollToManage(inside, pollId)
    if (poll.state !== 'open') throw conflict('会期征询已经结束，不能再添加。')
    const present = await listPollInvitees(db, pollId)
    const isNew = (id: string) => present.every(({ organisationId, accountId }) => organisationId !== id && accountId !== id)
    const units = await listInvitableUnits(db, { groups: [], places: [], orgKinds: [], organisationIds: form.organisationIds, accountIds: [] })
    const persons = await listInvitablePersons(db, form.accountIds)
    if (units.length < form.organisationIds.length || persons.length < form.accountIds.length) throw invalid({ '': ['所选单位或个人不存在或已停用，请刷新后重新选择。'] })
    const people = form.people.filter(({ name, unit }) => present.every((one) => one.name !== name || one.unit !== unit))
    const fresh = rowsOf(visit, pollId, { units: units.filter(({ id }) => isNew(id)), persons: persons.filter(({ id }) => isNew(id)), people }, present.length, secrets)
    if (fresh.length === 0) throw invalid({ '': ['所选单位和个人都已在受询名单中。'] })
    if (present.length + fresh.length > POLL_INVITEES_MOST) throw invalid({ '': [`一次征询最多${POLL_INVITEES_MOST}个单位和个人。`] })
    await ask(inside, poll, fresh, by, secrets)
    return fresh.length
  })
}

/** One screen of each kind; a longer list is narrowed by typing more. */
const FOUND_MOST = 30
const SEARCH_LEAST_CHARACTERS = 2

/** Who can be added: units and persons whose name contains `q`. */
export async function openAsking(visit: Visit, pollId: string, q: string) {
  const { poll } = await findPollToManage(visit, pollId)
  if (poll.state !== 'open') throw conflict('会期征询已经结束，不能再添加。')
  const isTooShort = q.length > 0 && [...q].length < SEARCH_LEAST_CHARACTERS
  const isSearched = q !== '' && !isTooShort
  if (isSearched) demandSearchPace(visit)
  const found = isSearched ? await searchInvitable(visit.db, q, FOUND_MOST) : { units: [], persons: [] }
  const asked = (await listPollInvitees(visit.db, pollId)).flatMap(({ organisationId, accountId }) => organisationId ?? accountId ?? [])
  return { poll: { id: poll.id, title: poll.title }, q, isTooShort, ...found, asked }
}
