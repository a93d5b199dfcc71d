import { useId, type ComponentProps, type ReactNode } from 'react'
import { Icon } from './icons.tsx'

export interface Option {
  value: string
  label: string
}

/** What stands around a control. */
export interface Around {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  width?: 'narrow' | 'wide'
  className?: string
}

export function Input({ label, hint, error, width, className, ...input }: Around & Omit<ComponentProps<'input'>, 'width'>) {
  const { id, ...described } = useDescribed(input.id, hint, error)
  return (
    <Labelled {...{ id, label, hint, error, width, className }}>
      <input {...input} {...described} id={id} className="control" />
    </Labelled>
  )
}

export function Lines({ label, hint, error, width, className, ...input }: Around & ComponentProps<'textarea'>) {
  const { id, ...described } = useDescribed(input.id, hint, error)
  return (
    <Labelled {...{ id, label, hint, error, width, className }}>
      <textarea {...input} {...described} id={id} className="control" />
    </Labelled>
  )
}

export function Select({ label, hint, error, width, className, options, ...input }: Around & ComponentProps<'select'> & { options: readonly Option[] }) {
  const { id, ...described } = useDescribed(input.id, hint, error)
  return (
    <Labelled {...{ id, label, hint, error, width, className }}>
      <select {...input} {...described} id={id} className="control">
        {options.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      <Icon name="choose" />
    </Labelled>
  )
}

/** One box or one button to choose with. */
export function Tick({ label, hint, error, ...input }: Pick<Around, 'label' | 'hint' | 'error'> & ComponentProps<'input'> & { type: 'checkbox' | 'radio' }) {
  const { id, ...described } = useDescribed(input.id, hint, error)
  return (
    <div className="tick">
      <input {...input} aria-describedby={described['aria-describedby']} aria-invalid={input['aria-invalid']} id={id} className="tick-control" />
      <div className="tick-words">
        <label className="tick-label" htmlFor={id}>
          {label}
        </label>
        <Said {...{ id, hint, error }} />
      </div>
    </div>
  )
}

function Labelled({ id, label, hint, error, width, className, children }: Around & { id: string; children: ReactNode }) {
  return (
    <div className={className ? `field ${className}` : 'field'} data-width={width}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <Said {...{ id, hint, error }} />
      <div className="field-box">{children}</div>
    </div>
  )
}

/** Ids as conform makes them. */
function Said({ id, hint, error }: { id: string } & Pick<Around, 'hint' | 'error'>) {
  return (
    <>
      {hint && (
        <p className="field-hint" id={`${id}-description`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  )
}

function useDescribed(given: string | undefined, hint: ReactNode, error: ReactNode) {
  const own = useId()
  const id = given ?? own
  const describedBy = [error && `${id}-error`, hint && `${id}-description`].filter(Boolean).join(' ')
  return { id, 'aria-describedby': describedBy || undefined, 'aria-invalid': error ? true : undefined }
}
