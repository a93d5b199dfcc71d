import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { attachFiles, filesByOwner, keepFiles, listFiles, openAttaching, openFile, openRemoval, readUploads, removeFile } from '#app/domain/files/files.server.ts'
import { FILE_OWNERS } from '#app/domain/files/owners.server.ts'
import { FILES_MOST_EACH } from '#app/domain/files/terms.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { backUp, checkBackup, withCopyOf } from '#db/portable/backup.ts'
import { connect, type Db } from '#db/portable/connect.ts'
import { within } from '#db/portable/within.ts'
import { linesOf } from '#tests/support/accounts.ts'
import { castOf, type Cast } from '#tests/support/cast.ts'
import { countQueries, eachDatabase, engine } from '#tests/support/databases.ts'
import { makePng } from '#tests/support/pictures.ts'
import { scratchFolder } from '#tests/support/scratch.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
const OWNER = { kind: 'sample', id: 'thing-of-qingpu' }
const isQingpu = async (visit: Visit) => visit.actor.place === 'qingpu'

const file = (name: string, content: string | Buffer) => new File([content as BlobPart], name)
const photo = () => file('合影.png', makePng(4, 3))

beforeAll(() => {
  FILE_OWNERS.sample = () => ({ name: '示例事项', mayRead: isQingpu, mayChange: async (visit) => (await isQingpu(visit)) && visit.actor.holdings.some(({ role }) => role === 'staff'), path: (_visit, id) => `/samples/${id}`, objectKind: 'meeting' })
})
afterAll(() => void delete FILE_OWNERS.sample)

