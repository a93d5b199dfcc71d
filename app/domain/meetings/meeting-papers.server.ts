import { may, type Deed } from '#app/domain/access/policy.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { whyNoAgenda, writeMeetingAgenda } from '#app/domain/agenda/papers.server.ts'
import { whyNoNameCards, writeNameCards, writeSeating, writeSignInSheet } from '#app/domain/attendance/papers.server.ts'
import { plainTitle, type OfficialDocument } from '#app/domain/documents/content.ts'
import { renderDocx } from '#app/domain/documents/docx.server.ts'
import type { ZippedFile } from '#app/domain/documents/zip.server.ts'
import { whyNoInternalMinutes, whyNoMinutes, writeInternalMinutes, writeMinutes } from '#app/domain/minutes/papers.server.ts'
import type { MeetingRow } from '#db/queries/meetings.ts'
import { openMeetingFrame } from './meetings.server.ts'
import { writeMeetingNotice } from './papers.server.ts'

/** A paper as it leaves the house. */
export interface Written {
  title: string
  bytes: Uint8Array
}

/** One of the papers of a meeting. */
export interface MeetingPaper {
  /** Behind the meeting's own address. */
  file: `${string}.docx`
  name: string
  /** What it is for, in a sentence. */
  what: string
  deed: Deed
  /** Not for everybody the set may reach: fetched on its own, never with the others. */
  isApart?: true
  /** Why there is none yet, in Chinese; null when there is. Left out: there always is one. */
  whyNone?(meeting: MeetingRow, visit: Visit): string | null | Promise<string | null>
  /** Asks again who may read it. @throws Refusal */
  write(visit: Visit, meetingId: string): Promise<Written>
}

const official = (write: (visit: Visit, id: string) => Promise<OfficialDocument>) => async (visit: Visit, id: string): Promise<Written> => {
  const document = await write(visit, id)
  return { title: plainTitle(document), bytes: await renderDocx(document) }
}

const noneForDraft = ({ state }: MeetingRow) => (state === 'draft' ? '会议召集、各单位答复后才有。' : null)

/** Every paper a meeting may have, in the order of the set. Areas add theirs here; its address, the list and the zip follow. */
export const MEETING_PAPERS: readonly MeetingPaper[] = [
  { file: 'notice.docx', name: '会议通知', what: '三地组织部联合行文，附参会回执。', deed: 'meeting.read', write: official(writeMeetingNotice) },
  { file: 'agenda.docx', name: '会议议程', what: '按时间排列的议题、汇报和时长；内部议题只在三地组织部下载的一份中。', deed: 'meeting.read', whyNone: whyNoAgenda, write: official(writeMeetingAgenda) },
  { file: 'sign-in.docx', name: '签到表', what: '按地区排列，供现场签名；已扫码签到的注明时间。', deed: 'attendance.read', whyNone: noneForDraft, write: official(writeSignInSheet) },
  { file: 'name-cards.docx', name: '桌签', what: '每人一页A4纸，沿中线对折后两面都可以看到姓名。', deed: 'attendance.read', whyNone: (meeting, visit) => noneForDraft(meeting) ?? whyNoNameCards(meeting, visit), write: writeNameCards },
  { file: 'seating.docx', name: '座次表', what: '轮值方居中，另两地分列左右；次序可以在签到页的“座次”中调整。', deed: 'attendance.read', whyNone: noneForDraft, write: official(writeSeating) },
  { file: 'minutes.docx', name: '会议纪要', what: '出席、请假、列席和议定事项，不含内部议题；印发之前是征求意见的稿子。', deed: 'meeting.read', whyNone: whyNoMinutes, write: official(writeMinutes) },
  { file: 'minutes-internal.docx', name: '会议纪要（含内部议题）', what: '仅供三地组织部使用，不分送，也不在打包下载的文件中。', deed: 'minutes.readInternal', isApart: true, whyNone: whyNoInternalMinutes, write: official(writeInternalMinutes) },
]

/** The papers of a meeting that this person may have: those there are, and why others are not there yet. */
export async function openMeetingPapers(visit: Visit, id: string) {
  const { frame, meeting } = await openMeetingFrame(visit, id)
  const papers = []
  for (const { file, name, what, deed, isApart = false, whyNone } of MEETING_PAPERS) {
    if (may(visit.actor, deed, { ...meeting }).isAllowed || deed === 'meeting.read') papers.push({ file, name, what, isApart, whyNone: (await whyNone?.(meeting, visit)) ?? null })
  }
  return { frame, papers }
}

/**
 * 一键打包: each paper is written when its turn has come, so that the set begins to arrive at once.
 * @returns the name of the set and its files; who may not have a paper gets the set without it
 * @throws Refusal missing before anything is written
 */
export async function openPaperSet(visit: Visit, id: string): Promise<{ title: string; files: AsyncIterable<ZippedFile> }> {
  const { frame, papers } = await openMeetingPapers(visit, id)
  const wanted = papers.filter(({ isApart, whyNone }) => !isApart && whyNone === null).map(({ file }) => file)
  return { title: `${frame.title}会议文件`, files: writeAll(visit, id, MEETING_PAPERS.filter(({ file }) => wanted.includes(file))) }
}

async function* writeAll(visit: Visit, id: string, papers: readonly MeetingPaper[]): AsyncGenerator<ZippedFile> {
  for (const [n, { name, write }] of papers.entries()) {
    const { bytes } = await write(visit, id)
    yield { name: `${n + 1} ${name}.docx`, bytes }
  }
}
