import { SEARCH_LEAST_CHARACTERS } from '#app/domain/access/limits.ts'
import { searchPeople } from '#app/domain/access/people.server.ts'
import type { Reach, Deed } from '#app/domain/access/policy.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { CONSULTATION_STATE_NAMES, type ConsultationState } from '#app/domain/committee/terms.ts'
import { stateOfDocument } from '#app/domain/community/governing-documents.ts'
import { showInstant, showSpan } from '#app/domain/community/local-time.ts'
import { DOCUMENT_STATE_NAMES, ORG_KIND_NAMES, PLACE_NAMES, PLACE_SHORT, type OrgKind, type Place } from '#app/domain/community/terms.ts'
import { FOLLOW_UP_STATE_NAMES, type FollowUpState } from '#app/domain/follow-ups/terms.ts'
import { BASE_THEME_NAMES, type BaseTheme } from '#app/domain/bases/terms.ts'
import { INNOVATION_KIND_NAMES, type InnovationKind } from '#app/domain/innovations/terms.ts'
import { MEETING_KIND_NAMES, type MeetingKind } from '#app/domain/meetings/terms.ts'
import { OUTCOME_KIND_NAMES, type OutcomeKind } from '#app/domain/minutes/terms.ts'
import { TOUR_STATE_NAMES, type TourState } from '#app/domain/tours/terms.ts'
import type { FoundArea, FoundRow } from '#db/queries/finding.ts'
import { listInbox } from '#db/queries/notices.ts'

export interface Hit {
  id: string
  title: string
  detail: string
  to: string
}

interface AnyKind {
  name: string
  deed: Deed
  leastCharacters: number
  /** Where all that match are listed; null where no list has all. */
  listPath: string | null
}

/** What is found with others in one query, each behind its own fence, so that nobody finds what he may not see. */
export interface FoundKind extends AnyKind {
  area: FoundArea
  hitOf(row: FoundRow, today: string): Hit
}

/** What has a query of its own. */
export interface OwnKind extends AnyKind {
  find(visit: Visit, reach: Reach, q: string, most: number): Promise<Hit[]>
}

const joined = (parts: readonly (string | null)[]) => parts.filter(Boolean).join('，')

const meetings: FoundKind = {
  area: 'meeting', name: '会议', deed: 'meeting.read', leastCharacters: 1, listPath: '/meetings',
  hitOf: ({ id, title, one, two, three }) => ({ id, title, detail: `${MEETING_KIND_NAMES[one as MeetingKind]}，${showSpan(two!, three!)}`, to: `/meetings/${id}` }),
}

const minutes: FoundKind = {
  area: 'minutes', name: '会议纪要', deed: 'minutes.read', leastCharacters: 1, listPath: null,
  hitOf: ({ id, title, onId, one, two, three, four }) => ({ id, title, detail: `${one}年第${two}期，会议时间${showSpan(three!, four!)}`, to: `/meetings/${onId}/minutes` }),
}

const outcomes: FoundKind = {
  area: 'outcome', name: '议定结果', deed: 'minutes.read', leastCharacters: 1, listPath: null,
  hitOf: ({ id, title, onId, one, two }) => ({ id, title, detail: `${OUTCOME_KIND_NAMES[one as OutcomeKind]}，${two}`, to: `/meetings/${onId}/minutes` }),
}

const followUps: FoundKind = {
  area: 'followUp', name: '督办事项', deed: 'followUp.read', leastCharacters: 1, listPath: '/follow-ups?state=all',
  hitOf: ({ id, title, one, two, three }) => ({ id, title, detail: `${PLACE_SHORT[one as Place]}，${FOLLOW_UP_STATE_NAMES[two as FollowUpState]}，期限${three}`, to: `/follow-ups/${id}` }),
}

const consultations: FoundKind = {
  area: 'consultation', name: '专家咨询', deed: 'consultation.read', leastCharacters: 1, listPath: '/committee/consultations',
  hitOf: ({ id, title, one, two, three }) => ({ id, title, detail: `${PLACE_SHORT[one as Place]}，${CONSULTATION_STATE_NAMES[two as ConsultationState]}，希望${three}前答复`, to: `/committee/consultations/${id}` }),
}

