import { sendNotice } from '#app/domain/notices/notices.server.ts'
import type { Actor } from './actor.ts'
import type { Visit } from './visit.ts'

/** Tells the owner that something about their account changed, so that nobody changes it behind their back (TRUST R7). */
export async function tellOwner(visit: Visit<Actor | null>, accountId: string, title: string, body: string): Promise<void> {
  const closing = '如果不是您本人所为或您并不知情，请立即联系本地安全管理员。'
  await sendNotice(visit, { kind: 'account', title, body: `${body}${closing}`, path: '/me', to: { accountIds: [accountId] }, from: 'community' })
}
