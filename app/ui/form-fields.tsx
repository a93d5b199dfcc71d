import { getInputProps, getSelectProps, getTextareaProps, type FieldMetadata } from '@conform-to/react'
import { Fragment, type HTMLInputAutoCompleteAttribute, type ReactNode } from 'react'
import { Input, Lines, Select, Tick, type Option } from './controls.tsx'

export type Field = FieldMetadata<any, any, string[]>
/** `fields.title` of a form whose values have no type: conform makes a field for every name asked for. */
type Given = Field | undefined
export type { Option }

interface Common {
  field: Given
  label: string
  hint?: ReactNode
  /** Left out: as the schema's constraint says. Whatever is not required is marked 「选填」. */
  required?: boolean
  width?: 'narrow' | 'wide'
}

interface Typed extends Common {
  autoComplete?: HTMLInputAutoCompleteAttribute
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url' | 'search'
  placeholder?: string
  readOnly?: boolean
}

/** What every control is given. React wants `key` apart. */
function common<Props extends { key?: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }>(props: Props, { field: given, label, hint, required, width }: Common) {
  const field = known(given)
  const { key, 'aria-describedby': _describedBy, 'aria-invalid': _invalid, ...rest } = props
  const isRequired = required ?? field.required ?? false
  return {
    key,
    props: { ...rest, label: <Label words={label} isRequired={isRequired} />, hint, error: messageOf(field), required: isRequired, width },
  }
}

function Label({ words, isRequired }: { words: string; isRequired: boolean }) {
  return (
    <>
      <span data-words>{words}</span>
      {!isRequired && <span className="optional">（选填）</span>}
    </>
  )
}

const messageOf = (field: Field) => field.errors?.join('；')

function known(field: Given): Field {
  if (!field) throw new Error('a form control without its field')
  return field
}

