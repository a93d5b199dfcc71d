import { Badge } from '#app/ui/badge.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Time } from '#app/ui/time.tsx'
import { Prose } from './minutes-items.tsx'
import type { ShownMinutes } from './minutes.tsx'

/** 补记: beside the text, in the order they were added. */
export function Addenda({ addenda }: { addenda: ShownMinutes['addenda'] }) {
  return (
    <Panel title="补记">
      <ol>
        {addenda.map(({ id, text, reason, isInternal, madeAt, madeBy }) => (
          <li key={id}>
            <Prose text={text} />
            <p className="dimmed">
              <Time at={madeAt} /> {madeBy} 补记，原因：{reason} {isInternal && <Badge tone="warn">内部，只供三地组织部</Badge>}
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
