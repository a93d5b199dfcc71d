import { conflict } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import type { Region } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { advanceRule, findRule, type RuleRow } from '#db/queries/rotation.ts'
import { showSequence } from './terms.ts'

/** What the three places decide on: readable facts come from it, and nothing else takes effect. */
export interface RuleContent {
  sequence: Region[]
  termMonths: number
  startsOn: string
  reason: string
}

/** The rule as a subject of 三方会签. */
export const rotationRuleSubject = {
  name: '轮值规则',
  describe(content: unknown) {
    const rule = content as RuleContent
    return [
      { label: '轮值顺序', value: showSequence(rule.sequence) },
      { label: '每期时长', value: `${rule.termMonths}个月` },
      { label: '起始日期', value: rule.startsOn },
      { label: '理由', value: rule.reason },
    ]
  },
  /** All three agreed: the rule counts from tomorrow, or from its first day if that is later, so that today keeps its chair. */
  async takeEffect(visit: Visit, { subjectId }: { subjectId: string }): Promise<void> {
    await settle(visit, subjectId, { state: 'agreed', agreedOn: localDay(visit.now) }, '三方会签完成，轮值规则生效')
  },
  async returned(visit: Visit, { subjectId, how }: { subjectId: string; how: 'refused' | 'withdrawn' }): Promise<void> {
    await settle(visit, subjectId, { state: how, agreedOn: null }, how === 'refused' ? '一方不同意，轮值规则退回' : '提出方撤回轮值规则')
  },
}

async function settle(visit: Visit, id: string, to: Pick<RuleRow, 'state' | 'agreedOn'>, summary: string): Promise<void> {
  const before = await findRule(visit.db, id)
  if (!before || !(await advanceRule(visit.db, id, to))) throw conflict()
  await record(visit, { deed: 'rotation.settle', object: { kind: 'rotationRule', id }, summary, before: { state: before.state }, after: to })
}