/** `suggestions` are offered while typing; anything else may be typed as well. */
export function TextField({ type = 'text', autoComplete, inputMode, placeholder, readOnly, suggestions = [], ...rest }: Typed & { type?: 'text' | 'email' | 'tel' | 'url' | 'number'; suggestions?: readonly string[] }) {
  const { key, props } = common(getInputProps(known(rest.field), { type }), rest)
  const listId = suggestions.length > 0 ? `${known(rest.field).id}-suggestions` : undefined
  return (
    <Fragment key={key}>
      <Input {...props} autoComplete={autoComplete ?? 'off'} inputMode={inputMode} placeholder={placeholder} readOnly={readOnly} list={listId} />
      {listId && (
        <datalist id={listId}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
    </Fragment>
  )
}

/** Pasting and password managers work; nothing is given back after an error. `given` is for the one password everybody may know, the demo's. */
export function PasswordField({ autoComplete = 'current-password', given, ...rest }: Typed & { given?: string }) {
  const { key, props } = common(getInputProps(known(rest.field), { type: 'password', value: false }), rest)
  return <Input key={key} {...props} defaultValue={given} autoComplete={autoComplete} />
}

export function TextArea({ rows = 4, placeholder, autoComplete, inputMode, readOnly, ...rest }: Typed & { rows?: number }) {
  const { key, props } = common(getTextareaProps(known(rest.field)), rest)
  return <Lines key={key} {...props} rows={rows} placeholder={placeholder} autoComplete={autoComplete ?? 'off'} inputMode={inputMode} readOnly={readOnly} />
}

/** `min` and `max` are days, over those of the schema. */
export function DateField({ min, max, width = 'narrow', ...given }: Common & { min?: string; max?: string }) {
  const rest = { width, ...given }
  const { key, props } = common(getInputProps(known(rest.field), { type: 'date' }), rest)
  return <Input key={key} {...props} min={min ?? props.min} max={max ?? props.max ?? '9999-12-31'} />
}

/** `step` in seconds. */
export function TimeField({ step = 300, width = 'narrow', ...given }: Common & { step?: number }) {
  const rest = { width, ...given }
  const { key, props } = common(getInputProps(known(rest.field), { type: 'time' }), rest)
  return <Input key={key} {...props} step={step} />
}

/** With `placeholder` the first choice is empty. */
export function SelectField({ options, placeholder, ...rest }: Common & { options: readonly Option[]; placeholder?: string }) {
  const { key, props } = common(getSelectProps(known(rest.field)), rest)
  const { defaultValue, multiple: _multiple, ...select } = props
  const offered = placeholder === undefined ? options : [{ value: '', label: placeholder }, ...options]
  return <Select key={key} {...select} defaultValue={defaultValue as string | undefined} options={offered} />
}

/** One yes or no; sends «on» when ticked. The label is the sentence agreed to. */
export function CheckField({ field: given, label, hint, required = false }: Common) {
  const field = known(given)
  const { key, required: _required, 'aria-invalid': _invalid, ...input } = getInputProps(field, { type: 'checkbox' })
  return <Tick key={key} {...input} type="checkbox" required={required} aria-invalid={field.errors ? true : undefined} label={<span data-words>{label}</span>} hint={hint} error={messageOf(field)} />
}

/** Any number of choices under one heading. */
export function CheckGroup({ options, ...rest }: Common & { options: readonly Option[] }) {
  const field = known(rest.field)
  return (
    <Group {...rest} isLong={options.some(isLong)}>
      {options.map(({ value, label }, at) => (
        <Tick key={value} type="checkbox" {...choiceProps(field, value, at)} label={label} defaultChecked={isChosen(field, value)} />
      ))}
    </Group>
  )
}

/** One of several choices, all seen at once. */
export function RadioGroup({ options, ...rest }: Common & { options: readonly (Option & { hint?: string })[] }) {
  const field = known(rest.field)
  const isRequired = rest.required ?? field.required ?? false
  return (
    <Group {...rest} isLong={options.some(isLong)}>
      {options.map(({ value, label, hint }, at) => (
        <Tick key={value} type="radio" {...choiceProps(field, value, at)} required={isRequired} label={label} hint={hint} defaultChecked={isChosen(field, value)} />
      ))}
    </Group>
  )
}

/** Too long to stand beside another choice: about a line of a narrow column. */
const isLong = ({ label, hint }: { label: string; hint?: string }) => label.length > 14 || hint !== undefined

function Group({ field: given, label, hint, required, isLong, children }: Common & { isLong: boolean; children: ReactNode }) {
  const field = known(given)
  const isRequired = required ?? field.required ?? false
  const message = messageOf(field)
  const describedBy = [hint && field.descriptionId, message && field.errorId].filter(Boolean).join(' ') || undefined
  return (
    <fieldset className="choices" aria-describedby={describedBy} data-choose={isRequired ? field.name : undefined}>
      <legend>
        <Label words={label} isRequired={isRequired} />
      </legend>
      {hint && <p className="field-hint" id={field.descriptionId}>{hint}</p>}
      {message && <p className="field-error" id={field.errorId}>{message}</p>}
      <div className="choices-list" data-long={isLong || undefined}>{children}</div>
    </fieldset>
  )
}

/** The first choice has the field's own id, so that the error summary leads to it. */
function choiceProps(field: Field, value: string, at: number) {
  return { id: at === 0 ? field.id : `${field.id}-${value}`, name: field.name, form: field.formId, value, 'aria-invalid': field.errors ? true : undefined }
}

function isChosen(field: Field, value: string): boolean {
  const given: unknown = field.initialValue
  return Array.isArray(given) ? given.includes(value) : given === value
}

/** `accept` as in HTML: `.xlsx,.csv`. The form must be `isMultipart`. */
export function FileField({ accept, isSeveral = false, ...rest }: Common & { accept?: string; isSeveral?: boolean }) {
  const { key, props } = common(getInputProps(known(rest.field), { type: 'file', value: false }), rest)
  return <Input key={key} {...props} multiple={isSeveral} accept={accept ?? props.accept} />
}

/** Left out, the value is the form's own. */
export function HiddenField({ field, value }: { field: Given; value?: string | number }) {
  const { key, ...input } = getInputProps(known(field), { type: 'hidden' })
  return value === undefined ? <input key={key} {...input} /> : <input key={key} type="hidden" name={input.name} form={input.form} value={value} />
}
