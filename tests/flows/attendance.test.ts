import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#app/domain/access/actor.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addSitIns, attendanceOf, markPerson, moveSeat, nameDeputy, openAttendance, openAttendanceHistory, openPerson, openSeating, readRoll, removeSitIn } from '#app/domain/attendance/attendance.server.ts'
import { closeCheckIn, enterCode, openCheckIn, openPass, showCheckIn, signPerson } from '#app/domain/attendance/check-in.server.ts'
import { writeSignInSheet } from '#app/domain/attendance/papers.server.ts'
import { draftMeeting, takeMeetingStep } from '#app/domain/meetings/convening.server.ts'
import { openMeetingPapers, openPaperSet } from '#app/domain/meetings/meeting-papers.server.ts'
import { openMeeting } from '#app/domain/meetings/meetings.server.ts'
import { replyToInvitation } from '#app/domain/meetings/replies.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { visitOf } from '#seeds/people.ts'
import type { DemoLogin } from '#seeds/demo-people.ts'
import { seedDemo } from '#seeds/demo.ts'
import { countQueries, eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
const SECRETS = ['a secret of this test']
const DAY = '2026-12-09'
const at = (time: string) => new Date(`${DAY}T${time}:00.000Z`)
/** 09:00 to 11:30 in Shanghai. */
const [OPENS, DOOR, STARTS, DURING, OVER] = [at('00:00'), at('00:45'), at('01:00'), at('01:20'), at('03:31')]

eachDatabase((engine) => {
  let db: Db
  let made = 0
  const as = (login: DemoLogin, when: Date) => visitOf(db, login, when)
  let addresses = 0
  const stranger = (when: Date, address = `192.0.2.${addresses} ${engine.name}`): Visit<Actor | null> => ({ db, actor: null, now: when, requestId: 'test', address })

  /** A convened meeting to which the three departments and one cadre in person are invited; all three answered. */
  async function meeting(): Promise<string> {
    const staff = await as('wujiang.staff', now)
    const cadre = await as('qingpu.cadre', now)
    const id = await draftMeeting(staff, {
      kind: 'work_conference', seriesId: null, title: `签到会议${++made}`, day: DAY, startTime: '09:00', endTime: '11:30', venue: `第${made}会议室`, venuePlace: 'wujiang', agenda: '通报情况', preparation: null, note: null, contact: '会务组，0000-00000000', docNo: null,
      replyByOn: '2026-12-04', isConfirmed: true, invitedGroups: ['org_depts'], invitedOrgKinds: [], invitedPlaces: [], invitedOrganisationIds: [], invitedAccountIds: [cadre.actor.accountId],
    } as Parameters<typeof draftMeeting>[1])
    await takeMeetingStep(staff, id, 'convene')
    for (const place of ['qingpu', 'wujiang', 'jiashan'] as const) {
      const visit = await as(`${place}.staff`, now)
      const own = (await openMeeting(visit, id)).invitees.find(({ organisationId }) => organisationId === visit.actor.organisationId)!
      const attendees = [{ name: `${place}部长`, post: '部长' }, { name: `${place}科长`, post: '科长' }]
      await replyToInvitation(visit, id, own.id, place === 'jiashan' ? { answer: 'delegate', attendees: [{ name: 'jiashan代表', post: '副部长' }], reason: null, version: own.version } : { answer: 'attend', attendees, reason: null, version: own.version })
    }
    addresses++
    return id
  }
  const person = async (id: string, name: string) => (await readRoll(db, id)).people.find((one) => one.name === name)!
  const mark = async (id: string, name: string, step: Parameters<typeof markPerson>[2]['step'], when = DURING, login: DemoLogin = 'wujiang.staff') => {
    const { key, version } = await person(id, name)
    return markPerson(await as(login, when), id, { person: key, version, step })
  }
  const opened = async () => {
    const id = await meeting()
    await openCheckIn(await as('wujiang.staff', DOOR), id, SECRETS)
    return id
  }
  const codesOf = async (id: string, when = DOOR) => (await showCheckIn(await as('wujiang.staff', when), id, SECRETS)).codes!
  const passOf = async (id: string, when = DOOR) => {
    const answer = await enterCode(stranger(when), (await codesOf(id, when)).code, SECRETS)
    if (answer.outcome !== 'pass') throw new Error(answer.outcome)
    return answer.pass
  }

  beforeAll(async () => {
    db = await engine.fresh()
    await seedDemo(db, now)
  }, 90_000)

  describe('the list', () => {
    it('comes from the replies, with delegates marked, the chair first, whoever was invited in person and has not answered', async () => {
      const id = await meeting()
      const { people, quorum, tallies } = await openAttendance(await as('qingpu.staff', DOOR), id)
      expect(people.map(({ name, capacity, standing }) => [name, capacity, standing])).toEqual([
        ['wujiang部长', 'attend', 'expected'], ['wujiang科长', 'attend', 'expected'], ['qingpu部长', 'attend', 'expected'], ['qingpu科长', 'attend', 'expected'], [expect.stringContaining('青浦'), 'attend', 'expected'], ['jiashan代表', 'delegate', 'expected'],
      ])
      expect(quorum!.missing.map(({ place }) => place)).toEqual(['qingpu', 'wujiang', 'jiashan'])
      expect(tallies.map(({ expected }) => expected)).toEqual([3, 2, 1])
    })

    it('shows somebody invited only himself, and a stranger to the meeting nothing', async () => {
      const id = await meeting()
      const { people, tallies, quorum, mayMark } = await openAttendance(await as('qingpu.cadre', DOOR), id)
      expect(people).toHaveLength(1)
      expect([tallies, quorum, mayMark]).toEqual([[], null, false])
      await expect(openAttendance(await as('qingpu.lecturer', DOOR), id)).rejects.toMatchObject({ kind: 'missing' })
      await expect(attendanceOf(await as('qingpu.lecturer', DOOR), id)).rejects.toMatchObject({ kind: 'missing' })
    })

    it('narrows by name, place and what was found', async () => {
      const id = await opened()
      await mark(id, 'qingpu部长', 'late')
      const found = async (filter: Parameters<typeof openAttendance>[2]) => (await openAttendance(await as('wujiang.staff', DURING), id, filter)).people.map(({ name }) => name)
      expect(await found({ q: '科长' })).toEqual(['wujiang科长', 'qingpu科长'])
      expect(await found({ region: 'jiashan' })).toEqual(['jiashan代表'])
      expect(await found({ found: 'late' })).toEqual(['qingpu部长'])
      expect(await found({ found: 'expected', region: 'qingpu' })).toHaveLength(2)
    })

    it('asks the same number of questions whatever its length', async () => {
      const id = await opened()
      const visit = await as('wujiang.staff', DURING)
      const few = await countQueries(() => openAttendance(visit, id))
      for (let n = 0; n < 4; n++) await addSitIns(visit, id, { place: 'qingpu', people: Array.from({ length: 50 }, (_, m) => ({ name: `列席${n}${m}`, unit: '某单位', post: '' })) })
      expect((await countQueries(() => openAttendance(visit, id))).count).toBe(few.count)
      expect((await openAttendance(visit, id)).people).toHaveLength(50)
      expect((await openAttendance(visit, id, {}, 5)).people).toHaveLength(6)
      await expect(addSitIns(visit, id, { place: 'qingpu', people: [{ name: '太多', unit: '某单位', post: '' }] })).rejects.toMatchObject({ kind: 'invalid' })
    })
  })

  describe('notes by the desk', () => {
    it('are the chair’s, and begin when the sign-in was opened or the meeting itself', async () => {
      const id = await meeting()
      await expect(mark(id, 'qingpu部长', 'present', DOOR)).rejects.toMatchObject({ kind: 'conflict', message: '还没有开启签到，会议也没有开始，暂不能登记到会。' })
      for (const login of ['qingpu.staff', 'jiashan.lead'] as const) await expect(mark(id, 'qingpu部长', 'present', DURING, login)).rejects.toMatchObject({ kind: 'forbidden', message: '本期由吴江区轮值，到会情况由轮值方组织部登记。' })
      await mark(id, 'qingpu部长', 'present', STARTS)
      expect(await person(id, 'qingpu部长')).toMatchObject({ mark: 'present', signedAt: STARTS.toISOString(), method: 'staff', isLate: false })
    })

    it('go from one to the next and back, and every one is journaled with what was before', async () => {
      const id = await opened()
      await mark(id, 'qingpu部长', 'present')
      await mark(id, 'qingpu部长', 'left', at('02:30'))
      expect(await person(id, 'qingpu部长')).toMatchObject({ mark: 'present', leftAt: at('02:30').toISOString() })
      await mark(id, 'qingpu部长', 'undo')
      await mark(id, 'qingpu部长', 'undo')
      await mark(id, 'qingpu部长', 'leave')
      await expect(mark(id, 'qingpu部长', 'left')).rejects.toMatchObject({ kind: 'conflict', message: 'qingpu部长现在是“请假”，不能登记为“早退”。' })
      const { lines } = await openAttendanceHistory(await as('jiashan.staff', DURING), id)
      expect(lines.map(({ summary }) => summary)).toEqual(['已登记请假：qingpu部长', '已撤销登记：qingpu部长', '已撤销登记：qingpu部长', '已登记早退：qingpu部长', '已登记到会：qingpu部长', expect.stringContaining('开启签到')])
      await expect(openAttendanceHistory(await as('qingpu.cadre', DURING), id)).rejects.toMatchObject({ kind: 'forbidden' })
    })

    it('happen once when two desks note one person at the same moment', async () => {
      const id = await opened()
      const { key, version } = await person(id, 'wujiang部长')
      const desks = await Promise.all([as('wujiang.staff', DURING), as('wujiang.lead', DURING)])
      const results = await Promise.allSettled(desks.map((desk) => markPerson(desk, id, { person: key, version, step: 'present' })))
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { kind: 'conflict' } })
    })

    it('name whoever came in somebody’s place', async () => {
      const id = await opened()
      const staff = await as('wujiang.staff', DURING)
      const { key, version } = await person(id, 'jiashan代表')
      await nameDeputy(staff, id, { person: key, version, deputyName: '代会人', deputyPost: '副科长', note: '代表另有会议' })
      const { present } = await attendanceOf(staff, id)
      expect(present).toMatchObject([{ name: '代会人', post: '副科长', standsFor: 'jiashan代表', isLate: true }])
      await expect(nameDeputy(staff, id, { person: key, version: version + 1, deputyName: '又一人', deputyPost: '科员', note: null })).rejects.toMatchObject({ kind: 'conflict' })
      await expect(openPerson(staff, id, 'nobody')).rejects.toMatchObject({ kind: 'missing' })
    })

    it('stand whatever the reply becomes', async () => {
      const id = await opened()
      await mark(id, 'qingpu部长', 'present')
      const staff = await as('wujiang.staff', DURING)
      const own = (await openMeeting(staff, id)).invitees.find(({ attendees }) => attendees.some(({ name }) => name === 'qingpu部长'))!
      await replyToInvitation(staff, id, own.id, { answer: 'attend', attendees: [{ name: '换来的人', post: '科员' }], reason: null, version: own.version })
      expect((await readRoll(db, id)).people.filter(({ place, accountId }) => place === 'qingpu' && !accountId).map(({ name, mark: found }) => [name, found])).toEqual([['换来的人', null], ['qingpu部长', 'present']])
    })

    it('of a meeting that was held may still be put right by whoever convened it', async () => {
      const id = await opened()
      await takeMeetingStep(await as('wujiang.staff', DURING), id, 'hold')
      const nextTerm = new Date('2027-01-15T02:00:00.000Z')
      await mark(id, 'qingpu科长', 'absent', nextTerm, 'wujiang.staff')
      await expect(mark(id, 'wujiang科长', 'absent', nextTerm, 'qingpu.staff')).rejects.toMatchObject({ kind: 'forbidden' })
      await mark(id, 'wujiang科长', 'absent', nextTerm, 'jiashan.staff')
    })
  })

  describe('those who sit in', () => {
    it('are added by the chair, come off the list until they have come, and are not counted for the three places', async () => {
      const id = await opened()
      const staff = await as('wujiang.staff', DURING)
      await addSitIns(staff, id, { place: 'qingpu', people: [{ name: '列席甲', unit: '区发改委', post: '科长' }, { name: '列席乙', unit: '区财政局', post: '' }] })
      await expect(addSitIns(staff, id, { place: 'qingpu', people: [{ name: '列席甲', unit: '区发改委', post: '科长' }] })).rejects.toMatchObject({ kind: 'invalid', details: { fields: { people: ['列席甲（区发改委）已在列席名单中。'] } } })
      await expect(addSitIns(await as('qingpu.staff', DURING), id, { place: 'qingpu', people: [{ name: '丙', unit: '某', post: '' }] })).rejects.toMatchObject({ kind: 'forbidden' })
      await removeSitIn(staff, id, (await person(id, '列席乙')).key)
      await mark(id, '列席甲', 'present')
      await expect(removeSitIn(staff, id, (await person(id, '列席甲')).key)).rejects.toMatchObject({ kind: 'conflict' })
      await expect(removeSitIn(staff, id, (await person(id, 'qingpu部长')).key)).rejects.toMatchObject({ kind: 'conflict' })
      const { quorum, people } = await openAttendance(staff, id)
      expect(quorum!.missing.map(({ place }) => place)).toContain('qingpu')
      expect(people.at(-1)).toMatchObject({ name: '列席甲', capacity: 'sit_in' })
      expect((await attendanceOf(staff, id)).sitIn).toMatchObject([{ name: '列席甲', unit: '区发改委' }])
    })
  })

  describe('the seating', () => {
    it('begins by post and is moved one by one; the new order stays', async () => {
      const id = await meeting()
      const staff = await as('wujiang.staff', now)
      const order = async () => (await openSeating(staff, id)).people.filter(({ place }) => place === 'wujiang').map(({ name }) => name)
      expect(await order()).toEqual(['wujiang部长', 'wujiang科长'])
      const { key, version } = await person(id, 'wujiang科长')
      await moveSeat(staff, id, { person: key, version, direction: 'forward' })
      expect(await order()).toEqual(['wujiang科长', 'wujiang部长'])
      await expect(moveSeat(staff, id, { person: key, version, direction: 'back' })).rejects.toMatchObject({ kind: 'conflict' })
      const moved = await person(id, 'wujiang科长')
      await expect(moveSeat(staff, id, { person: key, version: moved.version, direction: 'forward' })).rejects.toMatchObject({ message: 'wujiang科长已排在最前。' })
      await expect(moveSeat(await as('qingpu.staff', now), id, { person: key, version: moved.version, direction: 'back' })).rejects.toMatchObject({ kind: 'forbidden' })
      expect((await readRoll(db, id)).people.every(({ mark: found }) => found === null)).toBe(true)
    })
  })

  describe('the sign-in', () => {
    it('is opened by the chair from an hour before until the end, once, and can be closed and opened again', async () => {
      const id = await meeting()
      const open = async (when: Date, login: DemoLogin = 'wujiang.staff') => openCheckIn(await as(login, when), id, SECRETS)
      await expect(open(new Date(OPENS.getTime() - 1))).rejects.toMatchObject({ kind: 'conflict', message: '还没有到签到时间，2026-12-09 08:00起可以签到。' })
      await expect(open(OVER)).rejects.toMatchObject({ kind: 'conflict' })
      await expect(open(OPENS, 'qingpu.staff')).rejects.toMatchObject({ kind: 'forbidden' })
      const results = await Promise.allSettled([open(OPENS), open(OPENS, 'wujiang.lead')])
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      const before = await codesOf(id)
      await closeCheckIn(await as('wujiang.staff', DOOR), id)
      expect((await showCheckIn(await as('wujiang.staff', DOOR), id, SECRETS)).codes).toBeNull()
      await expect(closeCheckIn(await as('wujiang.staff', DOOR), id)).rejects.toMatchObject({ kind: 'conflict' })
      await open(DOOR)
      expect(await codesOf(id)).not.toEqual(before)
      expect(await enterCode(stranger(DOOR), before.code, SECRETS)).toEqual({ outcome: 'wrong' })
    })

    it('takes the code of this minute and the one before, scanned or typed in any way, and no older one', async () => {
      const id = await opened()
      const { code, token } = await codesOf(id)
      for (const given of [code, token, code.toLowerCase(), ` ${code.slice(0, 3)} ${code.slice(3)} `]) expect((await enterCode(stranger(DOOR), given, SECRETS)).outcome).toBe('pass')
      expect((await enterCode(stranger(at('00:46')), token, SECRETS)).outcome).toBe('pass')
      for (const given of [code, token]) expect((await enterCode(stranger(at('00:47')), given, SECRETS)).outcome).toBe('wrong')
      expect((await enterCode(stranger(DOOR), code, ['another house'])).outcome).toBe('wrong')
    })

    it('shuts out an address that guesses, and lets a full room behind it scan on', async () => {
      const id = await opened()
      const { code, token } = await codesOf(id)
      const guesser = stranger(DOOR, `198.51.100.7 ${engine.name}`)
      const outcomes = []
      for (let n = 0; n < 21; n++) outcomes.push((await enterCode(guesser, 'AAAAAA', SECRETS)).outcome)
      expect(outcomes.slice(0, 20)).toEqual(Array(20).fill('wrong'))
      expect(outcomes[20]).toBe('throttled')
      expect((await enterCode(guesser, code, SECRETS)).outcome).toBe('throttled')
      expect((await enterCode(guesser, token, SECRETS)).outcome).toBe('pass')
      expect((await enterCode(stranger(DOOR, `198.51.100.8 ${engine.name}`), code, SECRETS)).outcome).toBe('pass')
    })

    it('shows names with a pass only, and nobody’s telephone or own invitation', async () => {
      const id = await opened()
      const pass = await passOf(id)
      const seen = await openPass(stranger(DOOR), pass, SECRETS)
      expect(seen.people.map(({ name }) => name).sort()).toEqual(['jiashan代表', 'qingpu科长', 'qingpu部长', 'wujiang科长', 'wujiang部长'])
      expect(seen.self).toBeNull()
      expect(Object.keys(seen.people[0]!).sort()).toEqual(['isLate', 'key', 'name', 'place', 'signedAt', 'unit'])
      expect(JSON.stringify(seen)).not.toContain('0000-00000000')
      await expect(openPass(stranger(at('00:51')), pass, SECRETS)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('签到页面已过期') })
      await expect(openPass(stranger(DOOR), pass.replace(/.{9}$/, 'AAAAAAAAA'), SECRETS)).rejects.toMatchObject({ kind: 'missing' })
      await expect(signPerson(stranger(at('00:51')), pass, seen.people[0]!.key, SECRETS)).rejects.toMatchObject({ kind: 'conflict' })
    })

    it('signs a name of the list in, says to whoever signs twice when he did, and calls late who comes after the beginning', async () => {
      const id = await opened()
      const { key } = await person(id, 'qingpu部长')
      const pass = await passOf(id)
      expect(await signPerson(stranger(DOOR), pass, key, SECRETS)).toEqual({ name: 'qingpu部长', at: '08:45', isLate: false, wasSigned: false })
      expect(await signPerson(stranger(at('00:48')), pass, key, SECRETS)).toEqual({ name: 'qingpu部长', at: '08:45', isLate: false, wasSigned: true })
      expect(await person(id, 'qingpu部长')).toMatchObject({ mark: 'present', method: 'code', signedAt: DOOR.toISOString(), version: 2 })
      const late = await passOf(id, DURING)
      expect(await signPerson(stranger(DURING), late, (await person(id, 'qingpu科长')).key, SECRETS)).toMatchObject({ isLate: true })
      await expect(signPerson(stranger(DURING), late, 'nobody/nobody', SECRETS)).rejects.toMatchObject({ kind: 'missing' })
    })

    it('leaves one row and one journal line when one person signs fifty times at once', async () => {
      const id = await opened()
      const { key } = await person(id, 'wujiang部长')
      const pass = await passOf(id)
      const answers = await Promise.all(Array.from({ length: 50 }, () => signPerson(stranger(DOOR), pass, key, SECRETS)))
      expect(answers.filter(({ wasSigned }) => !wasSigned)).toHaveLength(1)
      const rows = await db.selectFrom('attendance').selectAll().where('meetingId', '=', id).execute()
      expect(rows).toHaveLength(1)
      const lines = await db.selectFrom('journal').select('seq').where('deed', '=', 'attendance.sign').where('objectId', '=', id).execute()
      expect(lines).toHaveLength(1)
    }, 60_000)

    it('knows whoever is signed in: by his own invitation, or by his name in the reply of his unit', async () => {
      const id = await opened()
      const pass = await passOf(id)
      const cadre = await as('qingpu.cadre', DOOR)
      const { self } = await openPass(cadre, pass, SECRETS)
      expect(self).toMatchObject({ name: cadre.actor.name })
      await expect(signPerson(stranger(DOOR), pass, self!.key, SECRETS)).rejects.toMatchObject({ kind: 'forbidden', message: expect.stringContaining('请本人登录账号后签到') })
      expect(await signPerson(cadre, pass, self!.key, SECRETS)).toMatchObject({ wasSigned: false })
      expect((await openPass(await as('qingpu.staff', DOOR), pass, SECRETS)).self).toBeNull()
    })

    it('ends with the meeting, or when the chair closes it, also for those who have a pass', async () => {
      const id = await opened()
      const pass = await passOf(id, at('03:29'))
      await expect(openPass(stranger(OVER), pass, SECRETS)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('不能再自行签到') })
      expect((await showCheckIn(await as('wujiang.staff', OVER), id, SECRETS)).codes).toBeNull()
      const early = await passOf(id)
      const { key } = await person(id, 'qingpu部长')
      await closeCheckIn(await as('wujiang.staff', at('00:46')), id)
      await expect(signPerson(stranger(at('00:46')), early, key, SECRETS)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('签到已由会议召集方结束') })
      expect((await readRoll(db, id)).people.every(({ mark: found }) => found === null)).toBe(true)
    })

    it('has its codes shown to the chair only', async () => {
      const id = await opened()
      for (const login of ['qingpu.staff', 'community.superior'] as const) await expect(showCheckIn(await as(login, DOOR), id, SECRETS)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(showCheckIn(await as('qingpu.lecturer', DOOR), id, SECRETS)).rejects.toMatchObject({ kind: 'missing' })
      const row = await db.selectFrom('checkIn').select('secret').where('meetingId', '=', id).executeTakeFirstOrThrow()
      expect(row.secret).toMatch(/^v1\./)
    })
  })

  describe('the papers', () => {
    const setOf = async (visit: Visit, id: string) => {
      const { title, files } = await openPaperSet(visit, id)
      const set: string[] = []
      for await (const { name, bytes } of files) set.push(bytes.length > 1000 ? name : `empty ${name}`)
      return { title, set }
    }

    it('come as one set: all of them for the departments, the notice for somebody invited', async () => {
      const id = await opened()
      const { title, set } = await setOf(await as('qingpu.staff', DOOR), id)
      expect(title).toMatch(/^签到会议\d+会议文件$/)
      expect(set).toEqual(expect.arrayContaining(['1 会议通知.docx', expect.stringContaining('签到表.docx'), expect.stringContaining('桌签.docx'), expect.stringContaining('座次表.docx')]))
      const own = (await setOf(await as('qingpu.cadre', DOOR), id)).set
      expect(own).toContain('1 会议通知.docx')
      expect(own.join()).not.toMatch(/签到表|桌签|座次表/)
      await expect(writeSignInSheet(await as('qingpu.cadre', DOOR), id)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(openPaperSet(await as('qingpu.lecturer', DOOR), id)).rejects.toMatchObject({ kind: 'missing' })
    })

    it('leave out what does not exist yet and say why', async () => {
      const staff = await as('wujiang.staff', now)
      const { id } = await db.selectFrom('meeting').select('id').where('state', '=', 'draft').where('place', '=', 'wujiang').limit(1).executeTakeFirstOrThrow()
      const { papers } = await openMeetingPapers(staff, id)
      expect(papers.find(({ file }) => file === 'name-cards.docx')!.whyNone).toBe('会议召集、各单位答复后才有。')
      expect((await setOf(staff, id)).set.join()).not.toContain('桌签')
    })
  })

  it('has attendance for the meetings of the demo’s past', async () => {
    const held = await db.selectFrom('meeting').select('id').where('state', '=', 'held').where('title', 'like', '%季度%').execute()
    expect(held.length).toBeGreaterThan(3)
    for (const { id } of held) {
      const { present, sitIn } = await attendanceOf(await as('qingpu.staff', now), id)
      expect(present.length).toBeGreaterThan(1)
      expect(sitIn.length).toBeGreaterThan(0)
    }
  })
})
