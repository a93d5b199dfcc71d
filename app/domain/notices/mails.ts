import { normaliseLine } from '#app/domain/community/chinese-text.ts'
import { PLACE_NAMES, PRODUCT_NAME, type Place } from '#app/domain/community/terms.ts'

const SUBJECT_MOST_CHARACTERS = 200
const CLOSING = '本邮件由系统自动发出，请勿直接回复。'

/** One line, so that no header can be smuggled in. */
export function subjectOf(title: string): string {
  const subject = `【干部教育共同体】${normaliseLine(title)}`
  return [...subject].slice(0, SUBJECT_MOST_CHARACTERS).join('')
}

/**
 * What a mail about a notice says: that there is something and where, not what the notice itself says about people.
 * @param extra lines the sender releases for mail, such as time and venue
 */
export function bodyOf(notice: { title: string; place: Place; mustSign: boolean }, extra?: string): string {
  const from = notice.place === 'community' ? PRODUCT_NAME : `${PLACE_NAMES[notice.place]}（${PRODUCT_NAME}）`
  return [`您好：`, ``, `您收到一条来自${from}的通知：`, notice.title, ...(extra ? ['', extra] : []), ...(notice.mustSign ? ['', '请登录系统阅读并签收。'] : [])].join('\n')
}

/** One mail for a day's notices. */
export function digestBodyOf(notices: readonly { title: string }[]): string {
  return ['您好：', '', `您有 ${notices.length} 条新的通知：`, ...notices.map(({ title }, n) => `${n + 1}. ${title}`), '', '您选择了每日摘要，可在“通知设置”中更改。'].join('\n')
}

/** The whole text as it goes out: the link is put together only now, because only the server knows its own address. */
export function textOf(mail: { body: string; path: string | null }, origin: string): string {
  return [mail.body, ...(mail.path ? ['', `${isPersonalLink(mail.path) ? LINK_WORDS : '请登录系统查看：'}${origin}${mail.path}`] : []), '', CLOSING, ''].join('\n')
}

const LINK_WORDS = '请打开以下链接填写，无需账号。链接仅供您本人使用，请勿转发：'

/** A link that opens without signing in: whoever has it is taken for its owner. */
export const isPersonalLink = (path: string | null) => path?.startsWith('/polls/') ?? false
