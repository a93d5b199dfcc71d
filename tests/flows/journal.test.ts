import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import type { Visit } from '#app/domain/access/visit.ts'
import { hashOfLine, type HashName } from '#app/domain/journal/chain.ts'
import { chooseJournalHash, historyOf, record } from '#app/domain/journal/journal.server.ts'
import { checkJournal, openExport, openLine, requestExport, reviewJournal } from '#app/domain/journal/review.server.ts'
import { signJournal, verifyJournal } from '#app/domain/journal/verify.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { within } from '#db/portable/within.ts'
import { castOf } from '#tests/support/cast.ts'
import { countQueries, eachDatabase, type Engine } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
const SECRETS = ['a secret of the house', 'the one before it']
const NOTHING = { from: undefined, to: undefined, person: undefined, deed: undefined, kind: undefined, object: undefined, result: undefined }

const write = (visit: Visit, n: number) =>
  within(visit.db, (db) => record({ ...visit, db }, { deed: 'organisation.manage', object: { kind: 'organisation', id: `unit-${n}` }, summary: `改名为第${n}局`, before: { name: '旧' }, after: { name: `第${n}局` } }))

/** As somebody with the database's password would, behind the application's back. */
async function tamper(db: Db, engine: Engine, statements: readonly string[]): Promise<void> {
  const tables = ['journal', 'journalCheckpoint']
  const off = engine.name === 'embedded' ? tables.flatMap((table) => [`drop trigger "${table}_no_update"`, `drop trigger "${table}_no_delete"`]) : tables.map((table) => `alter table "${table}" disable trigger all`)
  for (const statement of [...off, ...statements]) await sql.raw(statement).execute(db)
}

