import { toString as drawCode } from 'qrcode'
import { countRecoveryCodes, findSecondFactor } from '#db/queries/second-factors.ts'
import type { HouseRules } from './house-rules.ts'
import { enrolAddress } from './one-time-codes.ts'
import { openOffered } from './own-account.server.ts'
import { conflict, missing } from './refusals.ts'
import { openShown, sealForShowing } from './shown-once.server.ts'
import { SECOND_FACTOR_ROLES } from './terms.ts'
import type { Visit } from './visit.ts'

/** What somebody has, and must or may do about it. */
export async function readSecondFactorPage(visit: Visit, rules: HouseRules) {
  if (rules.MFA === 'off') throw missing('页面')
  const { accountId, holdings } = visit.actor
  const factor = await findSecondFactor(visit.db, accountId)
  const isObliged = rules.MFA === 'required' && holdings.some(({ role }) => SECOND_FACTOR_ROLES.includes(role))
  return { setAt: factor?.setAt ?? null, codesLeft: await countRecoveryCodes(visit.db, accountId), mustSet: isObliged && !factor, mayRemove: factor !== undefined && !isObliged }
}

/** The offered secret as a picture and as text in groups of four. @throws Refusal conflict when it is too old or somebody else's */
export async function drawOffer(visit: Visit, sealed: string | null, login: string, rules: HouseRules) {
  const secret = openOffered(visit, sealed, rules)
  if (!secret) throw conflict('设置时间过长，二维码已失效，请从“我的账号”重新开始。')
  const svg = await drawCode(enrolAddress(secret, login), { type: 'svg', errorCorrectionLevel: 'M', margin: 3 })
  return { qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`, key: secret.replace(/(.{4})(?=.)/g, '$1 '), sealed: sealed! }
}

export const sealCodes = (visit: Visit, codes: readonly string[], rules: HouseRules) => sealForShowing(codes.join(' '), 'recovery codes', visit.actor.accountId, visit.now, rules.secrets)

/** The recovery codes that were just made. @throws Refusal conflict some minutes later */
export function openCodes(visit: Visit, sealed: string | null, rules: HouseRules): string[] {
  const codes = openShown(sealed, 'recovery codes', visit.actor.accountId, visit.now, rules.secrets)
  if (!codes) throw conflict('恢复码只在设置后显示几分钟。没有记下的，请重新设置双重验证。')
  return codes.split(' ')
}
