import { SEARCH_LEAST_CHARACTERS } from '#app/domain/access/limits.ts'
import { searchPeople } from '#app/domain/access/people.server.ts'
import type { Reach, Deed } from '#app/domain/access/policy.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { stateOfDocument } from '#app/domain/community/governing-documents.ts'
import { localDay, showInstant, showSpan } from '#app/domain/community/local-time.ts'
import { DOCUMENT_STATE_NAMES, ORG_KIND_NAMES, PLACE_NAMES, PLACE_SHORT } from '#app/domain/community/terms.ts'
import { FOLLOW_UP_STATE_NAMES } from '#app/domain/follow-ups/terms.ts'
import { MEETING_KIND_NAMES } from '#app/domain/meetings/terms.ts'
import { listFollowUps } from '#db/queries/follow-ups.ts'
import { listDocuments } from '#db/queries/governing-documents.ts'
import { listMeetings } from '#db/queries/meetings.ts'
import { listInbox } from '#db/queries/notices.ts'
import { listOrganisations } from '#db/queries/organisations.ts'

export interface Hit {
  id: string
  title: string
  detail: string
  to: string
}

/** Something that can be found: each through its own fenced list, so that nobody finds what he may not see. */
export interface SearchKind {
  name: string
  deed: Deed
  leastCharacters: number
  /** Where all that match are listed. */
  listPath: string
  find(visit: Visit, reach: Reach, q: string, most: number): Promise<Hit[]>
}

const meetings: SearchKind = {
  name: '会议', deed: 'meeting.read', leastCharacters: 1, listPath: '/meetings',
  // Drafts that wait for the place in the chair are worked on, not looked for: nobody's chair need be known here.
  find: async (visit, reach, q, most) =>
    (await listMeetings(visit.db, reach, { chair: null }, { q }, { most })).map(({ id, title, kind, startsAt, endsAt }) => ({ id, title, detail: `${MEETING_KIND_NAMES[kind]}，${showSpan(startsAt, endsAt)}`, to: `/meetings/${id}` })),
}

const followUps: SearchKind = {
  name: '督办事项', deed: 'followUp.read', leastCharacters: 1, listPath: '/follow-ups?state=all',
  find: async (visit, reach, q, most) =>
    (await listFollowUps(visit.db, reach, { q }, { most })).map(({ id, title, place, state, dueOn }) => ({ id, title, detail: `${PLACE_SHORT[place]}，${FOLLOW_UP_STATE_NAMES[state]}，期限${dueOn}`, to: `/follow-ups/${id}` })),
}

const organisations: SearchKind = {
  name: '组织', deed: 'organisation.read', leastCharacters: 1, listPath: '/admin/organisations?closed=1',
  find: async (visit, reach, q, most) =>
    (await listOrganisations(visit.db, reach, { q, withClosed: true }, { offset: 0, most })).map(({ id, name, place, kind, closedOn }) => ({
      id, title: name, detail: [PLACE_SHORT[place], ORG_KIND_NAMES[kind], closedOn && `已于${closedOn}停用`].filter(Boolean).join('，'), to: `/admin/organisations/${id}`,
    })),
}

const documents: SearchKind = {
  name: '制度依据', deed: 'governingDocument.read', leastCharacters: 1, listPath: '/rules',
  find: async (visit, reach, q, most) => {
    const today = localDay(visit.now)
    const rows = await listDocuments(visit.db, reach, { q, today }, { offset: 0, most })
    return rows.map((row) => ({ id: row.id, title: row.name, detail: [DOCUMENT_STATE_NAMES[stateOfDocument(row, today)], row.issuer, row.docNo].filter(Boolean).join('，'), to: `/rules/${row.id}` }))
  },
}

const notices: SearchKind = {
  name: '通知', deed: 'inbox.read', leastCharacters: 1, listPath: '/inbox?view=all',
  find: async (visit, reach, q, most) =>
    (await listInbox(visit.db, reach, { view: 'all', q }, { limit: most, offset: 0 })).map((line) => ({ id: line.id, title: line.title, detail: showInstant(line.sentAt), to: `/inbox/${line.id}` })),
}

const people: SearchKind = {
  name: '人员', deed: 'account.list', leastCharacters: SEARCH_LEAST_CHARACTERS, listPath: '/admin/accounts',
  // Fenced and paced there: nobody leafs through everybody (R46).
  find: async (visit, _reach, q, most) =>
    (await searchPeople(visit, q, most)).map(({ id, name, place, post }) => ({ id, title: name, detail: [PLACE_NAMES[place], post].filter(Boolean).join('，'), to: `/admin/accounts/${id}` })),
}

/** In the order they are shown. An area adds its own here. */
export const SEARCH_KINDS: readonly SearchKind[] = [meetings, followUps, organisations, documents, notices, people]
