import { beforeAll, describe, expect, it } from 'vitest'
import { keepAgendaItem, openAgenda, openPullForm, pullItems, removeFromAgenda, setUpAgenda, shiftItem } from '#app/domain/agenda/agenda.server.ts'
import { carryItem, openCarrying } from '#app/domain/agenda/carrying.server.ts'
import { agendaItemFiles } from '#app/domain/agenda/file-owner.server.ts'
import { writeMeetingAgenda } from '#app/domain/agenda/papers.server.ts'
import { amendItem, openItem, openProposal, proposeItem, seePool, withdrawItem } from '#app/domain/agenda/pool.server.ts'
import { openScreen, timeItem, timeTurn } from '#app/domain/agenda/screen.server.ts'
import { FOLLOW_UPS_TITLE } from '#app/domain/agenda/terms.ts'
import { attachFiles, listFiles, openFile, readUploads } from '#app/domain/files/files.server.ts'
import { assignFollowUp } from '#app/domain/follow-ups/assigning.server.ts'
import { discardDraft, draftMeeting, takeMeetingStep } from '#app/domain/meetings/convening.server.ts'
import { openConveningForm } from '#app/domain/meetings/convening-page.server.ts'
import { openMeeting } from '#app/domain/meetings/meetings.server.ts'
import { writeMeetingNotice } from '#app/domain/meetings/papers.server.ts'
import { keepSeries, seeSeries } from '#app/domain/meetings/series.server.ts'
import { mattersWaiting } from '#app/domain/notices/desk.server.ts'
import type { Db } from '#db/portable/connect.ts'
import type { DemoLogin } from '#seeds/demo-people.ts'
import { seedDemo } from '#seeds/demo.ts'
import { visitOf } from '#seeds/people.ts'
import { countQueries, eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
const ITEM = { title: '共办班次计划', detail: '请会议议定', presenter: '示例·汇报人', minutes: 30, isInternal: false, version: 0 }
const SERIES: Omit<Parameters<typeof keepSeries>[2], 'name'> = { kind: 'work_conference', everyMonths: 3, agenda: '通报情况（轮值方，20分钟）\n讨论计划 40分钟', preparation: '各地小结', invitedGroups: ['org_depts'], invitedOrgKinds: [], invitedPlaces: [], version: 0 }

eachDatabase((engine) => {
  let db: Db
  let seriesId: string
  const as = (login: DemoLogin, at: Date = now) => visitOf(db, login, at)
  const chair = () => as('wujiang.staff')
  let made = 0
  const draft = async (over: Partial<Parameters<typeof draftMeeting>[1]> = {}) => {
    made += 1
    return draftMeeting(await chair(), {
      kind: 'work_conference', seriesId, title: `议程测试会议${made}`, day: `2026-12-${String(7 + (made % 5)).padStart(2, '0')}`, startTime: '09:00', endTime: '11:30', venue: `议程会议室${made}`, venuePlace: 'wujiang', agenda: null, note: null, contact: null, docNo: null,
      replyByOn: '2026-12-03', isConfirmed: true, invitedGroups: ['org_depts', 'party_schools'], invitedOrgKinds: [], invitedPlaces: [], invitedOrganisationIds: [], invitedAccountIds: [], ...over,
    })
  }
  const convened = async (over: Parameters<typeof draft>[0] = {}) => {
    const id = await draft(over)
    await takeMeetingStep(await chair(), id, 'convene')
    return id
  }
  const titles = async (id: string, login: DemoLogin = 'wujiang.staff') => (await openAgenda(await as(login), id)).items.map(({ title }) => title)
  const itemOf = async (id: string, title: string) => (await openAgenda(await chair(), id)).items.find((item) => item.title === title)!
  const propose = async (login: DemoLogin, over: Partial<typeof ITEM> = {}) => proposeItem(await as(login), { seriesId, ...ITEM, ...over })
  const add = async (id: string, title: string, over: Partial<typeof ITEM> = {}) => keepAgendaItem(await chair(), id, undefined, { ...ITEM, title, ...over })

  beforeAll(async () => {
    db = await engine.fresh()
    await seedDemo(db, now)
    seriesId = await keepSeries(await chair(), undefined, { ...SERIES, name: '议程测试系列' })
  })

  describe('the pool', () => {
    it('takes what each place puts forward, staff and school, and shows it to all three', async () => {
      const id = await propose('qingpu.staff', { title: '青浦提出的议题' })
      await propose('jiashan.school', { title: '嘉善党校提出的议题' })
      for (const login of ['qingpu.school', 'jiashan.lead', 'wujiang.staff', 'community.office'] as const) {
        expect((await seePool(await as(login), { seriesId, state: 'pool' }, 1)).items.map(({ title }) => title)).toEqual(expect.arrayContaining(['青浦提出的议题', '嘉善党校提出的议题']))
      }
      expect((await seePool(await as('qingpu.staff'), { q: 'jiashan dang', seriesId, state: 'pool' }, 1)).items.map(({ title }) => title)).toEqual(['嘉善党校提出的议题'])
      await expect(propose('qingpu.cadre')).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(propose('community.office')).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(proposeItem(await as('qingpu.staff'), { ...ITEM, seriesId: 'no-such-series' })).rejects.toMatchObject({ kind: 'invalid', details: { fields: { seriesId: [expect.any(String)] } } })
      expect((await openItem(await as('jiashan.staff'), id)).history.map(({ summary }) => summary)).toEqual(['提出议题「青浦提出的议题」'])
    })

    it('lets its own place change and withdraw an item; the school what is its own', async () => {
      const id = await propose('qingpu.staff', { title: '可以改的议题' })
      const form = { seriesId, ...ITEM, title: '改过的议题', version: 1 }
      await expect(amendItem(await as('jiashan.staff'), id, form)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(amendItem(await as('qingpu.school'), id, form)).rejects.toMatchObject({ kind: 'forbidden' })
      await amendItem(await as('qingpu.lead'), id, form)
      await expect(amendItem(await as('qingpu.staff'), id, { ...form, title: '又改了' })).rejects.toMatchObject({ kind: 'conflict', details: { fields: { title: ['现在是“改过的议题”，您填的是“又改了”。'] } } })
      await expect(withdrawItem(await as('qingpu.staff'), id, 1)).rejects.toMatchObject({ kind: 'conflict' })
      await withdrawItem(await as('qingpu.staff'), id, 2)
      await expect(openItem(await as('jiashan.staff'), id)).rejects.toMatchObject({ kind: 'missing' })
      expect((await openItem(await as('qingpu.staff'), id)).item.state).toBe('dropped')
      await expect(openProposal(await as('qingpu.staff'), id)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('已撤回') })
      const own = await propose('qingpu.school', { title: '党校自己的议题' })
      await amendItem(await as('qingpu.school'), own, { ...form, title: '党校改过的议题' })
    })

    it('hides 内部 items from everybody but the three organisation departments', async () => {
      const id = await propose('qingpu.staff', { title: '内部的议题', isInternal: true })
      await expect(propose('qingpu.school', { isInternal: true })).rejects.toMatchObject({ kind: 'forbidden' })
      expect((await openItem(await as('jiashan.staff'), id)).item.title).toBe('内部的议题')
      for (const login of ['qingpu.school', 'community.office', 'community.superior'] as const) {
        await expect(openItem(await as(login), id)).rejects.toMatchObject({ kind: 'missing' })
        expect((await seePool(await as(login), { q: '内部的议题' }, 1)).total).toBe(0)
      }
    })
  })

  describe('an agenda', () => {
    it('is set up from the text, with the unfinished tasks of the series first', async () => {
      const held = await convened({ day: '2026-12-04', agenda: '旧会' })
      await assignFollowUp(await chair(), { title: '落实共享清单', place: 'qingpu', dutyUnitName: '示例单位', meetingId: held })
      const id = await draft({ agenda: '通报情况（轮值方，20分钟）\n讨论计划' })
      expect((await openAgenda(await chair(), id)).tasks.map(({ title }) => title)).toEqual(['落实共享清单'])
      await setUpAgenda(await chair(), id)
      const seen = await openAgenda(await chair(), id)
      expect(seen.items.map(({ title, minutes, presenter, plannedAt }) => [title, minutes, presenter, plannedAt])).toEqual([[FOLLOW_UPS_TITLE, 15, '轮值方组织部', '09:00'], ['通报情况', 20, '轮值方', '09:15'], ['讨论计划', 15, '', '09:35']])
      expect(seen.tasks).toHaveLength(1)
      await expect(setUpAgenda(await chair(), id)).rejects.toMatchObject({ kind: 'conflict' })
      await expect(setUpAgenda(await as('qingpu.staff'), held)).rejects.toMatchObject({ kind: 'forbidden', message: expect.stringContaining('本期由吴江区轮值') })
      await expect(openAgenda(await as('qingpu.staff'), id)).rejects.toMatchObject({ kind: 'missing' })
    })

    it('takes items from the pool, whoever is faster, and begins with the tasks', async () => {
      const [first, second] = [await propose('qingpu.staff', { title: '列入的一' }), await propose('jiashan.staff', { title: '列入的二' })]
      const [id, other] = [await draft(), await draft()]
      expect((await openPullForm(await chair(), id)).items.map(({ title }) => title)).toEqual(expect.arrayContaining(['列入的一', '列入的二']))
      await pullItems(await chair(), id, [second, first])
      expect(await titles(id)).toEqual([FOLLOW_UPS_TITLE, '列入的二', '列入的一'])
      await expect(pullItems(await as('wujiang.lead'), other, [first])).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('已被撤回或列入其他会议') })
      await expect(openProposal(await as('qingpu.staff'), first)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('已列入会议') })
      expect((await openItem(await as('qingpu.staff'), first)).item.state).toBe('placed')
    })

    it('keeps one order when two people arrange it at once', async () => {
      const id = await draft({ seriesId: null })
      for (const title of ['甲', '乙', '丙']) await add(id, title)
      const second = await itemOf(id, '乙')
      await shiftItem(await chair(), id, second.id, { direction: 'up', version: second.version })
      expect(await titles(id)).toEqual(['乙', '甲', '丙'])
      await expect(shiftItem(await as('wujiang.lead'), id, second.id, { direction: 'up', version: second.version })).rejects.toMatchObject({ kind: 'conflict' })
      const now_ = await itemOf(id, '乙')
      await expect(shiftItem(await chair(), id, now_.id, { direction: 'up', version: now_.version })).rejects.toMatchObject({ kind: 'conflict', message: '已经是第一项。' })
      const third = await itemOf(id, '丙')
      const tries = await Promise.allSettled(Array.from({ length: 8 }, async (_, n) => shiftItem(await as(n % 2 ? 'wujiang.lead' : 'wujiang.staff'), id, third.id, { direction: 'up', version: third.version })))
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(await titles(id)).toEqual(['乙', '丙', '甲'])
      expect((await openAgenda(await chair(), id)).items.map(({ position }) => position)).toEqual([1, 2, 3])
      await Promise.all(Array.from({ length: 3 }, async (_, n) => add(id, `同时加的${n}`).catch((error: { kind: string }) => expect(error.kind).toBe('conflict'))))
      const positions = (await openAgenda(await chair(), id)).items.map(({ position }) => position)
      expect(new Set(positions).size).toBe(positions.length)
    })

    it('says by how much it is too long, counting what guests do not see', async () => {
      const id = await convened({ seriesId: null })
      await add(id, '公开的一', { minutes: 100 })
      await add(id, '悄悄议的', { minutes: 40, isInternal: true })
      await add(id, '公开的二', { minutes: 30 })
      const full = await openAgenda(await as('jiashan.staff'), id)
      expect(full.plan).toEqual({ planned: 170, available: 150, overrun: 20, left: 0 })
      expect(full.items.map(({ title }) => title)).toEqual(['公开的一', '悄悄议的', '公开的二'])
      for (const login of ['qingpu.school', 'community.office'] as const) {
        const guest = await openAgenda(await as(login), id)
        expect(guest.items.map(({ title, plannedAt }) => [title, plannedAt])).toEqual([['公开的一', '09:00'], ['公开的二', '11:20']])
        expect(guest).toMatchObject({ hidden: 1, plan: { planned: 170 }, mayArrange: false })
        expect(JSON.stringify(guest)).not.toContain('悄悄议的')
        expect(JSON.stringify(await openScreen(await as(login), id))).not.toContain('悄悄议的')
        expect(JSON.stringify(await writeMeetingAgenda(await as(login), id))).not.toContain('悄悄议的')
      }
      expect(JSON.stringify(await writeMeetingAgenda(await as('jiashan.staff'), id))).toContain('（内部）悄悄议的')
      const notice = JSON.stringify(await writeMeetingNotice(await chair(), id))
      expect(notice).toContain('公开的一')
      expect(notice).not.toContain('悄悄议的')
    })

    it('keeps the text of the meeting in the notice while there are no items', async () => {
      const id = await convened({ agenda: '只有文字的一项' })
      expect(JSON.stringify(await writeMeetingNotice(await chair(), id))).toContain('只有文字的一项')
      expect(JSON.stringify(await writeMeetingAgenda(await as('qingpu.school'), id))).toContain('只有文字的一项')
      await expect(writeMeetingAgenda(await chair(), await draft())).rejects.toMatchObject({ kind: 'conflict', message: '会议还没有议程。' })
    })

    it('is changed by the chair alone, and not after the meeting', async () => {
      const id = await convened({ seriesId: null })
      await add(id, '会前的')
      const item = await itemOf(id, '会前的')
      await expect(keepAgendaItem(await as('qingpu.staff'), id, undefined, ITEM)).rejects.toMatchObject({ kind: 'forbidden' })
      await keepAgendaItem(await chair(), id, item.id, { ...ITEM, title: '会前改的', version: item.version })
      await expect(keepAgendaItem(await as('wujiang.lead'), id, item.id, { ...ITEM, title: '慢了一步', version: item.version })).rejects.toMatchObject({ kind: 'conflict', details: { fields: { title: [expect.stringContaining('会前改的')] } } })
      const after = new Date('2026-12-20T01:00:00.000Z')
      await takeMeetingStep(await as('wujiang.staff', after), id, 'hold')
      await expect(keepAgendaItem(await as('wujiang.staff', after), id, undefined, ITEM)).rejects.toMatchObject({ kind: 'conflict' })
    })

    it('gives items back: others’ to the pool, one’s own wherever one says', async () => {
      const [theirs, own] = [await propose('qingpu.staff', { title: '别地的议题' }), await propose('wujiang.staff', { title: '本地的议题' })]
      const id = await draft()
      await pullItems(await chair(), id, [theirs, own])
      const versions = async (itemId: string) => (await openAgenda(await chair(), id)).items.find((item) => item.id === itemId)!.version
      await removeFromAgenda(await chair(), id, theirs, { version: await versions(theirs), to: 'dropped' })
      expect((await openItem(await as('qingpu.staff'), theirs)).item.state).toBe('pool')
      await removeFromAgenda(await chair(), id, own, { version: await versions(own), to: 'dropped' })
      expect((await openItem(await chair(), own)).item.state).toBe('dropped')
      await pullItems(await chair(), id, [theirs])
      await discardDraft(await chair(), id)
      expect((await openItem(await as('qingpu.staff'), theirs)).item).toMatchObject({ state: 'pool', meetingId: null })
      expect((await seePool(await as('jiashan.staff'), { q: '别地的议题', state: 'pool' }, 1)).total).toBe(1)
    })
  })

  describe('items that are carried on', () => {
    it('keep a link to where they come from, what was agreed there, and their papers', async () => {
      const [from, to] = [await convened(), await draft()]
      await add(from, '要移走的')
      const item = await itemOf(from, '要移走的')
      await attachFiles(await chair(), { kind: 'agendaItem', id: item.id }, await readUploads([new File(['材料'], '材料.txt', { type: 'text/plain' })]), null)
      const after = new Date('2026-12-20T01:00:00.000Z')
      await takeMeetingStep(await as('wujiang.staff', after), from, 'hold')
      const choices = await openCarrying(await chair(), from, item.id)
      expect(choices.targets.map(({ id }) => id)).toContain(to)
      expect(choices).toMatchObject({ hasPool: true })
      await carryItem(await chair(), from, item.id, { how: 'move', target: to, version: item.version })
      await expect(carryItem(await chair(), from, item.id, { how: 'move', target: to, version: item.version })).rejects.toMatchObject({ kind: 'missing' })
      const { id: minutesId } = await issuedMinutes(db, from, item.id)
      expect(minutesId).toBeTruthy()
      const moved = await itemOf(to, '要移走的')
      expect(moved).toMatchObject({ earlierId: from, outcomes: [{ kind: 'deferred', text: '下次再议' }], files: [{ name: '材料.txt' }] })
      expect(await openFile(await chair(), moved.files[0]!.id)).toMatchObject({ name: '材料.txt' })
      expect(await openAgenda(await chair(), from)).toMatchObject({ items: [], moved: [{ title: '要移走的' }] })
      expect(await listFiles(await chair(), { kind: 'agendaItem', id: item.id })).toHaveLength(1)
    })

    it('can be copied, or go back to the pool when no meeting is planned; never to one that is over', async () => {
      const [from, over] = [await convened(), await convened()]
      await add(from, '两次都议')
      const item = await itemOf(from, '两次都议')
      await carryItem(await chair(), from, item.id, { how: 'copy', target: over, version: item.version })
      expect(await titles(over)).toContain('两次都议')
      expect(await titles(from)).toContain('两次都议')
      await takeMeetingStep(await chair(), over, 'cancel', { reason: '不开了' })
      await expect(carryItem(await chair(), from, item.id, { how: 'move', target: over, version: item.version + 1 })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('另选一次会议') })
      await carryItem(await chair(), from, item.id, { how: 'move', target: 'pool', version: item.version + 1 })
      expect((await seePool(await as('qingpu.school'), { q: '两次都议', state: 'pool' }, 1)).total).toBe(1)
    })
  })

  describe('papers of an item', () => {
    it('are read by whoever sees the item, and added by whoever may change it', async () => {
      const id = await convened({ seriesId: null })
      await add(id, '有附件的')
      await add(id, '内部有附件的', { isInternal: true })
      const [open, inner] = [await itemOf(id, '有附件的'), await itemOf(id, '内部有附件的')]
      const may = async (login: DemoLogin, itemId: string) => [await agendaItemFiles.mayRead(await as(login), itemId), await agendaItemFiles.mayChange(await as(login), itemId)]
      expect(await may('wujiang.staff', inner.id)).toEqual([true, true])
      expect(await may('qingpu.staff', inner.id)).toEqual([true, false])
      expect(await may('qingpu.school', open.id)).toEqual([true, false])
      expect(await may('qingpu.school', inner.id)).toEqual([false, false])
      expect(await may('qingpu.cadre', open.id)).toEqual([false, false])
      const proposed = await propose('qingpu.school', { title: '党校带附件的' })
      expect(await may('qingpu.school', proposed)).toEqual([true, true])
      expect(await may('jiashan.school', proposed)).toEqual([true, false])
      expect(await may('qingpu.cadre', 'no-such-item')).toEqual([false, false])
    })
  })

  describe('the picture on the wall', () => {
    const at = (time: string) => new Date(`2026-12-09T${time}.000Z`)

    it('times the items, one at a time', async () => {
      const id = await convened({ seriesId: null })
      await add(id, '先议', { minutes: 10 })
      await add(id, '后议', { minutes: 10 })
      const [first, second] = (await openAgenda(await chair(), id)).items
      const on = async (time: string) => as('wujiang.staff', at(time))
      await timeItem(await on('01:00:00'), id, { item: first!.id, seen: null })
      await expect(timeItem(await on('01:01:00'), id, { item: second!.id, seen: null })).rejects.toMatchObject({ kind: 'conflict' })
      expect((await openScreen(await as('qingpu.school', at('01:12:00')), id)).items[0]).toMatchObject({ isRunning: true, spent: 720 })
      await timeItem(await on('01:12:00'), id, { item: second!.id, seen: first!.id })
      await timeItem(await on('01:15:00'), id, { item: null, seen: second!.id })
      expect((await openScreen(await on('02:00:00'), id)).items.map(({ spent, isRunning, isDone }) => [spent, isRunning, isDone])).toEqual([[720, false, true], [180, false, true]])
      await expect(timeItem(await as('qingpu.staff'), id, { item: first!.id, seen: null })).rejects.toMatchObject({ kind: 'forbidden' })
      const tries = await Promise.allSettled(Array.from({ length: 6 }, async () => timeItem(await on('02:10:00'), id, { item: first!.id, seen: null })))
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      await takeMeetingStep(await as('wujiang.staff', new Date('2026-12-20T01:00:00.000Z')), id, 'hold')
      expect((await openScreen(await chair(), id)).items.some(({ isRunning }) => isRunning)).toBe(false)
    })

    it('gives the floor to one place at a time and compares with equal thirds', async () => {
      const id = await convened({ seriesId: null })
      const on = async (time: string) => as('wujiang.staff', at(time))
      const open = async () => (await openScreen(await on('03:00:00'), id)).speaking.open?.id ?? null
      await timeTurn(await on('01:00:00'), id, { place: 'qingpu', seen: null })
      const tries = await Promise.allSettled(Array.from({ length: 6 }, async () => timeTurn(await on('01:00:30'), id, { place: 'jiashan', seen: null })))
      expect(tries.every(({ status }) => status === 'rejected')).toBe(true)
      await timeTurn(await on('01:10:00'), id, { place: 'wujiang', seen: await open() })
      const last = await open()
      const switches = await Promise.allSettled(Array.from({ length: 6 }, async () => timeTurn(await on('01:15:00'), id, { place: 'jiashan', seen: last })))
      expect(switches.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      await timeTurn(await on('01:30:00'), id, { seen: await open() })
      const { speaking } = await openScreen(await on('03:00:00'), id)
      expect(speaking).toMatchObject({ total: 1800, equalSeconds: 600, open: null })
      expect(speaking.shares.map(({ place, seconds, offSeconds }) => [place, seconds, offSeconds])).toEqual([['qingpu', 600, 0], ['wujiang', 300, -300], ['jiashan', 900, 300]])
      await expect(timeTurn(await chair(), await draft(), { place: 'qingpu', seen: null })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('草稿') })
    })
  })

  describe('a series', () => {
    it('gives a new meeting its invitees, agenda and documents, and leaves those opened alone', async () => {
      const id = await keepSeries(await chair(), undefined, { ...SERIES, name: '模板系列', invitedGroups: ['party_schools'] })
      const { values } = await openConveningForm(await chair(), new URLSearchParams({ series: id }))
      expect(values).toMatchObject({ seriesId: id, agenda: SERIES.agenda, preparation: '各地小结', invitedGroups: ['party_schools'] })
      const meeting = await draft({ seriesId: id, agenda: values.agenda, preparation: values.preparation, invitedGroups: ['party_schools'] })
      const before = await openMeeting(await chair(), meeting)
      await keepSeries(await chair(), id, { ...SERIES, name: '改名的模板系列', agenda: '全新的议程', preparation: '全新的材料', invitedGroups: ['org_depts'], version: 1 })
      const after = await openMeeting(await chair(), meeting)
      expect(after.meeting).toEqual(before.meeting)
      expect(after.invitees.map(({ id: invitee }) => invitee)).toEqual(before.invitees.map(({ id: invitee }) => invitee))
      expect((await openConveningForm(await chair(), new URLSearchParams({ series: id }))).values).toMatchObject({ agenda: '全新的议程', preparation: '全新的材料', invitedGroups: ['org_depts'] })
      expect((await seeSeries(await chair())).series.find((one) => one.id === id)).toMatchObject({ dueOn: null, isOverdue: true })
    })

    it('tells nobody of a draft, whatever is done to its agenda', async () => {
      const sent = async () => Number((await db.selectFrom('notice').select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count)
      const mails = async () => Number((await db.selectFrom('mail').select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count)
      const [notices, letters] = [await sent(), await mails()]
      const id = await draft({ agenda: '一\n二' })
      await setUpAgenda(await chair(), id)
      await add(id, '三')
      const item = await itemOf(id, '三')
      await shiftItem(await chair(), id, item.id, { direction: 'up', version: item.version })
      await discardDraft(await chair(), id)
      expect([await sent(), await mails()]).toEqual([notices, letters])
    })

    it('keeps what is to be prepared from those invited', async () => {
      const id = await convened({ preparation: '各地内部小结' })
      expect((await openMeeting(await as('qingpu.staff'), id)).meeting.preparation).toBe('各地内部小结')
      expect((await openMeeting(await as('qingpu.school'), id)).meeting.preparation).toBe('')
    })
  })

  describe('a copy of a meeting', () => {
    it('is a new draft with the same invitations and items and a day of its own', async () => {
      const own = await keepSeries(await chair(), undefined, { ...SERIES, name: '复制系列' })
      const from = await convened({ seriesId: own, invitedGroups: ['party_schools'] })
      await add(from, '照旧的一', { minutes: 25 })
      await add(from, '照旧的二', { isInternal: true })
      const { values, copied } = await openConveningForm(await chair(), new URLSearchParams({ copy: from }))
      expect(copied).toMatchObject({ id: from })
      expect(values).toMatchObject({ copyOfId: from, kind: 'work_conference', seriesId: own, day: '', invitedGroups: [] })
      const id = await draft({ seriesId: own, copyOfId: from, invitedGroups: [] })
      const seen = await openMeeting(await chair(), id)
      expect(seen.meeting).toMatchObject({ state: 'draft', version: 1 })
      const parties = (invitees: typeof seen.invitees) => invitees.map(({ organisationId }) => organisationId).sort()
      expect(parties(seen.invitees)).toEqual(parties((await openMeeting(await chair(), from)).invitees))
      expect(seen.invitees.every(({ reply }) => reply === null)).toBe(true)
      expect((await openAgenda(await chair(), id)).items.map(({ title, minutes, isInternal }) => [title, minutes, isInternal])).toEqual([['照旧的一', 25, false], ['照旧的二', 30, true]])
      await expect(draft({ copyOfId: 'no-such-meeting' })).rejects.toMatchObject({ kind: 'missing' })
    })
  })

  it('a copy reports first on what its series has not finished, once, as any other meeting does', async () => {
    const own = await keepSeries(await chair(), undefined, { ...SERIES, name: '复制时有未办结事项的系列' })
    const from = await convened({ seriesId: own })
    await add(from, '照旧的议题')
    await assignFollowUp(await chair(), { title: '尚未办结的事项', place: 'qingpu', dutyUnitName: '示例单位', meetingId: from })
    const copy = await draft({ seriesId: own, copyOfId: from })
    expect(await titles(copy)).toEqual([FOLLOW_UPS_TITLE, '照旧的议题'])
    expect((await openAgenda(await chair(), copy)).tasks.map(({ title }) => title)).toEqual(['尚未办结的事项'])
    expect(await titles(await draft({ seriesId: own, copyOfId: copy }))).toEqual([FOLLOW_UPS_TITLE, '照旧的议题'])
  })

  it('waits on the desk of the chair while topics wait for a meeting to come', async () => {
    const own = await keepSeries(await chair(), undefined, { ...SERIES, name: '待列入系列' })
    const id = await convened({ seriesId: own })
    const waits = async (login: DemoLogin) => (await mattersWaiting(await as(login))).filter(({ path }) => path === `/meetings/${id}/agenda/pool`).map(({ deed, title }) => [deed, title])
    expect(await waits('wujiang.staff')).toEqual([])
    for (const login of ['qingpu.staff', 'jiashan.school'] as const) await propose(login, { seriesId: own } as never)
    expect(await waits('wujiang.lead')).toEqual([['列入议题', expect.stringMatching(/：征集池里有2个议题$/)]])
    expect(await waits('qingpu.staff')).toEqual([])
    await pullItems(await chair(), id, (await openPullForm(await chair(), id)).items.map((item) => item.id))
    expect(await waits('wujiang.lead')).toEqual([])
  })

  it('asks the database no more often for a long agenda than for a short one', async () => {
    const [short, long] = [await draft({ seriesId: null }), await draft({ seriesId: null })]
    await add(short, '一项')
    for (let n = 0; n < 12; n += 1) await add(long, `第${n}项`)
    const visit = await chair()
    const [one, many] = [await countQueries(() => openAgenda(visit, short)), await countQueries(() => openAgenda(visit, long))]
    expect(many.count).toBe(one.count)
    expect(many.count).toBeLessThanOrEqual(5)
  })
})

