import { beforeAll, describe, expect, it } from 'vitest'
import type { Visit } from '#app/domain/access/visit.ts'
import { addDays } from '#app/domain/community/local-time.ts'
import { takeMeetingStep } from '#app/domain/meetings/convening.server.ts'
import { openMeeting } from '#app/domain/meetings/meetings.server.ts'
import { mattersWaiting } from '#app/domain/notices/desk.server.ts'
import { textOf } from '#app/domain/notices/mails.ts'
import { runReminders } from '#app/domain/notices/reminding.server.ts'
import { answerByLink, answerOwn, openOwnAnswer, openPollByLink } from '#app/domain/polls/answering.server.ts'
import { askMore, makePoll, openPollForm } from '#app/domain/polls/asking.server.ts'
import { closePoll, extendPoll, fixPoll, openFixing, remindInvitees, renewLink, revokeLink } from '#app/domain/polls/deciding.server.ts'
import { linkPathOf, sealLinks } from '#app/domain/polls/links.server.ts'
import { openPoll, seePolls } from '#app/domain/polls/polls.server.ts'
import { WRONG_LINKS_MOST } from '#app/domain/polls/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { listPollInvitees } from '#db/queries/polls.ts'
import type { DemoLogin } from '#seeds/demo-people.ts'
import { seedDemo } from '#seeds/demo.ts'
import { visitOf } from '#seeds/people.ts'
import { countQueries, eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
const AFTER_DEADLINE = new Date('2026-11-30T01:00:00.000Z')
const SECRETS = ['a secret of this house only, long enough']
const OLD_AND_NEW = ['a newer secret of this house, long enough', SECRETS[0]!]

type Form = Parameters<typeof makePoll>[1]
const FORM: Form = {
  kind: 'work_conference', seriesId: null, title: '会期待定的会', note: '约两个半小时', replyByOn: '2026-11-28', groups: [], people: [],
  halfDays: [{ on: '2026-12-09', half: 'morning' }, { on: '2026-12-10', half: 'afternoon' }, { on: '2026-12-11', half: 'morning' }],
}
const LI = { name: '示例李某', unit: '朱家角镇', place: 'qingpu' as const, email: 'li@example.invalid' }
const WANG = { name: '示例王某', unit: '盛泽镇', place: 'wujiang' as const, email: null }

/** The pace is kept by the process, whichever database it asks. */
let guessers = 0

eachDatabase((engine) => {
  let db: Db
  const as = (login: DemoLogin, at: Date = now) => visitOf(db, login, at)
  const nobody = async (at: Date = now, address = '198.51.100.7'): Promise<Visit<null>> => ({ ...(await as('wujiang.staff', at)), actor: null, address })
  let made = 0
  /** Each in days of its own, so that the drafts of several tests do not clash. */
  const poll = async (over: Partial<Form> = {}) => {
    const halfDays = FORM.halfDays.map(({ half }, n) => ({ on: addDays('2027-01-11', made * 7 + n), half }))
    made++
    return makePoll(await as('wujiang.staff'), { ...FORM, halfDays, ...over }, SECRETS)
  }
  const inviteesOf = (id: string) => listPollInvitees(db, id)
  const tokenOf = async (id: string, name: string) => linkPathOf((await inviteesOf(id)).find((one) => one.name === name || one.unit === name)!, SECRETS)!.replace('/polls/', '')
  const optionsOf = async (id: string) => (await openPoll(await as('wujiang.staff'), id, null, SECRETS)).options
  const said = async (id: string, letters: string) => {
    const options = await optionsOf(id)
    return { answers: Object.fromEntries(options.map(({ id: option }, n) => [option, ({ y: 'yes', m: 'maybe', n: 'no' } as const)[letters[n] as 'y']])) }
  }
  const answerAs = async (token: string, letters: string, id: string, at: Date = now) => {
    const link = await openPollByLink(await nobody(at), token, SECRETS)
    if (link.outcome !== 'open') throw new Error(link.outcome)
    return answerByLink(await nobody(at), link.invitee, await said(id, letters))
  }
  const resultOf = async (id: string) => (await openPoll(await as('qingpu.staff'), id, null, SECRETS)).result
  const fixing = async (id: string, over: object = {}) => {
    const { values } = await openFixing(await as('wujiang.staff'), id)
    return { optionId: values.optionId, reason: null, venuePlace: 'wujiang' as const, venue: `商定会议室${made}`, isConfirmed: true, version: Number(values.version), ...over }
  }

  beforeAll(async () => {
    db = await engine.fresh()
    await seedDemo(db, now)
  }, 60_000)

  describe('asking', () => {
    it('is for the place in the chair, and says who that is', async () => {
      await expect(makePoll(await as('qingpu.staff'), FORM, SECRETS)).rejects.toMatchObject({ kind: 'forbidden', message: '本期由吴江区轮值，会期由轮值方组织部商定。' })
      await expect(openPollForm(await as('jiashan.lead'), new URLSearchParams())).rejects.toMatchObject({ kind: 'forbidden' })
    })

    it('always asks the three departments, and they are required', async () => {
      const id = await poll()
      expect((await inviteesOf(id)).map(({ place, isRequired }) => [place, isRequired]).sort()).toEqual([['jiashan', 1], ['qingpu', 1], ['wujiang', 1]])
    })

    it('tells people with accounts by notice, those with an address by mail with their own link, and leaves the others to the chair', async () => {
      const id = await poll({ title: '都要通知到的会', people: [LI, WANG], groups: ['party_schools'] })
      const told = await db.selectFrom('noticeRecipient').innerJoin('notice', 'notice.id', 'noticeId').innerJoin('account', 'account.id', 'accountId').select('login').where('path', '=', `/meetings/polls/${id}/answer`).execute()
      expect(told.map(({ login }) => login).sort()).toEqual(['jiashan.school', 'jiashan.staff', 'qingpu.school', 'qingpu.staff', 'wujiang.school'])
      const mail = await db.selectFrom('mail').selectAll().where('toAddress', '=', LI.email).where('subject', 'like', '%都要通知到的会%').executeTakeFirstOrThrow()
      expect(textOf(mail, 'https://house.example')).toContain(`无需账号。链接仅供您本人使用，请勿转发：https://house.example/polls/${await tokenOf(id, LI.name)}`)
      const { links } = await openPoll(await as('wujiang.staff'), id, sealLinks(await as('wujiang.staff'), id, SECRETS), SECRETS)
      expect(links.map(({ name }) => name)).toEqual([LI.name, WANG.name])
    })

    it('keeps no link: neither the database nor the journal can open the page', async () => {
      const id = await poll({ people: [WANG] })
      const token = await tokenOf(id, WANG.name)
      for (const table of ['pollInvitee', 'journal', 'notice'] as const) expect(JSON.stringify(await db.selectFrom(table).selectAll().execute())).not.toContain(token)
    })

    it('shows links only to whoever took the step, and only for minutes', async () => {
      const id = await poll({ people: [WANG] })
      const sealed = sealLinks(await as('wujiang.staff'), id, SECRETS)
      const linksFor = async (visit: Visit) => (await openPoll(visit, id, sealed, SECRETS)).links
      expect(await linksFor(await as('wujiang.staff'))).toHaveLength(1)
      expect(await linksFor(await as('wujiang.lead'))).toEqual([])
      expect(await linksFor(await as('qingpu.staff'))).toEqual([])
      expect(await linksFor(await as('wujiang.staff', new Date(now.getTime() + 11 * 60_000)))).toEqual([])
      expect((await openPoll(await as('wujiang.staff'), await poll({ people: [WANG] }), sealed, SECRETS)).links).toEqual([])
    })

    it('refuses half days gone by and a deadline that leaves no time', async () => {
      await expect(poll({ halfDays: [{ on: '2026-11-23', half: 'morning' }, { on: '2027-01-11', half: 'morning' }] })).rejects.toMatchObject({ kind: 'invalid', details: { fields: { halfDays: [expect.stringContaining('已经过去')] } } })
      await expect(poll({ replyByOn: '2027-12-01' })).rejects.toMatchObject({ details: { fields: { replyByOn: [expect.stringContaining('应早于最早的半天')] } } })
    })

    it('asks more, each once', async () => {
      const id = await poll({ people: [LI] })
      const qingpuCadre = (await as('qingpu.cadre')).actor.accountId
      await askMore(await as('wujiang.staff'), id, { organisationIds: [], accountIds: [qingpuCadre], people: [LI, WANG] }, SECRETS)
      expect((await inviteesOf(id)).map(({ name, unit }) => name || unit).slice(3)).toEqual([LI.name, '示例·青浦学员', WANG.name])
      await expect(askMore(await as('wujiang.staff'), id, { organisationIds: [], accountIds: [qingpuCadre], people: [] }, SECRETS)).rejects.toMatchObject({ kind: 'invalid' })
    })
  })

  describe('who sees what', () => {
    it('shows the three departments and those above all answers, and nobody else the poll', async () => {
      const id = await poll({ title: '看得见的征询', people: [LI] })
      for (const login of ['qingpu.staff', 'jiashan.lead', 'community.office', 'community.superior'] as const) {
        expect((await openPoll(await as(login), id, null, SECRETS)).invitees).toHaveLength(4)
        expect((await seePolls(await as(login), { q: '看得见的征询' }, 1)).total).toBe(1)
      }
      for (const login of ['qingpu.cadre', 'qingpu.school', 'system.admin'] as const) {
        await expect(openPoll(await as(login), id, null, SECRETS)).rejects.toMatchObject({ kind: 'missing' })
        expect((await seePolls(await as(login), {}, 1)).total).toBe(0)
      }
    })

    it('masks addresses, and tells whoever has a link nothing of the others', async () => {
      const id = await poll({ people: [LI, WANG] })
      const seen = JSON.stringify(await openPoll(await as('wujiang.staff'), id, null, SECRETS))
      expect(seen).toContain('l***@example.invalid')
      expect(seen).not.toContain(LI.email)
      await answerAs(await tokenOf(id, WANG.name), 'yyy', id)
      const link = await openPollByLink(await nobody(), await tokenOf(id, LI.name), SECRETS)
      expect(link.outcome).toBe('open')
      const page = JSON.stringify('page' in link && link.page)
      expect(page).toContain(LI.name)
      for (const other of [WANG.name, '组织部', 'yes']) expect(page).not.toContain(other)
    })

    it('asks the database as often for fifty as for one', async () => {
      const few = await poll({ people: [LI] })
      const many = await poll({ people: Array.from({ length: 50 }, (_, n) => ({ ...WANG, name: `示例第${n}人` })) })
      const visit = await as('qingpu.staff')
      const counts = []
      for (const id of [few, many]) counts.push((await countQueries(() => openPoll(visit, id, null, SECRETS))).count)
      expect(counts[1]).toBe(counts[0])
    })
  })

  describe('answering', () => {
    it('takes answers by link without an account, and changes until the deadline', async () => {
      const id = await poll({ people: [WANG] })
      const token = await tokenOf(id, WANG.name)
      await answerAs(token, 'nyy', id)
      await answerAs(token, 'ymn', id)
      const { invitees, options } = await openPoll(await as('qingpu.staff'), id, null, SECRETS)
      const wang = invitees.find(({ name }) => name === WANG.name)!
      expect(options.map((option) => wang.answers![option.id])).toEqual(['yes', 'maybe', 'no'])
      const lines = await db.selectFrom('journal').select(['summary', 'actorName']).where('objectId', '=', id).where('deed', '=', 'poll.answer').orderBy('seq').execute()
      expect(lines).toEqual([{ summary: '提交示例王某（盛泽镇）的会期答复（通过链接）', actorName: '（未登录）' }, { summary: '修改示例王某（盛泽镇）的会期答复（通过链接）', actorName: '（未登录）' }])
    })

    it('wants an answer to every half day, and none to others', async () => {
      const id = await poll({ people: [WANG] })
      const link = await openPollByLink(await nobody(), await tokenOf(id, WANG.name), SECRETS)
      if (link.outcome !== 'open') throw new Error('not open')
      const { answers } = await said(id, 'yyy')
      const [first] = Object.keys(answers)
      const { [first!]: _left, ...some } = answers
      await expect(answerByLink(await nobody(), link.invitee, { answers: some })).rejects.toMatchObject({ kind: 'invalid', details: { fields: { [`answers.${first}`]: [expect.stringContaining('请选择')] } } })
      await expect(answerByLink(await nobody(), link.invitee, { answers: { ...answers, another: 'yes' } })).rejects.toMatchObject({ kind: 'invalid' })
      await expect(answerByLink(await nobody(), link.invitee, { answers: { __proto__: null, constructor: 'yes' } as never })).rejects.toMatchObject({ kind: 'invalid' })
    })

    it('closes at the deadline for link and account alike; the page says so and keeps what was answered', async () => {
      const id = await poll({ people: [WANG] })
      const token = await tokenOf(id, WANG.name)
      await answerAs(token, 'yyy', id)
      await expect(answerAs(token, 'nnn', id, AFTER_DEADLINE)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('填写已截止') })
      expect(await openPollByLink(await nobody(AFTER_DEADLINE), token, SECRETS)).toMatchObject({ outcome: 'open', page: { closed: expect.stringContaining('填写已截止'), isAnswered: true } })
      const late = await as('qingpu.staff', AFTER_DEADLINE)
      const { inviteeId } = await openOwnAnswer(late, id, null)
      await expect(answerOwn(late, id, inviteeId, await said(id, 'yyy'))).rejects.toMatchObject({ kind: 'conflict' })
    })

    it('lets somebody answer for himself, his unit and his place, and for nobody else', async () => {
      const id = await poll({ people: [LI, WANG], groups: ['party_schools'] })
      const qingpu = await as('qingpu.staff')
      const own = await openOwnAnswer(qingpu, id, null)
      expect(own.who).toContain('青浦')
      expect(own.others.map(({ who }) => who).filter((who) => who.includes(WANG.name))).toEqual([])
      const wang = (await inviteesOf(id)).find(({ name }) => name === WANG.name)!
      await expect(answerOwn(qingpu, id, wang.id, await said(id, 'nnn'))).rejects.toMatchObject({ kind: 'missing' })
      await expect(openOwnAnswer(await as('qingpu.cadre'), id, null)).rejects.toMatchObject({ kind: 'missing' })
      const school = await as('jiashan.school')
      await answerOwn(school, id, (await openOwnAnswer(school, id, null)).inviteeId, await said(id, 'yyy'))
    })

    it('waits on the desk until it is answered, in the one query that asks for everything', async () => {
      const id = await poll({ title: '桌上等着的征询' })
      const visit = await as('jiashan.staff')
      const mine = async () => (await mattersWaiting(visit)).filter(({ title }) => title === '桌上等着的征询')
      const [waiting] = await mine()
      expect(waiting).toMatchObject({ deed: '答复会期', dueOn: '2026-11-28', path: expect.stringContaining(`/meetings/polls/${id}/answer?for=`) })
      await answerOwn(visit, id, (await openOwnAnswer(visit, id, null)).inviteeId, await said(id, 'yyy'))
      expect(await mine()).toEqual([])
      const chair = await as('wujiang.staff', AFTER_DEADLINE)
      expect((await mattersWaiting(chair)).filter(({ title }) => title === '桌上等着的征询')).toMatchObject([{ deed: '定会期', path: `/meetings/polls/${id}` }])
      expect((await mattersWaiting(await as('qingpu.staff', AFTER_DEADLINE))).filter(({ deed }) => deed === '定会期')).toEqual([])
    })

    it('is reminded of before the deadline, once', async () => {
      const id = await poll({ title: '提醒答复的征询' })
      await answerOwn(await as('qingpu.staff'), id, (await openOwnAnswer(await as('qingpu.staff'), id, null)).inviteeId, await said(id, 'yyy'))
      const reminded = async () => {
        await runReminders({ db }, new Date('2026-11-26T02:00:00.000Z'))
        return (await db.selectFrom('noticeRecipient').innerJoin('notice', 'notice.id', 'noticeId').innerJoin('account', 'account.id', 'accountId').select('login').where('kind', '=', 'reminder').where('title', 'like', '%提醒答复的征询%').execute()).map(({ login }) => login).sort()
      }
      expect(await reminded()).toEqual(['jiashan.staff', 'wujiang.staff'])
      expect(await reminded()).toHaveLength(2)
    })

    it('is reminded of by mail with the personal link where somebody has no account, once, and not when he has answered', async () => {
      const CHEN = { ...LI, name: '示例陈某', email: 'chen@example.invalid' }
      const id = await poll({ title: '信里提醒的征询', people: [LI, WANG, CHEN] })
      await answerAs(await tokenOf(id, CHEN.name), 'yyy', id)
      const letters = () => db.selectFrom('mail').select(['toAddress', 'path', 'subject']).where('accountId', 'is', null).where('subject', 'like', '%会期答复截止%信里提醒的征询%').execute()
      await runReminders({ db }, new Date('2026-11-26T02:00:00.000Z'))
      expect(await letters()).toEqual([])
      for (const _again of [1, 2]) await runReminders({ db, secrets: SECRETS }, new Date('2026-11-26T02:00:00.000Z'))
      expect(await letters()).toEqual([{ toAddress: LI.email, path: `/polls/${await tokenOf(id, LI.name)}`, subject: expect.stringContaining('后天') }])
    })

    it('is reminded of with a link made anew when the secret of the one before is gone', async () => {
      await poll({ title: '换过密钥的征询', people: [LI] })
      await runReminders({ db, secrets: ['another secret of this house, long enough'] }, new Date('2026-11-26T02:00:00.000Z'))
      const [letter] = await db.selectFrom('mail').select('path').where('subject', 'like', '%会期答复截止%换过密钥的征询%').where('accountId', 'is', null).execute()
      expect(await openPollByLink(await nobody(), letter!.path!.replace('/polls/', ''), SECRETS)).toMatchObject({ outcome: 'open' })
    })
  })

  describe('links', () => {
    it('are dead when made anew or withdrawn, and say which; one that never was is not found', async () => {
      const id = await poll({ people: [LI, WANG] })
      const old = await tokenOf(id, LI.name)
      const li = (await inviteesOf(id)).find(({ name }) => name === LI.name)!
      const before = await openPollByLink(await nobody(), old, SECRETS)
      await renewLink(await as('wujiang.staff'), id, li.id, SECRETS)
      expect(await openPollByLink(await nobody(), old, SECRETS)).toEqual({ outcome: 'replaced' })
      await expect(answerByLink(await nobody(), (before as { invitee: typeof li }).invitee, await said(id, 'yyy'))).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('撤回或更换') })
      const fresh = await tokenOf(id, LI.name)
      expect(fresh).not.toBe(old)
      await answerAs(fresh, 'yyy', id)
      await revokeLink(await as('wujiang.staff'), id, li.id)
      for (const token of [fresh, old]) expect(await openPollByLink(await nobody(), token, SECRETS)).toEqual({ outcome: 'revoked' })
      expect((await resultOf(id)).halfDays[0]).toMatchObject({ yes: 0, unanswered: 4 })
      await expect(openPollByLink(await nobody(), `${li.id}${'x'.repeat(43)}`, SECRETS)).rejects.toMatchObject({ kind: 'missing' })
      await renewLink(await as('wujiang.staff'), id, li.id, SECRETS)
      expect((await resultOf(id)).halfDays[0]).toMatchObject({ yes: 1 })
    })

    it('keep working when the house has a new secret beside the old', async () => {
      const id = await poll({ people: [LI] })
      const [, , , li] = await inviteesOf(id)
      expect(linkPathOf(li!, OLD_AND_NEW)).toBe(`/polls/${await tokenOf(id, LI.name)}`)
    })

    it('cannot be guessed at leisure: an address that tried too many has to wait, whatever it tries', async () => {
      const id = await poll({ people: [LI] })
      const guesser = `203.0.113.${++guessers}`
      for (let n = 0; n < WRONG_LINKS_MOST; n++) await expect(openPollByLink(await nobody(now, guesser), `guess-${n}`, SECRETS)).rejects.toMatchObject({ kind: 'missing' })
      expect(await openPollByLink(await nobody(now, guesser), await tokenOf(id, LI.name), SECRETS)).toMatchObject({ outcome: 'throttled' })
      expect(await openPollByLink(await nobody(now, '203.0.113.200'), await tokenOf(id, LI.name), SECRETS)).toMatchObject({ outcome: 'open' })
      expect(await openPollByLink(await nobody(new Date(now.getTime() + 11 * 60_000), guesser), await tokenOf(id, LI.name), SECRETS)).toMatchObject({ outcome: 'open' })
    })

    it('of the three departments cannot be withdrawn, and others only by the chair', async () => {
      const id = await poll({ people: [LI] })
      const [department, , , li] = await inviteesOf(id)
      await expect(revokeLink(await as('wujiang.staff'), id, department!.id)).rejects.toMatchObject({ kind: 'conflict', message: '三地组织部是必到方，不能撤回。' })
      await expect(revokeLink(await as('qingpu.staff'), id, li!.id)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(renewLink(await as('wujiang.staff'), await poll(), li!.id, SECRETS)).rejects.toMatchObject({ kind: 'missing' })
    })
  })

  describe('deciding', () => {
    const answered = async (over: Partial<Form> = {}) => {
      const id = await poll({ people: [WANG], ...over })
      for (const [login, letters] of [['qingpu.staff', 'nyy'], ['wujiang.staff', 'yyy'], ['jiashan.staff', 'ymy']] as const) {
        const visit = await as(login)
        await answerOwn(visit, id, (await openOwnAnswer(visit, id, null)).inviteeId, await said(id, letters))
      }
      return id
    }

    it('suggests the half day with its reason, and fixing drafts the meeting with those asked as invited', async () => {
      const id = await answered()
      const { result, options } = await openPoll(await as('qingpu.staff'), id, null, SECRETS)
      expect(result.suggestedId).toBe(options[2]!.id)
      expect(result.reason).toContain('必到方均可')
      const meetingId = await fixPoll(await as('wujiang.staff'), id, await fixing(id))
      const { meeting, invitees } = await openMeeting(await as('wujiang.staff'), meetingId)
      expect(meeting).toMatchObject({ state: 'draft', title: FORM.title, startsAt: options[2]!.startsAt, endsAt: options[2]!.endsAt })
      expect(invitees.map(({ place }) => place).sort()).toEqual(['jiashan', 'qingpu', 'wujiang'])
      const { poll: fixed } = await openPoll(await as('qingpu.staff'), id, null, SECRETS)
      expect(fixed).toMatchObject({ state: 'fixed', meetingId, endReason: result.reason })
      expect(await openPollByLink(await nobody(), await tokenOf(id, WANG.name), SECRETS)).toMatchObject({ outcome: 'open', page: { closed: expect.stringContaining('会期已经商定'), fixed: expect.stringContaining('上午') } })
      await expect(answerAs(await tokenOf(id, WANG.name), 'yyy', id)).rejects.toMatchObject({ kind: 'conflict' })
      await takeMeetingStep(await as('wujiang.staff'), meetingId, 'convene')
    })

    it('names in the draft who can come and has no account, and nobody who cannot', async () => {
      const LIU = { ...WANG, name: '示例刘某' }
      const ZHAO = { ...WANG, name: '示例赵某' }
      const id = await answered({ people: [WANG, LI, LIU, ZHAO] })
      await answerAs(await tokenOf(id, WANG.name), 'nny', id)
      await answerAs(await tokenOf(id, LI.name), 'nnm', id)
      await answerAs(await tokenOf(id, LIU.name), 'yyn', id)
      const meetingId = await fixPoll(await as('wujiang.staff'), id, await fixing(id, { optionId: (await optionsOf(id))[2]!.id, reason: '各地方便' }))
      const { meeting } = await openMeeting(await as('wujiang.staff'), meetingId)
      expect(meeting.note).toBe('商定会期时答复可参加、没有账号的人员（由轮值方另行通知）：示例王某（盛泽镇）；示例李某（朱家角镇），必要时可。')
    })

    it('wants a reason for another half day than the suggested one', async () => {
      const id = await answered()
      const [first] = await optionsOf(id)
      await expect(fixPoll(await as('wujiang.staff'), id, await fixing(id, { optionId: first!.id }))).rejects.toMatchObject({ details: { fields: { reason: [expect.stringContaining('不是建议的半天')] } } })
      await fixPoll(await as('wujiang.staff'), id, await fixing(id, { optionId: first!.id, reason: '省里统一安排在这一天' }))
      expect((await openPoll(await as('wujiang.staff'), id, null, SECRETS)).poll.endReason).toBe('省里统一安排在这一天')
    })

    it('says of the half day what the check of the meeting says, and drafts nothing', async () => {
      const id = await answered()
      const form = await fixing(id)
      const late = await as('wujiang.staff', new Date('2027-12-30T00:00:00.000Z'))
      const error = await fixPoll(late, id, form).catch((caught: unknown) => caught)
      expect(error).toMatchObject({ kind: expect.stringMatching(/invalid|forbidden/) })
      expect((await openPoll(await as('wujiang.staff'), id, null, SECRETS)).poll.state).toBe('open')
    })

    it('is done once: of two at the same moment, and of twenty, one drafts a meeting', async () => {
      const id = await answered({ title: '只定一次的会' })
      const form = await fixing(id)
      const visits = await Promise.all(Array.from({ length: 20 }, (_, n) => as(n % 2 ? 'wujiang.staff' : 'wujiang.lead')))
      const ends = await Promise.allSettled(visits.map((visit) => fixPoll(visit, id, form)))
      expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const end of ends) if (end.status === 'rejected') expect(end.reason).toMatchObject({ kind: 'conflict' })
      expect(await db.selectFrom('meeting').select('id').where('title', '=', '只定一次的会').execute()).toHaveLength(1)
    })

    it('at midnight of the change of term the new chair has poll and draft, and the old one neither', async () => {
      const end = '2026-12-31T15:59:59.000Z'
      const midnight = new Date('2026-12-31T16:00:00.000Z')
      const id = await answered({ title: '跨轮值期的会', halfDays: [{ on: '2027-02-02', half: 'morning' }, { on: '2027-02-03', half: 'morning' }, { on: '2027-02-04', half: 'morning' }] })
      const old = await answered({ title: '上一任定的会' })
      const draft = await fixPoll(await as('wujiang.staff', new Date(end)), old, await fixing(old))
      const form = await fixing(id)
      await expect(fixPoll(await as('jiashan.staff', new Date(end)), id, form)).rejects.toMatchObject({ kind: 'forbidden', message: expect.stringContaining('吴江区轮值') })
      const visits = [await as('wujiang.staff', midnight), await as('jiashan.staff', midnight)]
      const both = await Promise.allSettled(visits.map((visit) => fixPoll(visit, id, form)))
      expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
      expect((both[0] as PromiseRejectedResult).reason).toMatchObject({ kind: 'forbidden', message: expect.stringContaining('嘉善县轮值') })
      expect((await openMeeting(await as('jiashan.staff', midnight), draft)).mayManage).toBe(true)
      expect((await openMeeting(await as('wujiang.staff', midnight), draft)).mayManage).toBe(false)
    })

    it('gives more time, and tells those who have not answered', async () => {
      const id = await poll({ title: '延长的征询', people: [LI] })
      await answerAs(await tokenOf(id, LI.name), 'yyy', id)
      const chair = await as('wujiang.staff')
      await expect(extendPoll(chair, id, { replyByOn: '2026-11-27', version: 1 }, SECRETS)).rejects.toMatchObject({ kind: 'invalid' })
      await extendPoll(chair, id, { replyByOn: '2026-12-02', version: 1 }, SECRETS)
      await expect(extendPoll(chair, id, { replyByOn: '2026-12-03', version: 1 }, SECRETS)).rejects.toMatchObject({ kind: 'conflict' })
      const subjects = (await db.selectFrom('mail').select('subject').where('toAddress', '=', LI.email).where('subject', 'like', '%延长的征询%').execute()).map(({ subject }) => subject)
      expect(subjects).toHaveLength(1)
      expect(await db.selectFrom('notice').select('id').where('title', '=', '会期答复期限已延长：延长的征询').execute()).toHaveLength(1)
      await answerAs(await tokenOf(id, LI.name), 'nnn', id, AFTER_DEADLINE)
    })

    it('is urged by hand, not too often, with the same link', async () => {
      const id = await poll({ title: '要催的征询', people: [LI] })
      const chair = await as('wujiang.staff')
      expect(await remindInvitees(chair, id, SECRETS)).toBe(4)
      await expect(remindInvitees(chair, id, SECRETS)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('刚刚催过') })
      const paths = (await db.selectFrom('mail').select('path').where('toAddress', '=', LI.email).where('subject', 'like', '%要催的征询%').execute()).map(({ path }) => path)
      expect(paths).toEqual([`/polls/${await tokenOf(id, LI.name)}`, `/polls/${await tokenOf(id, LI.name)}`])
    })

    it('can end without a day', async () => {
      const id = await poll({ people: [LI] })
      await closePoll(await as('wujiang.staff'), id, { reason: '改为书面征求意见', version: 1 })
      await expect(fixPoll(await as('wujiang.staff'), id, { optionId: 'x', reason: null, venue: '甲', venuePlace: 'wujiang', isConfirmed: true, version: 2 })).rejects.toMatchObject({ kind: 'conflict' })
      expect(await openPollByLink(await nobody(), await tokenOf(id, LI.name), SECRETS)).toMatchObject({ page: { closed: expect.stringContaining('已结束本次征询') } })
    })
  })
})
