import type { ReactNode } from 'react'

export interface Fact {
  label: string
  /** Nothing known shows as 「未填」. */
  value: ReactNode
}

/** What is known of a thing: label and value, side by side where there is room. */
export function Facts({ items }: { items: readonly (Fact | null | false | '' | 0 | undefined)[] }) {
  return (
    <dl className="facts">
      {items.map(
        (item) =>
          item && (
            <div key={item.label}>
              <dt>{item.label}</dt>
              <dd>{isNothing(item.value) ? <span className="dimmed">未填</span> : item.value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

const isNothing = (value: ReactNode) => value === null || value === undefined || value === '' || value === false
