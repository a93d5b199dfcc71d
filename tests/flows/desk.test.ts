import { expect, it } from 'vitest'
import { openDesk } from '#app/domain/notices/desk.server.ts'
import { proposeSwap } from '#app/domain/meetings/turns.server.ts'
import { readRotation } from '#app/domain/meetings/rotation.server.ts'
import { nextTerms } from '#app/domain/meetings/rotation.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { replyToInvitation } from '#app/domain/meetings/replies.server.ts'
import { signNotice } from '#app/domain/notices/inbox.server.ts'
import { seedDemo } from '#seeds/demo.ts'
import { castOf } from '#tests/support/cast.ts'
import { eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-22T02:00:00.000Z')

eachDatabase((engine) => {
  it('tells everybody what waits for them, and nobody what does not', { timeout: 120_000 }, async () => {
    const db = await engine.fresh()
    await seedDemo(db, now)
    const cast = await castOf(db, now)
    const deeds = async (visit: (typeof cast)['qingpuStaff']) => (await openDesk({ ...visit, db })).waiting.map(({ deed }) => deed)

    const chair = await openDesk(cast.wujiangStaff)
    expect(chair.mayConvene).toBe(true)
    expect(chair.waiting.map(({ deed }) => deed)).toContain('完成会议草稿')
    expect(chair.meetings.every(({ state }) => state === 'convened')).toBe(true)

    const invited = await openDesk(cast.jiashanStaff)
    expect(invited.mayConvene).toBe(false)
    const invitation = invited.waiting.find(({ deed }) => deed === '答复会议邀请')!
    expect(invitation).toMatchObject({ path: expect.stringMatching(/^\/meetings\/.+\/replies\/.+/), dueOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) })
    expect(await deeds(cast.jiashanStaff)).not.toContain('完成会议草稿')

    const [, , meetingId, , invitationId] = invitation.path.split('/')
    await replyToInvitation(cast.jiashanStaff, meetingId!, invitationId!, { answer: 'decline', attendees: [], reason: '已有安排。', version: 1 })
    expect((await openDesk(cast.jiashanStaff)).waiting.map(({ path }) => path)).not.toContain(invitation.path)

    const signing = await Promise.all([cast.qingpuStaff, cast.qingpuLead, cast.qingpuSchool, cast.jiashanSchool].map(async (visit) => ({ visit, path: (await openDesk(visit)).waiting.find(({ deed }) => deed === '签收通知')?.path })))
    const { visit: signer, path: toSign } = signing.find(({ path }) => path)!
    await signNotice(signer, toSign!.split('/')[2]!)
    expect((await openDesk(signer)).waiting.map(({ path }) => path)).not.toContain(toSign)

    const terms = nextTerms(await readRotation(db), localDay(now), 6)
    const [ours, theirs] = [terms.find(({ chair: place }) => place === 'wujiang')!, terms.findLast(({ chair: place }) => place === 'qingpu')!]
    const id = await proposeSwap(cast.wujiangStaff, { firstTermKey: ours.key, secondTermKey: theirs.key, reason: '与换届工作错开。' })
    expect((await openDesk(cast.qingpuLead)).waiting).toContainEqual(expect.objectContaining({ deed: '答复轮值调整', path: `/rotation/swaps/${id}` }))
    expect((await openDesk(cast.jiashanLead)).waiting.map(({ path }) => path)).not.toContain(`/rotation/swaps/${id}`)
  })
})
