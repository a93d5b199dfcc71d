import { useEffect, useRef } from 'react'
import type { OfficeFormMeta } from './form.tsx'
import { ERROR_PREFIX } from './titles.ts'

/** All that is wrong, first on the form, each leading to its field. Takes the focus when it appears. */
export function ErrorSummary({ form }: { form: OfficeFormMeta }) {
  const box = useRef<HTMLDivElement>(null)
  const faults = Object.entries(form.allErrors).flatMap(([name, messages]) => (messages ?? []).map((message) => ({ name, message })))
  const key = JSON.stringify(faults)
  useEffect(() => {
    if (key === '[]') return
    box.current?.focus()
    const title = document.title
    if (!title.startsWith(ERROR_PREFIX)) document.title = ERROR_PREFIX + title
    return () => void (document.title = document.title.replace(ERROR_PREFIX, ''))
  }, [key])
  if (faults.length === 0) return null
  return (
    // Without scripts the browser itself brings the reader here.
    // eslint-disable-next-line jsx-a11y/no-autofocus
    <div ref={box} className="error-summary" role="alert" tabIndex={-1} autoFocus aria-labelledby={`${form.id}-faults`}>
      <h2 id={`${form.id}-faults`}>{faults.length === 1 ? '有一处需要改正' : `有 ${faults.length} 处需要改正`}</h2>
      <ul>
        {faults.map(({ name, message }) => (
          <li key={name + message}>{name ? <a href={`#${form.id}-${name}`}>{message}</a> : message}</li>
        ))}
      </ul>
    </div>
  )
}
