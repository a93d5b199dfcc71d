import type { ReactNode } from 'react'
import { Alert } from './alert.tsx'
import { ButtonLink } from './button.tsx'
import { OfficeForm, type OfficeFormMeta } from './form.tsx'
import { Page, type Crumb } from './page.tsx'

export interface ConfirmationProps {
  /** The question: 「取消这次会议？」 */
  title: string
  crumbs?: readonly Crumb[]
  /** What will happen, and to whom. */
  consequences: ReactNode
  form: OfficeFormMeta
  /** The deed in words: 「取消会议并通知各方」 */
  submit: string
  back: string
  tone?: 'primary' | 'danger'
  /** A reason to give, hidden fields. */
  children?: ReactNode
}

/** Asks before what cannot be undone; a page of its own, so it works everywhere. */
export function Confirmation({ title, crumbs, consequences, form, submit, back, tone = 'danger', children }: ConfirmationProps) {
  return (
    <Page title={title} crumbs={crumbs}>
      <Alert tone="warn">{consequences}</Alert>
      <OfficeForm
        form={form}
        submit={submit}
        tone={tone}
        secondary={
          <ButtonLink to={back} tone="plain">
            返回，不办理
          </ButtonLink>
        }
      >
        {children}
      </OfficeForm>
    </Page>
  )
}
