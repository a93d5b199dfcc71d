import { Alert } from './alert.tsx'

/** What an action gives back with a form it refused. */
export type Refusal = { result?: { error?: Record<string, string[] | null> | null } | null } | undefined

/** Everything that was said against it. */
export const messagesOf = (answer: Refusal) => Object.values(answer?.result?.error ?? {}).flatMap((found) => found ?? [])

/** Why a form was refused that no longer stands on the page, because what it was about has changed meanwhile. */
export function Refused({ answer }: { answer: Refusal }) {
  const messages = messagesOf(answer)
  if (messages.length === 0) return null
  return (
    <Alert tone="warn" role="alert" title="没有办成">
      {messages.map((message) => (
        <p key={message}>{message}</p>
      ))}
    </Alert>
  )
}
