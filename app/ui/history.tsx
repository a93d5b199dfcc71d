import { ROLE_NAMES, type Role } from '#app/domain/access/terms.ts'
import { PLACE_SHORT, type Place } from '#app/domain/community/terms.ts'
import { Panel } from './panel.tsx'
import { Time } from './time.tsx'

/** A journal line as pages show it. */
export interface HistoryLine {
  seq: number
  at: string
  actorName: string
  actorRole: string | null
  place: string | null
  behalfOf: string | null
  summary: string
  /** JSON { before, after } of changed fields */
  changes?: string | null
}

/** What happened to a thing, newest first. With `labels` the changed fields that have one are shown as well. */
export function History({ lines, title = '办理记录', labels }: { lines: readonly HistoryLine[]; title?: string; labels?: Readonly<Record<string, string>> }) {
  return (
    <Panel title={title}>
      {lines.length === 0 ? (
        <p className="dimmed">还没有记录。</p>
      ) : (
        <ol className="history">
          {lines.map((line) => (
            <li key={line.seq}>
              <p className="history-what">{line.summary}</p>
              <p className="history-who">
                <Time at={line.at} /> {line.actorName}
                {capacity(line)}
              </p>
              {labels && <Changes json={line.changes} labels={labels} />}
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

function capacity({ place, actorRole, behalfOf }: HistoryLine): string {
  const role = actorRole && actorRole in ROLE_NAMES ? ROLE_NAMES[actorRole as Role] : null
  const where = place && place in PLACE_SHORT ? PLACE_SHORT[place as Place] : null
  const held = [where, role].filter(Boolean).join('·')
  const words = [held, behalfOf && `代${behalfOf}办理`].filter(Boolean).join('，')
  return words && `（${words}）`
}

function Changes({ json, labels }: { json: string | null | undefined; labels: Readonly<Record<string, string>> }) {
  if (!json) return null
  const { before, after } = JSON.parse(json) as Record<'before' | 'after', Record<string, unknown>>
  const names = Object.keys(labels).filter((name) => name in before || name in after)
  if (names.length === 0) return null
  return (
    <ul className="changes">
      {names.map((name) => (
        <li key={name}>
          {labels[name]}：{name in before && <del>{shown(before[name])}</del>} {name in after && <ins>{shown(after[name])}</ins>}
        </li>
      ))}
    </ul>
  )
}

const shown = (value: unknown) => (value === null || value === undefined || value === '' ? '（空）' : String(value))
