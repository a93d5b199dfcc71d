import { Form, useFormAction } from '@remix-run/react'
import type { FormEvent, ReactNode } from 'react'
import { Button, type ButtonTone } from './button.tsx'
import { useIsBusy } from './form.tsx'
import { IdempotencyKey } from './idempotency.tsx'

export interface StepButtonProps {
  /** The address of the step, a POST. */
  action: string
  label: string
  tone?: ButtonTone
  isSmall?: boolean
  icon?: ReactNode
  /** Sent along, hidden. */
  fields?: Readonly<Record<string, string | number>>
  /** Says what it is about where the label alone does not: 「签收《关于…的通知》」. */
  ariaLabel?: string
}

/** One step as a form of one button. What cannot be undone leads to a confirmation page instead. */
export function StepButton({ action, label, tone = 'quiet', isSmall, icon, fields = {}, ariaLabel }: StepButtonProps) {
  const isBusy = useIsBusy(useFormAction(action))
  return (
    <Form method="post" action={action} className="step" onSubmit={(event: FormEvent) => isBusy && event.preventDefault()}>
      <IdempotencyKey />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" tone={tone} isSmall={isSmall} icon={icon} aria-label={ariaLabel} aria-disabled={isBusy || undefined}>
        {label}
      </Button>
    </Form>
  )
}
