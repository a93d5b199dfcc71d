import { FormProvider, getFormProps, useForm, type DefaultValue, type FormMetadata, type SubmissionResult } from '@conform-to/react'
import { Form, useFormAction, useNavigation } from '@remix-run/react'
import { useState, type FormEvent, type KeyboardEvent, type ReactNode } from 'react'
import { Button, type ButtonTone } from './button.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { judge } from './form-faults.ts'
import { IdempotencyKey, useSignedIn } from './idempotency.tsx'
import { UnsavedGuard } from './unsaved-guard.tsx'

import type { Field } from './form-fields.tsx'
export { CheckField, CheckGroup, DateField, FileField, HiddenField, PasswordField, RadioGroup, SelectField, TextArea, TextField, TimeField, type Field, type Option } from './form-fields.tsx'

type Shape = Record<string, any>
type Constraint = Pick<Field, 'required' | 'minLength' | 'maxLength' | 'min' | 'max' | 'step' | 'multiple' | 'pattern' | 'accept'>
export type OfficeFormMeta = FormMetadata<any, string[]>
export interface LooseField extends Field {
  getFieldList: () => LooseField[]
  getFieldset: () => LooseFields
}
export type LooseFields = { [name: string]: LooseField }
/** With `useOfficeForm<Values>` fields have the names and types of the form's values. */
type FieldsOf<Values> = unknown extends Values ? LooseFields : ReturnType<FormMetadata<Values & Shape, string[]>['getFieldset']>

export interface OfficeFormOptions {
  /** Names the form on its page; ids of fields begin with it. */
  id: string
  /** `useActionData<typeof action>()?.result` */
  lastResult?: SubmissionResult<string[]> | null
  defaultValue?: { readonly [field: string]: unknown } | null
  /** `getZodConstraint(schema)`, computed in the loader: zod never reaches the browser. */
  constraint?: Record<string, Constraint>
}

/** conform with the house's ways: judged by the browser's constraints first, by the server always; what was typed is kept. */
export function useOfficeForm<Values = unknown>({ id, lastResult, defaultValue, constraint }: OfficeFormOptions) {
  const kept = useSignedIn()?.kept
  const [form, fields] = useForm<Shape, Shape, string[]>({
    id,
    lastResult,
    defaultValue: (kept ? { ...defaultValue, ...kept } : defaultValue) as DefaultValue<Shape>,
    constraint,
    onValidate: ({ form: element, formData }) => judge(element, formData),
  })
  return { form: form as OfficeFormMeta, fields: fields as unknown as FieldsOf<Values> }
}

export interface OfficeFormProps {
  form: OfficeFormMeta
  /** What the button says: the deed, not 「提交」. */
  submit: string
  tone?: ButtonTone
  /** Beside the button: back, cancel. */
  secondary?: ReactNode
  /** Left out: this page. */
  action?: string
  /** For forms with files. */
  isMultipart?: boolean
  /** Long forms ask before what was typed is lost. */
  warnOnLeave?: boolean
  children: ReactNode
}

export function OfficeForm({ form, submit, tone, secondary, action, isMultipart, warnOnLeave = false, children }: OfficeFormProps) {
  const target = useFormAction(action)
  const isBusy = useIsBusy(target)
  const [isTouched, setTouched] = useState(false)
  const { onSubmit, ...attributes } = getFormProps(form)
  const submitOnce = (event: FormEvent<HTMLFormElement>) => (isBusy ? event.preventDefault() : onSubmit(event))
  return (
    <FormProvider context={form.context}>
      <Form
        {...attributes}
        noValidate
        method="post"
        action={action}
        encType={isMultipart ? 'multipart/form-data' : undefined}
        className="form"
        onSubmit={submitOnce}
        onKeyDown={keepWhileComposing}
        onInput={warnOnLeave && !isTouched ? () => setTouched(true) : undefined}
      >
        <ErrorSummary form={form} />
        <IdempotencyKey />
        {warnOnLeave && <UnsavedGuard isAtRisk={isTouched && !isBusy} />}
        {children}
        <div className="form-do">
          <Button type="submit" tone={tone} aria-disabled={isBusy || undefined}>
            {isBusy ? '正在提交…' : submit}
          </Button>
          {secondary}
        </div>
      </Form>
    </FormProvider>
  )
}

/** Is a form on its way to this address? */
export function useIsBusy(target: string): boolean {
  const { state, formAction, formMethod } = useNavigation()
  return state !== 'idle' && formMethod === 'POST' && formAction?.split('?')[0] === target.split('?')[0]
}

/** Enter that ends a pinyin composition is not the Enter that sends a form. */
function keepWhileComposing(event: KeyboardEvent) {
  if (event.key === 'Enter' && (event.nativeEvent.isComposing || event.keyCode === 229)) event.preventDefault()
}