/** Minutes as they are after issue, with one item put off. */
async function issuedMinutes(db: Db, meetingId: string, agendaItemId: string) {
  const { id: by } = await db.selectFrom('account').select('id').where('login', '=', 'wujiang.staff').executeTakeFirstOrThrow()
  const { id: approvalId } = await db.selectFrom('approval').select('id').limit(1).executeTakeFirstOrThrow()
  const at = now.toISOString()
  const id = `minutes-of-${meetingId}`.slice(0, 60)
  await db.insertInto('minutes').values({
    id, meetingId, place: 'wujiang', state: 'issued', opening: '', openingVersion: 1, consultRound: 0, consultUntilOn: null, approvalId, numberScope: `test-${id}`, numberYear: 2026, number: 1, issuedAt: at, issuedById: by, addendumUntilOn: '2026-12-31',
    begunById: by, begunAt: at, updatedById: by, updatedAt: at, version: 1,
  }).execute()
  await db.insertInto('minutesItem').values({ id: `${id}-1`.slice(-60), minutesId: id, agendaItemId, position: 1, title: '要移走的', text: '', isInternal: 0, version: 1, updatedById: by, updatedAt: at }).execute()
  await db.insertInto('outcome').values({ id: `${id}-o`.slice(-60), minutesItemId: `${id}-1`.slice(-60), meetingId, position: 1, kind: 'deferred', text: '下次再议', dutyPlace: null, dutyOrganisationId: null, dutyUnitName: null, coUnits: '', dueOn: null, version: 1 }).execute()
  return { id }
}
