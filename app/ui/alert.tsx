import type { ReactNode } from 'react'
import type { Tone } from './badge.tsx'
import { Icon, type IconName } from './icons.tsx'

const SIGNS: Record<Tone, IconName> = { neutral: 'info', info: 'info', good: 'check', warn: 'warning', bad: 'warning' }

export interface AlertProps {
  tone?: Tone
  title?: string
  /** status: read out when it appears; alert: at once. Left out: part of the page. */
  role?: 'status' | 'alert'
  children?: ReactNode
}

/** A message that belongs to the page or to what was just done. */
export function Alert({ tone = 'info', title, role, children }: AlertProps) {
  return (
    <div className={`alert alert-${tone}`} role={role}>
      <Icon name={SIGNS[tone]} />
      <div>
        {title && <p className="alert-title">{title}</p>}
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  )
}