eachDatabase((each) => {
  let db: Db
  let cast: Cast
  beforeAll(async () => {
    db = await each.fresh({ isPeopled: true })
    cast = await castOf(db, now)
  })

  const contents = async () => (await db.selectFrom('fileContent').select('fileId').execute()).map(({ fileId }) => fileId)

  it('keeps what was sent byte for byte and notes it with the thing', async () => {
    const uploads = await readUploads([photo(), file('../../说明 <b>.txt', '第一行')])
    expect(await attachFiles(cast.qingpuStaff, OWNER, uploads, '四人合影')).toBe('/samples/thing-of-qingpu')
    const [picture, note] = await listFiles(cast.qingpuStaff, OWNER)
    expect([picture, note]).toMatchObject([{ name: '合影.png', type: 'png', altText: '四人合影' }, { name: expect.stringMatching(/^[^/<>]+\.txt$/), type: 'txt' }])
    const opened = await openFile(cast.qingpuLead, picture!.id)
    expect(Buffer.from(opened.bytes).equals(makePng(4, 3))).toBe(true)
    expect(await linesOf(db, 'file.add')).toMatchObject([{ objectId: OWNER.id, summary: '添加附件：合影.png（PNG 图片，1 KB）' }, { summary: expect.stringContaining('.txt（文本，1 KB）') }])
  })

  it('is found by nobody who may not see the thing, and changed by nobody who may not change it', async () => {
    const [id] = await keepFiles(cast.qingpuStaff, OWNER, await readUploads([photo()]))
    for (const stranger of [cast.wujiangStaff, cast.jiashanLead, cast.communityOffice, cast.systemAdmin]) {
      await expect(openFile(stranger, id!)).rejects.toMatchObject({ kind: 'missing' })
      await expect(removeFile(stranger, id!)).rejects.toMatchObject({ kind: 'missing' })
      await expect(openAttaching(stranger, OWNER)).rejects.toMatchObject({ kind: 'missing' })
      await expect(attachFiles(stranger, OWNER, await readUploads([photo()]), null)).rejects.toMatchObject({ kind: 'missing' })
    }
    await expect(openRemoval(cast.qingpuLead, id!)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(attachFiles(cast.qingpuLead, OWNER, await readUploads([photo()]), null)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(openFile(cast.qingpuStaff, 'nothing')).rejects.toMatchObject({ kind: 'missing' })
    await expect(openAttaching(cast.qingpuStaff, { kind: 'constructor', id: 'x' })).rejects.toMatchObject({ kind: 'missing' })
  })

  it('refuses by name what is not what it says, before anything is written', async () => {
    const before = await contents()
    await expect(readUploads([photo(), file('合影.jpg', '<script>')])).rejects.toMatchObject({ kind: 'invalid', message: expect.stringContaining('「合影.jpg」：') })
    expect(await contents()).toEqual(before)
  })

  it('keeps nothing of a form that fails', async () => {
    const before = await contents()
    const uploads = await readUploads([photo()])
    const failing = within(db, async (tx) => {
      await keepFiles({ ...cast.qingpuStaff, db: tx }, OWNER, uploads)
      throw new Error('the rest of the form failed')
    })
    await expect(failing).rejects.toThrow('the rest of the form failed')
    expect(await contents()).toEqual(before)
  })

  it('deletes the content of what is removed and keeps the record', async () => {
    const [id] = await keepFiles(cast.qingpuStaff, OWNER, await readUploads([photo()]))
    const answers = await Promise.allSettled([removeFile(cast.qingpuStaff, id!), removeFile(cast.qingpuStaff, id!)])
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await contents()).not.toContain(id)
    expect(await db.selectFrom('file').select(['name', 'removedAt']).where('id', '=', id!).execute()).toEqual([{ name: '合影.png', removedAt: now.toISOString() }])
    await expect(openFile(cast.qingpuStaff, id!)).rejects.toMatchObject({ kind: 'missing' })
    expect(await linesOf(db, 'file.remove')).toMatchObject([{ summary: '删除附件：合影.png' }])
  })

  it('has a most for one thing', async () => {
    const uploads = await readUploads([photo()])
    const crowded = { kind: 'sample', id: 'crowded' }
    await keepFiles(cast.qingpuStaff, crowded, Array.from({ length: FILES_MOST_EACH }, () => uploads[0]!))
    await expect(keepFiles(cast.qingpuStaff, crowded, uploads)).rejects.toMatchObject({ kind: 'invalid', message: expect.stringContaining('最多可有50个附件') })
  })

  it('lists the files of many things with one query that reads no content', async () => {
    const { count, queries, result } = await countQueries(() => filesByOwner(cast.qingpuStaff, 'sample', [OWNER.id, 'crowded', 'none']))
    expect(count).toBe(1)
    expect(queries[0]).not.toContain('fileContent')
    expect([result.get('crowded')!.length, result.get('none')!.length]).toEqual([FILES_MOST_EACH, 0])
  })
})

describe('a backup', () => {
  it('has every file, checked with the rest', async () => {
    const url = await engine('embedded').newUrl({ isPeopled: true })
    const db = engine('embedded').open(url)
    const { qingpuStaff } = await castOf(db, now)
    const folder = scratchFolder('files')
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const picture = makePng(200, 150)
    const [id] = await keepFiles(qingpuStaff, OWNER, await readUploads([file('大合影.png', picture)]))
    const made = await backUp(url, folder, 'copy.db')
    expect(checkBackup(made.file).rows).toMatchObject({ file: 1, fileContent: 1 })
    await withCopyOf(made.file, async (copy) => {
      const restored = connect(copy)
      const opened = await openFile({ ...qingpuStaff, db: restored }, id!)
      await restored.destroy()
      expect(Buffer.from(opened.bytes).equals(picture)).toBe(true)
    })
  })
})

describe('the registry of owners', () => {
  it('names for every kind who may, and where', () => {
    for (const owner of Object.values(FILE_OWNERS)) expect(owner()).toMatchObject({ name: expect.stringMatching(/\p{Script=Han}/u), mayRead: expect.any(Function), mayChange: expect.any(Function), path: expect.any(Function) })
  })
})
