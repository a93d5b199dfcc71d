import { longDay } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { owedTurns } from './owed-turns.ts'
import { appliedSwaps, reignsOf, termOf, type RotationHistory, type RotationTerm } from './rotation.ts'
import { showSequence } from './terms.ts'

/** Why this place is in the chair on a day, in Chinese: the rule, the term, then each swap and the skip that changed it. */
export function whyChair(history: RotationHistory, day: string): string[] {
  const [first] = reignsOf(history.rules)
  const term = termOf(history, day)
  if (!first || !term) return [first ? `轮值自${longDay(first.fromOn)}开始，${longDay(day)}尚无轮值方。` : '三地尚未商定轮值规则，暂无轮值方。']
  return [...ruleLines(history, term), ...swapLines(history, term), ...skipLines(history, term), `因此${longDay(day)}由${PLACE_NAMES[term.chair]}轮值。`]
}

function ruleLines(history: RotationHistory, term: RotationTerm): string[] {
  const { rule, fromOn } = reignsOf(history.rules).find((reign) => reign.rule.id === term.ruleId)!
  return [
    `按${longDay(fromOn)}起执行的轮值规则，轮值顺序为${showSequence(rule.sequence)}，每期${rule.termMonths}个月。`,
    `本期为第${term.ordinal}期（${term.startsOn}至${term.endsOn}），按顺序轮到${PLACE_NAMES[term.turnOf]}。`,
  ]
}

function swapLines(history: RotationHistory, { key }: RotationTerm): string[] {
  return appliedSwaps(history)
    .filter(({ firstTermKey, secondTermKey }) => key === firstTermKey || key === secondTermKey)
    .map(({ firstTermKey, secondTermKey, firstPlace, secondPlace }) => {
      const [other, gives, takes] = key === firstTermKey ? [secondTermKey, firstPlace, secondPlace] : [firstTermKey, secondPlace, firstPlace]
      return `经双方同意，本期与${longDay(other.slice(0, 10))}开始的一期对调，由${PLACE_NAMES[gives]}改为${PLACE_NAMES[takes]}。`
    })
}

function skipLines(history: RotationHistory, term: RotationTerm): string[] {
  const skip = history.skips.find(({ termKey, place }) => termKey === term.key && place === term.dueFrom)
  if (!skip) return []
  const repaid = owedTurns(history).find(({ repaidByTerm }) => repaidByTerm?.key === term.key)
  const account = repaid ? `抵还此前${longDay(repaid.fromTerm.startsOn)}开始的一期` : `${PLACE_NAMES[skip.place]}欠${PLACE_NAMES[skip.substitute]}一期`
  return [`${PLACE_NAMES[skip.place]}本期轮空（${skip.reason}），由${PLACE_NAMES[skip.substitute]}代为轮值，${account}。`]
}
