import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Link } from './link.tsx'

export type ButtonTone = 'primary' | 'quiet' | 'danger' | 'plain'

interface Look {
  /** primary: the one main thing on a page; quiet: beside it; danger: cannot be undone; plain: looks like a link */
  tone?: ButtonTone
  /** For use inside tables and panels. */
  isSmall?: boolean
  icon?: ReactNode
  children: ReactNode
}

export type ButtonProps = Look & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'style' | 'className' | 'color'>

export function Button({ tone = 'primary', isSmall, icon, type = 'button', children, ...rest }: ButtonProps) {
  return (
    <button type={type} className="button" data-tone={tone} data-small={isSmall || undefined} {...rest}>
      {icon}
      <span className="button-label">{children}</span>
    </button>
  )
}

export interface ButtonLinkProps extends Look {
  to: string
  /** A file, or a page without script: the browser goes there itself. */
  isDocument?: boolean
  download?: boolean | string
  'aria-label'?: string
}

export function ButtonLink({ tone = 'primary', isSmall, icon, isDocument, children, ...rest }: ButtonLinkProps) {
  return (
    <Link className="button" data-tone={tone} data-small={isSmall || undefined} reloadDocument={isDocument || undefined} {...rest}>
      {icon}
      <span className="button-label">{children}</span>
    </Link>
  )
}
