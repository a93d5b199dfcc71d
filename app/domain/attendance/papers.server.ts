import { demand } from '#app/domain/access/policy.ts'
import { conflict } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { ORG_DEPT_NAMES } from '#app/domain/community/terms.ts'
import type { OfficialDocument } from '#app/domain/documents/content.ts'
import { renderNameCards } from '#app/domain/documents/name-cards.server.ts'
import { findMeetingInReach } from '#app/domain/meetings/meetings.server.ts'
import type { MeetingRow } from '#db/queries/meetings.ts'
import { readRoll } from './attendance.server.ts'
import { cardNames, seatingSheet, signInSheet } from './sheets.ts'

/** The list of a meeting for whoever may read all of it. @throws Refusal forbidden for those who see only themselves */
async function readList(visit: Visit, id: string) {
  const { meeting } = await findMeetingInReach(visit, id)
  demand(visit.actor, 'attendance.read')
  return { meeting, people: (await readRoll(visit.db, id)).people }
}

export async function writeSignInSheet(visit: Visit, id: string): Promise<OfficialDocument> {
  const { meeting, people } = await readList(visit, id)
  return signInSheet(meeting, people)
}

export async function writeSeating(visit: Visit, id: string): Promise<OfficialDocument> {
  const { meeting, people } = await readList(visit, id)
  return seatingSheet(meeting, people)
}

/** Name cards need names. */
export async function whyNoNameCards({ id, place }: MeetingRow, { db }: Visit): Promise<string | null> {
  return cardNames((await readRoll(db, id)).people, place).length > 0 ? null : '还没有报名参会的人员，各单位答复后才有。'
}

/** 桌签 as a Word file. @throws Refusal conflict while nobody is named */
export async function writeNameCards(visit: Visit, id: string): Promise<{ title: string; bytes: Buffer }> {
  const { meeting, people } = await readList(visit, id)
  const names = cardNames(people, meeting.place)
  if (names.length === 0) throw conflict('还没有报名参会的人员，不能生成桌签。各单位答复后再试。')
  const title = `${meeting.title}桌签`
  return { title, bytes: await renderNameCards(ORG_DEPT_NAMES[meeting.place], title, names) }
}