eachDatabase((engine) => {
  const filled = async (lines = 5) => {
    const db = await engine.fresh({ isPeopled: true })
    const cast = await castOf(db, now)
    for (let n = 1; n <= lines; n++) await write(cast.qingpuStaff, n)
    const head = (await verifyJournal(db, SECRETS)).head
    return { db, cast, head }
  }
  const faultsIn = async (db: Db, noted: { seq: number; hash: string }[] = []) => (await verifyJournal(db, SECRETS, noted)).faults.map(({ seq, message }) => `${seq} ${message}`)

  afterEach(() => chooseJournalHash('sha256'))

  describe('the chain', () => {
    it('holds, and says how long it is and how it ends', async () => {
      const { db, head } = await filled()
      const last = await db.selectFrom('journal').selectAll().orderBy('seq', 'desc').executeTakeFirstOrThrow()
      expect(await verifyJournal(db, SECRETS)).toEqual({ isIntact: true, lines: last.seq, head: { seq: last.seq, hash: last.hash }, checkpoint: null, faults: [] })
      expect(head.hash).toBe(last.hash)
    })

    it('holds when the hash is changed on the way to SM3 and back', async () => {
      const { db, cast } = await filled(1)
      for (const name of ['sm3', 'sha256'] satisfies HashName[]) {
        chooseJournalHash(name)
        await write(cast.qingpuStaff, 9)
      }
      const algs = await db.selectFrom('journal').select('alg').orderBy('seq', 'desc').limit(3).execute()
      expect(algs.map(({ alg }) => alg)).toEqual(['sha256', 'sm3', 'sha256'])
      expect(await faultsIn(db)).toEqual([])
    })

    it('keeps its order under fifty writes at once', async () => {
      const { db, cast, head } = await filled(1)
      await Promise.all(Array.from({ length: 50 }, (_, n) => write(n % 2 ? cast.qingpuStaff : cast.wujiangStaff, n)))
      const verdict = await verifyJournal(db, SECRETS)
      expect(verdict).toMatchObject({ isIntact: true, lines: head.seq + 50 })
    })

    it('cannot be changed, shortened or emptied through the application’s own access', async () => {
      const { db } = await filled(1)
      await expect(db.updateTable('journal').set({ summary: '改' }).execute()).rejects.toThrow(/append-only/)
      await expect(db.deleteFrom('journal').execute()).rejects.toThrow(/append-only/)
      await signJournal(db, now, SECRETS)
      await expect(db.deleteFrom('journalCheckpoint').execute()).rejects.toThrow(/append-only/)
      await expect(db.updateTable('journalCheckpoint').set({ seq: 1 }).execute()).rejects.toThrow(/append-only/)
    })
  })

  describe('tampering with', () => {
    it('one character is found', async () => {
      const { db, head } = await filled()
      await tamper(db, engine, [`update "journal" set "summary" = '改名为第3句' where "seq" = ${head.seq - 2}`])
      expect(await faultsIn(db)).toEqual([`${head.seq - 2} 第${head.seq - 2}条的内容与校验值不符，内容被改动。`])
    })

    it('a line together with its hash is found by the next line', async () => {
      const { db, head } = await filled()
      const line = await db.selectFrom('journal').selectAll().where('seq', '=', head.seq - 2).executeTakeFirstOrThrow()
      const { hash: _hash, ...forged } = { ...line, summary: '另一件事' }
      await tamper(db, engine, [`update "journal" set "summary" = '另一件事', "hash" = '${hashOfLine(forged)}' where "seq" = ${line.seq}`])
      expect(await faultsIn(db)).toEqual([`${head.seq - 1} 第${head.seq - 1}条没有接在第${head.seq - 2}条之后，次序被改动或其中一条被替换。`])
    })

    it('a deleted line is found', async () => {
      const { db, head } = await filled()
      await tamper(db, engine, [`delete from "journal" where "seq" = ${head.seq - 2}`])
      expect(await faultsIn(db)).toEqual([`${head.seq - 2} 第${head.seq - 2}条不在了，记录被删除。`])
    })

    it('two lines that changed places are found', async () => {
      const { db, head } = await filled()
      const [a, b] = [head.seq - 2, head.seq - 1]
      await tamper(db, engine, [`update "journal" set "seq" = 99999 where "seq" = ${a}`, `update "journal" set "seq" = ${a} where "seq" = ${b}`, `update "journal" set "seq" = ${b} where "seq" = 99999`])
      const faults = await faultsIn(db)
      expect(faults).toContain(`${a} 第${a}条的内容与校验值不符，内容被改动。`)
      expect(faults).toContain(`${b} 第${b}条的内容与校验值不符，内容被改动。`)
    })

    it('the tail is found by the head', async () => {
      const { db, head } = await filled()
      await tamper(db, engine, [`delete from "journal" where "seq" > ${head.seq - 2}`])
      expect(await faultsIn(db)).toEqual([`${head.seq - 1} 链尾应为第${head.seq}条，实际只到第${head.seq - 2}条，末尾的记录被删除。`])
    })

    it('the tail and the head together is found by a signed checkpoint', async () => {
      const { db, head } = await filled()
      await signJournal(db, now, SECRETS)
      const end = await db.selectFrom('journal').select(['seq', 'hash']).where('seq', '=', head.seq - 2).executeTakeFirstOrThrow()
      await tamper(db, engine, [`delete from "journal" where "seq" > ${end.seq}`, `update "journalHead" set "seq" = ${end.seq}, "hash" = '${end.hash}'`])
      expect(await faultsIn(db)).toEqual([`${head.seq} 检查点（2026-11-24T01:00:00.000Z）记到第${head.seq}条，现在只到第${end.seq}条，末尾的记录被删除。`])
    })

    it('the tail, the head and the checkpoints is found by what was noted on paper', async () => {
      const { db, head } = await filled()
      await signJournal(db, now, SECRETS)
      const end = await db.selectFrom('journal').select(['seq', 'hash']).where('seq', '=', head.seq - 2).executeTakeFirstOrThrow()
      await tamper(db, engine, [`delete from "journal" where "seq" > ${end.seq}`, `update "journalHead" set "seq" = ${end.seq}, "hash" = '${end.hash}'`, 'delete from "journalCheckpoint"'])
      expect(await faultsIn(db)).toEqual([])
      expect(await faultsIn(db, [head])).toEqual([`${head.seq} 抄录的链尾记到第${head.seq}条，现在只到第${end.seq}条，末尾的记录被删除。`])
    })

    it('the whole chain, written anew from one line on, is found by a checkpoint, and a forged checkpoint by its signature', async () => {
      const { db, head } = await filled()
      await signJournal(db, now, SECRETS)
      const lines = await db.selectFrom('journal').selectAll().where('seq', '>=', head.seq - 2).orderBy('seq').execute()
      let previousHash = lines[0]!.previousHash
      const statements = lines.map(({ hash: _hash, ...line }, n) => {
        const forged = { ...line, previousHash, summary: n === 0 ? '另一件事' : line.summary }
        const hash = hashOfLine(forged)
        const statement = `update "journal" set "summary" = '${forged.summary}', "previousHash" = '${previousHash}', "hash" = '${hash}' where "seq" = ${line.seq}`
        previousHash = hash
        return statement
      })
      await tamper(db, engine, [...statements, `update "journalHead" set "hash" = '${previousHash}'`])
      expect(await faultsIn(db)).toEqual([`${head.seq} 第${head.seq}条与检查点（2026-11-24T01:00:00.000Z）不符，此前的记录被整体改写。`])
      await sql.raw(`update "journalCheckpoint" set "hash" = '${previousHash}'`).execute(db)
      expect(await faultsIn(db)).toEqual([`${head.seq} 第${head.seq}条处的检查点签名不符：检查点被改动，或签名密钥已更换而未保留旧密钥。`])
    })

    it('lines added behind the head is found', async () => {
      const { db, head } = await filled()
      await tamper(db, engine, [`update "journalHead" set "seq" = ${head.seq - 1}, "hash" = (select "hash" from "journal" where "seq" = ${head.seq - 1})`])
      expect(await faultsIn(db)).toEqual([`${head.seq} 第${head.seq - 1}条之后多出未登记的记录。`])
    })
  })

  describe('checkpoints', () => {
    it('are made once for an end, whoever asks at the same time, and verify under a secret used before', async () => {
      const { db, cast, head } = await filled()
      const both = await Promise.all([signJournal(db, now, ['the one before it']), signJournal(db, now, ['the one before it'])])
      expect(both.map((checkpoint) => checkpoint!.seq)).toEqual([head.seq, head.seq])
      expect(await db.selectFrom('journalCheckpoint').selectAll().execute()).toHaveLength(1)
      await write(cast.qingpuStaff, 6)
      await signJournal(db, now, SECRETS)
      expect(await verifyJournal(db, SECRETS)).toMatchObject({ isIntact: true, checkpoint: { seq: head.seq + 1 } })
      expect((await verifyJournal(db, ['another'])).faults).toHaveLength(2)
    })

    it('are not made of an empty journal', async () => {
      const db = await engine.fresh()
      expect(await signJournal(db, now, SECRETS)).toBeNull()
      expect(await verifyJournal(db, SECRETS)).toMatchObject({ isIntact: true, lines: 0, checkpoint: null })
    })
  })

  describe('a change', () => {
    it('does not happen when its line cannot be written', async () => {
      const { db, cast } = await filled(1)
      const failing = within(db, async (tx) => {
        await tx.insertInto('organisation').values({ id: 'u1', place: 'qingpu', kind: 'bureau', name: '示例局', sortKey: 'x', treeKey: '0/3x u1', version: 1 }).execute()
        await record({ ...cast.qingpuStaff, db: tx }, { deed: 'organisation.manage', object: { kind: 'organisation', id: 'u1' }, summary: '字'.repeat(1_001) })
      })
      await expect(failing).rejects.toThrow()
      expect(await db.selectFrom('organisation').select('id').execute()).toEqual([])
      expect(await faultsIn(db)).toEqual([])
    })

    it('leaves a line with who, for whom, what, from where, and personal data masked', async () => {
      const { db, cast } = await filled(0)
      const by = { role: 'lead', place: 'qingpu', behalfOf: { accountId: cast.qingpuLead.actor.accountId, name: '示例·青浦负责人' } } as const
      await within(db, (tx) => record({ ...cast.qingpuStaff, db: tx, requestId: 'r1', address: '10.0.0.7' }, {
        deed: 'account.change', object: { kind: 'account', id: 'a1' }, summary: '修改联系方式', by,
        before: { mobile: '13812341201', email: 'zhang@example.gov.cn', post: '科员', passwordHash: 'x' }, after: { mobile: '13912341201', email: 'zhang@example.gov.cn', post: '科长', passwordHash: 'y' },
      }))
      const line = await db.selectFrom('journal').selectAll().orderBy('seq', 'desc').executeTakeFirstOrThrow()
      expect(line).toMatchObject({ actorName: '示例·青浦经办', actorRole: 'lead', place: 'qingpu', behalfOf: '示例·青浦负责人', at: now.toISOString(), result: 'done', requestId: 'r1', address: '10.0.0.7' })
      expect(JSON.parse(line.changes!)).toEqual({ before: { mobile: '138****1201', post: '科员', passwordHash: '（不记录）' }, after: { mobile: '139****1201', post: '科长', passwordHash: '（不记录）' } })
    })
  })

  describe('the auditor', () => {
    it('reads the newest first, page by page, and each reading is recorded', async () => {
      const { cast, head } = await filled(60)
      const first = await reviewJournal(cast.auditAdmin, NOTHING)
      expect(first.lines.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, n) => head.seq - n))
      expect(first.hasMore).toBe(true)
      const second = await reviewJournal(cast.auditAdmin, NOTHING, head.seq - 49)
      expect(second.lines[0]!.seq).toBe(head.seq - 50)
      const own = await reviewJournal(cast.auditAdmin, { ...NOTHING, person: '示例·审计管理员' })
      expect(own.lines.map(({ summary }) => summary)).toEqual(['查阅审计日志', '查阅审计日志'])
    })

    it('narrows by day in Shanghai, person, deed, object and result', async () => {
      const { cast, head } = await filled(2)
      await write({ ...cast.wujiangStaff, now: new Date('2026-11-24T15:59:59.999Z') }, 3)
      await write({ ...cast.wujiangStaff, now: new Date('2026-11-24T16:00:00.000Z') }, 4)
      const seqs = async (conditions: object) => (await reviewJournal({ ...cast.auditAdmin, now: new Date('2027-01-01T01:00:00.000Z') }, { ...NOTHING, ...conditions })).lines.map(({ seq }) => seq)
      expect(await seqs({ from: '2026-11-25', to: '2026-11-25' })).toEqual([head.seq + 2])
      expect(await seqs({ from: '2026-11-24', to: '2026-11-24', person: '示例·吴江经办' })).toEqual([head.seq + 1])
      expect(await seqs({ deed: 'organisation.manage', kind: 'organisation', object: 'unit-2' })).toEqual([head.seq])
      expect(await seqs({ result: 'failed' })).toEqual([])
    })

    it('alone may read, and only what there is', async () => {
      const { db, cast, head } = await filled(1)
      for (const stranger of [cast.systemAdmin, cast.securityAdmin, cast.qingpuLead, cast.communitySuperior]) {
        await expect(reviewJournal(stranger, NOTHING)).rejects.toMatchObject({ kind: 'forbidden' })
        await expect(openLine(stranger, head.seq)).rejects.toMatchObject({ kind: 'forbidden' })
        await expect(requestExport(stranger, { ...NOTHING, reason: '好奇' })).rejects.toMatchObject({ kind: 'forbidden' })
      }
      expect((await verifyJournal(db, SECRETS)).lines).toBe(head.seq)
      expect(await openLine(cast.auditAdmin, head.seq)).toMatchObject({ seq: head.seq, summary: '改名为第1局' })
      await expect(openLine(cast.auditAdmin, 99_999)).rejects.toMatchObject({ kind: 'missing' })
      await expect(openLine(cast.auditAdmin, Number.NaN)).rejects.toMatchObject({ kind: 'missing' })
    })

    it('exports what was asked for, with a reason on record, for a quarter of an hour and to nobody else', async () => {
      const { cast, head } = await filled(2)
      await within(cast.qingpuStaff.db, (db) => record({ ...cast.qingpuStaff, db }, { deed: 'organisation.manage', object: { kind: 'organisation', id: 'unit-9' }, summary: '=HYPERLINK("x")，换行\n引号"' }))
      const seq = await requestExport(cast.auditAdmin, { ...NOTHING, kind: 'organisation', reason: '年度检查' })
      await write(cast.qingpuStaff, 7)
      const parts: string[] = []
      for await (const part of await openExport(cast.auditAdmin, seq)) parts.push(part)
      const text = parts.join('')
      expect(text.startsWith('\uFEFF"序号","时间"')).toBe(true)
      expect(text).toContain(`"${head.seq + 1}","2026-11-24 09:00","示例·青浦经办"`)
      expect(text).toContain('"\'=HYPERLINK(""x"")，换行\n引号"""')
      expect(text).not.toContain('第7局')
      const line = await openLine(cast.auditAdmin, seq)
      expect(line).toMatchObject({ deed: 'journal.export', summary: '导出审计日志（对象单位），理由：年度检查' })
      await expect(openExport({ ...cast.auditAdmin, now: new Date('2026-11-24T01:16:00.000Z') }, seq)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(openExport({ ...cast.auditAdmin, actor: { ...cast.auditAdmin.actor, accountId: 'somebody-else' } }, seq)).rejects.toMatchObject({ kind: 'missing' })
      await expect(openExport(cast.auditAdmin, head.seq)).rejects.toMatchObject({ kind: 'missing' })
    })

    it('verifies, which is recorded and signed', async () => {
      const { db, cast, head } = await filled(2)
      const verdict = await checkJournal(cast.auditAdmin, { seq: head.seq, hash: head.hash }, SECRETS)
      expect(verdict).toMatchObject({ isIntact: true, lines: head.seq, checkpoint: { seq: head.seq + 1 } })
      const wrong = await checkJournal(cast.auditAdmin, { seq: head.seq, hash: 'a'.repeat(64) }, SECRETS)
      expect(wrong.faults).toEqual([{ seq: head.seq, message: `第${head.seq}条与抄录的链尾不符，此前的记录被整体改写。` }])
      const results = await db.selectFrom('journal').select('result').where('deed', '=', 'journal.verify').orderBy('seq').execute()
      expect(results.map(({ result }) => result)).toEqual(['done', 'failed'])
    })

    it('asks the database no more for fifty lines than for one', async () => {
      const { cast } = await filled(1)
      const one = await countQueries(() => reviewJournal(cast.auditAdmin, { ...NOTHING, kind: 'organisation' }))
      for (let n = 0; n < 55; n++) await write(cast.qingpuStaff, n)
      const fifty = await countQueries(() => reviewJournal(cast.auditAdmin, { ...NOTHING, kind: 'organisation' }))
      expect(fifty.result.lines).toHaveLength(50)
      expect(fifty.count).toBe(one.count)
    })
  })

  it('tells the history of a thing to whoever sees the thing, changed fields only when asked for', async () => {
    const { cast } = await filled(2)
    await write(cast.jiashanStaff, 2)
    const history = await historyOf(cast.qingpuCadre, 'organisation', 'unit-2')
    expect(history.map(({ actorName, summary, changes }) => [actorName, summary, changes])).toEqual([['示例·嘉善经办', '改名为第2局', null], ['示例·青浦经办', '改名为第2局', null]])
    expect(Object.keys(history[0]!)).not.toContain('address')
    const [full] = await historyOf(cast.qingpuStaff, 'organisation', 'unit-2', { withChanges: true })
    expect(JSON.parse(full!.changes!)).toEqual({ before: { name: '旧' }, after: { name: '第2局' } })
  })
})
