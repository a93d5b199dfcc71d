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

/** How a field of the journal reads: its name, and where the stored value is no word, how to show it. */
export type FieldWords = Readonly<Record<string, string | { label: string; show: (value: string) => string }>>

/** What happened to a thing, newest first. With `labels` it says of each changed field that has one what it was and is. */
export function History({ lines, title = '办理记录', labels }: { lines: readonly HistoryLine[]; title?: string; labels?: FieldWords }) {
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

function Changes({ json, labels }: { json: string | null | undefined; labels: FieldWords }) {
  if (!json) return null
  const { before, after } = JSON.parse(json) as Record<'before' | 'after', Record<string, unknown>>
  const names = Object.keys(labels).filter((name) => name in before && name in after)
  if (names.length === 0) return null
  return (
    <ul className="changes">
      {names.map((name) => (
        <li key={name}>
          {labelOf(labels[name]!)}：{!isEmpty(before[name]) && <del>{shown(labels[name]!, before[name])}</del>} <ins>{shown(labels[name]!, after[name])}</ins>
        </li>
      ))}
    </ul>
  )
}

const labelOf = (words: FieldWords[string]) => (typeof words === 'string' ? words : words.label)

function shown(words: FieldWords[string], value: unknown): string {
  if (isEmpty(value)) return '（空）'
  return typeof words === 'string' ? String(value) : words.show(String(value))
}

const isEmpty = (value: unknown) => value === null || value === undefined || value === ''
