import { dutyWords } from '#app/domain/minutes/content.ts'
import { OUTCOME_KIND_NAMES } from '#app/domain/minutes/terms.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Link } from '#app/ui/link.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { OUTCOME_TONES } from '#app/ui/state-tones.ts'
import type { ShownMinutes } from './minutes.tsx'

/** One panel for each item: what was said, then what was agreed. */
export function MinutesItems({ at, items, mayEdit }: { at: string; items: ShownMinutes['items']; mayEdit: boolean }) {
  return items.map((item, n) => (
    <Panel key={item.id} title={`${n + 1}．${item.title}`} actions={mayEdit && <ButtonLink to={`${at}/items/${item.id}`} tone="quiet" isSmall aria-label={`修改：${item.title}`}>修改</ButtonLink>}>
      {item.isInternal && <p><Badge tone="warn">内部，只供三地组织部</Badge></p>}
      {item.text ? <Prose text={item.text} /> : <p className="dimmed">尚未填写。</p>}
      {item.outcomes.length > 0 && (
        <ul className="outcomes" aria-label="议定结果">
          {item.outcomes.map((outcome) => (
            <li key={outcome.id}>
              <Badge tone={OUTCOME_TONES[outcome.kind]}>{OUTCOME_KIND_NAMES[outcome.kind]}</Badge> {outcome.text}
              {outcome.dutyPlace && <p className="dimmed">{dutyWords(outcome)}</p>}
              {mayEdit && <> <Link to={`${at}/outcomes/${outcome.id}`} aria-label={`修改议定结果：${outcome.text}`}>修改</Link></>}
            </li>
          ))}
        </ul>
      )}
      {mayEdit && (
        <p className="actions">
          <ButtonLink to={`${at}/items/${item.id}/outcomes/new`} tone="quiet" isSmall aria-label={`添加议定结果：${item.title}`}>添加议定结果</ButtonLink>
        </p>
      )}
    </Panel>
  ))
}

/** Text as it was typed, a paragraph for each line. */
export function Prose({ text }: { text: string }) {
  return text.split('\n').filter(Boolean).map((line, n) => <p key={n}>{line}</p>)
}
