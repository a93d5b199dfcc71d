import { useActionData } from '@remix-run/react'
import { Alert } from './alert.tsx'
import { ButtonLink } from './button.tsx'
import { Page } from './page.tsx'
import { messagesOf, type Refusal } from './refused.tsx'

/**
 * `export { StepPage as default }` for an address that only takes steps: whoever posts there without scripts, or too late, reads here
 * why it was not done instead of raw data.
 */
export function StepPage() {
  const messages = messagesOf(useActionData<Refusal>())
  return (
    <Page title={messages.length > 0 ? '没有办成' : '请从页面上办理'}>
      <Alert tone="warn">{messages.length > 0 ? messages.map((message) => <p key={message}>{message}</p>) : <p>此地址只接受从页面上提交的办理。</p>}</Alert>
      <p className="actions">
        <ButtonLink to=".." tone="quiet">
          返回
        </ButtonLink>
      </p>
    </Page>
  )
}