const plans: FoundKind = {
  area: 'annualPlan', name: '年度规划', deed: 'plan.read', leastCharacters: 1, listPath: null,
  hitOf: ({ id, title, one, two }) => ({ id, title, detail: `${PLACE_SHORT[one as Place]}，${two}审定`, to: `/plans/${id}` }),
}

const tours: FoundKind = {
  area: 'tour', name: '教学线路', deed: 'search.use', leastCharacters: 1, listPath: '/tours',
  hitOf: ({ id, title, one, two }) => ({ id, title, detail: joined([PLACE_SHORT[one as Place], BASE_THEME_NAMES[two as BaseTheme]]), to: `/tours/${id}` }),
}

const tourDrafts: FoundKind = {
  area: 'tourDraft', name: '线路管理', deed: 'tour.read', leastCharacters: 1, listPath: '/tours/management',
  hitOf: ({ id, title, one, two, three }) => ({ id, title, detail: joined([PLACE_SHORT[one as Place], BASE_THEME_NAMES[two as BaseTheme], TOUR_STATE_NAMES[three as TourState]]), to: `/tours/${id}/plan` }),
}

const bases: FoundKind = {
  area: 'base', name: '教学基地', deed: 'base.read', leastCharacters: 1, listPath: '/bases',
  hitOf: ({ id, title, one, two, three }) => ({ id, title, detail: joined([PLACE_SHORT[one as Place], two, BASE_THEME_NAMES[three as BaseTheme]]), to: `/bases/${id}` }),
}

const organisations: FoundKind = {
  area: 'organisation', name: '组织', deed: 'organisation.read', leastCharacters: 1, listPath: '/admin/organisations?closed=1',
  hitOf: ({ id, title, one, two, three }) => ({ id, title, detail: joined([PLACE_SHORT[one as Place], ORG_KIND_NAMES[two as OrgKind], three && `已于${three}停用`]), to: `/admin/organisations/${id}` }),
}

const documents: FoundKind = {
  area: 'governingDocument', name: '制度依据', deed: 'governingDocument.read', leastCharacters: 1, listPath: '/rules',
  hitOf: ({ id, title, one, two, three, four, five }, today) => ({
    id, title, detail: joined([DOCUMENT_STATE_NAMES[stateOfDocument({ validFromOn: one!, validToOn: two, supersededById: three }, today)], four, five]), to: `/rules/${id}`,
  }),
}

const innovations: FoundKind = {
  area: 'innovation', name: '创新案例', deed: 'search.use', leastCharacters: 1, listPath: '/innovations',
  hitOf: ({ id, title, one, two }) => ({ id, title, detail: `${PLACE_SHORT[one as Place]}，${INNOVATION_KIND_NAMES[two as InnovationKind]}`, to: `/innovations/${id}` }),
}

const notices: OwnKind = {
  name: '通知', deed: 'inbox.read', leastCharacters: 1, listPath: '/inbox?view=all',
  find: async (visit, reach, q, most) =>
    (await listInbox(visit.db, reach, { view: 'all', q }, { limit: most, offset: 0 })).map((line) => ({ id: line.id, title: line.title, detail: showInstant(line.sentAt), to: `/inbox/${line.id}` })),
}

const people: OwnKind = {
  name: '人员', deed: 'account.list', leastCharacters: SEARCH_LEAST_CHARACTERS, listPath: '/admin/accounts',
  // Fenced and paced there: nobody leafs through everybody (R46).
  find: async (visit, _reach, q, most) =>
    (await searchPeople(visit, q, most)).map(({ id, name, place, post }) => ({ id, title: name, detail: [PLACE_NAMES[place], post].filter(Boolean).join('，'), to: `/admin/accounts/${id}` })),
}

/** In the order they are shown. An area adds its own here, and its part of the one query in db/queries/finding.ts. */
export const SEARCH_KINDS: readonly (FoundKind | OwnKind)[] = [meetings, minutes, outcomes, followUps, consultations, plans, bases, organisations, documents, tours, tourDrafts, innovations, notices, people]
