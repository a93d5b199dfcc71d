import { z } from 'zod'
import { demand, Reach } from '#app/domain/access/policy.ts'
import { forbidden, missing } from '#app/domain/access/refusals.ts'
import { ROLE_NAMES, type Role } from '#app/domain/access/terms.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, instantAt, showInstant } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES, type Place } from '#app/domain/community/terms.ts'
import { within } from '#db/portable/within.ts'
import { findLine, listJournal, type JournalFilter, type JournalLine } from '#db/queries/journal.ts'
import { BYTE_ORDER_MARK, csvLine } from './csv.ts'
import { journalConditions, type ExportJournal, type JournalConditions, type VerifyJournal } from './forms.ts'
import { record } from './journal.server.ts'
import { DEED_NAMES, EXPORT_MOST_LINES, EXPORT_OPEN_MINUTES, LINES_PER_PAGE, OBJECT_KIND_NAMES, RESULT_NAMES } from './terms.ts'
import { signJournal, verifyJournal, type Verdict } from './verify.server.ts'

const THE_JOURNAL = { kind: 'journal', id: 'journal' } as const

/** A page of the journal, newest first; that somebody read it is itself recorded. */
export async function reviewJournal(visit: Visit, conditions: JournalConditions, beforeSeq?: number): Promise<{ lines: JournalLine[]; hasMore: boolean }> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const by = demand(visit.actor, 'journal.read')
    const lines = await listJournal(db, Reach.of(visit.actor, 'journal.read'), { ...filterOf(conditions), beforeSeq }, LINES_PER_PAGE + 1)
    await record(inside, { deed: 'journal.read', object: THE_JOURNAL, summary: `查阅审计日志${inWords(conditions)}`, by })
    return { lines: lines.slice(0, LINES_PER_PAGE), hasMore: lines.length > LINES_PER_PAGE }
  })
}

/** One line with everything it holds. @throws Refusal missing */
export async function openLine(visit: Visit, seq: number): Promise<JournalLine> {
  return within(visit.db, async (db) => {
    const by = demand(visit.actor, 'journal.read')
    const line = Number.isSafeInteger(seq) ? await findLine(db, Reach.of(visit.actor, 'journal.read'), seq) : undefined
    if (!line) throw missing('记录')
    await record({ ...visit, db }, { deed: 'journal.read', object: { kind: 'journal', id: String(seq) }, summary: `查阅审计日志第${seq}条`, by })
    return line
  })
}

/** Puts down who exports what and why. @returns the number under which it can be downloaded for a quarter of an hour */
export async function requestExport(visit: Visit, { reason, ...conditions }: ExportJournal): Promise<number> {
  return within(visit.db, async (db) => {
    const by = demand(visit.actor, 'journal.export')
    return record({ ...visit, db }, { deed: 'journal.export', object: THE_JOURNAL, summary: `导出审计日志${inWords(conditions)}，理由：${reason}`, by, after: { conditions } })
  })
}

const recorded = z.object({ after: z.object({ conditions: journalConditions }) })

/**
 * The lines an export was asked for, up to the asking itself, as the parts of a .csv file.
 * @throws Refusal missing for an export of somebody else; forbidden once its time is over
 */
export async function openExport(visit: Visit, seq: number): Promise<AsyncGenerator<string>> {
  const reach = Reach.of(visit.actor, 'journal.export')
  const request = Number.isSafeInteger(seq) ? await findLine(visit.db, reach, seq) : undefined
  if (request?.deed !== 'journal.export' || request.actorId !== visit.actor.accountId) throw missing('导出文件')
  if (visit.now.getTime() - Date.parse(request.at) > EXPORT_OPEN_MINUTES * 60_000) throw forbidden(`导出登记已超过${EXPORT_OPEN_MINUTES}分钟，请重新登记后下载。`)
  const { conditions } = recorded.parse(JSON.parse(request.changes!)).after
  return exportParts(visit, reach, filterOf(conditions), seq)
}

const AT_ONCE = 1_000
const HEADINGS = ['序号', '时间', '办理人', '角色', '地区', '代办', '事项', '对象', '对象编号', '摘要', '变更', '结果', '请求编号', '来源地址', '校验值']

async function* exportParts(visit: Visit, reach: Reach, filter: JournalFilter, endSeq: number): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(HEADINGS)
  for (let beforeSeq = endSeq, sent = 0; sent < EXPORT_MOST_LINES; sent += AT_ONCE) {
    const lines = await listJournal(visit.db, reach, { ...filter, beforeSeq }, AT_ONCE)
    yield lines.map((line) => csvLine(cellsOf(line))).join('')
    if (lines.length < AT_ONCE) return
    beforeSeq = lines.at(-1)!.seq
  }
}

function cellsOf(line: JournalLine) {
  return [
    line.seq, showInstant(line.at), line.actorName, ROLE_NAMES[line.actorRole as Role] ?? line.actorRole, PLACE_NAMES[line.place as Place] ?? line.place, line.behalfOf,
    DEED_NAMES[line.deed] ?? line.deed, OBJECT_KIND_NAMES[line.objectKind] ?? line.objectKind, line.objectId, line.summary, line.changes, RESULT_NAMES[line.result],
    line.requestId, line.address, line.hash,
  ]
}

/** Verifies the whole chain, signs its end when it holds, and records that somebody did. */
export async function checkJournal(visit: Visit, noted: VerifyJournal, secrets: readonly string[]): Promise<Verdict> {
  const by = demand(visit.actor, 'journal.read')
  const ends = noted.seq !== null && noted.hash !== null ? [{ seq: noted.seq, hash: noted.hash }] : []
  const verdict = await verifyJournal(visit.db, secrets, ends)
  const summary = verdict.isIntact ? `核验审计日志：${verdict.lines}条完好` : `核验审计日志：发现${verdict.faults.length}处问题，${verdict.faults[0]!.message}`
  await within(visit.db, (db) => record({ ...visit, db }, { deed: 'journal.verify', object: THE_JOURNAL, summary, by, result: verdict.isIntact ? 'done' : 'failed' }))
  if (!verdict.isIntact) return verdict
  return { ...verdict, checkpoint: await signJournal(visit.db, visit.now, secrets) }
}

function filterOf({ from, to, person, deed, kind, object, result }: JournalConditions): JournalFilter {
  return {
    from: from && instantAt(from, '00:00'), to: to && instantAt(addDays(to, 1), '00:00'), actorName: person, deed, objectKind: kind, objectId: object, result,
  }
}

function inWords({ from, to, person, deed, kind, object, result }: JournalConditions): string {
  const words = [
    from && `自${from}`, to && `至${to}`, person && `办理人${person}`, deed && `事项${DEED_NAMES[deed] ?? deed}`, kind && `对象${OBJECT_KIND_NAMES[kind] ?? kind}`,
    object && `编号${object}`, result && RESULT_NAMES[result],
  ].filter(Boolean)
  return words.length > 0 ? `（${words.join('，')}）` : ''
}
