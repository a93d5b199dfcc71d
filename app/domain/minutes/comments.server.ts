import { demand } from '#app/domain/access/policy.ts'
import { conflict, forbidden, invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES, type Region } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { advanceComment, advanceMinutes, findComment, insertComment } from '#db/queries/minutes.ts'
import type { AnswerComment, MakeComment } from './forms.ts'
import { findKeptMinutes, findMinutesInReach } from './kept.server.ts'
import { tellAnswered, tellCommented } from './letters.server.ts'
import { readItems } from './text.server.ts'
import { COMMENT_ANSWER_NAMES, COMMENT_KIND_NAMES, MINUTES_OPEN } from './terms.ts'

/** An opinion on the draft, or word that there is none. @throws Refusal forbidden for the keeping place; conflict when nobody asks for opinions, or no more */
export async function makeComment(visit: Visit, meetingId: string, form: MakeComment): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { meeting, minutes } = await findMinutesInReach(inside, meetingId)
    const by = demand(visit.actor, 'minutes.comment', { place: visit.actor.place })
    const place = by.place as Region
    if (place === minutes.place) throw forbidden(`纪要由${PLACE_NAMES[place]}起草，意见由另外两地提出；需要改动的请直接修改。`)
    if (minutes.state !== 'consulting') throw conflict('纪要现在不在征求意见，不能再提意见。')
    if (localDay(visit.now) > minutes.consultUntilOn!) throw conflict(`征求意见已于${minutes.consultUntilOn}截止，如有重要意见，请在会签时由部务会提出，或与主办方联系。`)
    if (form.itemTitle && !(await readItems(db, minutes.id)).some(({ title }) => title === form.itemTitle)) throw invalid({ itemTitle: ['这个议题刚刚已被修改，请刷新后重新选择。'] })
    if (!(await advanceMinutes(db, minutes.id, ['consulting'], {}))) throw conflict('纪要现在不在征求意见，不能再提意见。')
    const id = newId()
    await insertComment(db, {
      id, minutesId: minutes.id, round: minutes.consultRound, place, itemTitle: form.itemTitle, kind: form.kind, text: form.text ?? '', madeById: visit.actor.accountId,
      behalfOfId: by.behalfOf?.accountId ?? null, madeAt: visit.now.toISOString(), answer: null, answerNote: null, answeredById: null, answeredAt: null,
    })
    await record(inside, { deed: 'minutes.comment', object: { kind: 'minutes', id: minutes.id }, summary: `${PLACE_NAMES[place]}${COMMENT_KIND_NAMES[form.kind]}`, by, after: { itemTitle: form.itemTitle, text: form.text } })
    await tellCommented(inside, meeting, place, form.text ? `${form.itemTitle ? `关于“${form.itemTitle}”：` : ''}${form.text}` : '无意见。')
  })
}

/** 采纳情况, once. */
export async function answerComment(visit: Visit, meetingId: string, commentId: string, form: AnswerComment): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { meeting, minutes, by } = await findKeptMinutes(inside, meetingId)
    const comment = await findComment(db, minutes.id, commentId)
    if (!comment || comment.kind !== 'opinion') throw missing('意见')
    if (comment.answeredAt) throw conflict('这条意见已经答复。')
    if (!(await advanceMinutes(db, minutes.id, MINUTES_OPEN, {}))) throw conflict('纪要已送会签，不能再答复意见。')
    if (!(await advanceComment(db, commentId, { answer: form.answer, answerNote: form.answerNote, answeredById: visit.actor.accountId, answeredAt: visit.now.toISOString() }))) throw conflict('这条意见已经答复。')
    const said = `${COMMENT_ANSWER_NAMES[form.answer]}${form.answerNote ? `：${form.answerNote}` : ''}`
    await record(inside, { deed: 'minutes.answer', object: { kind: 'minutes', id: minutes.id }, summary: `答复${PLACE_NAMES[comment.place]}意见：${said}`.slice(0, 300), by, after: { answer: form.answer, answerNote: form.answerNote } })
    await tellAnswered(inside, meeting, comment.place, `意见：${comment.text}\n${said}`)
  })
}
