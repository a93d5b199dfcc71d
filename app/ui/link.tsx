import type { ComponentProps } from 'react'

/** `to` is a path from the root, or `?…` of this very page. */
export interface LinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  to: string
  /** Loads the page anew: it lies outside the frame, or is none. */
  reloadDocument?: boolean
}

/** A link within the house. It knows nothing of the router, so a list of hundreds costs no more than its text; `useFollowedLinks` follows it. */
export function Link({ to, reloadDocument = false, children, ...rest }: LinkProps) {
  return (
    <a {...rest} href={to} data-in={reloadDocument ? undefined : ''}>
      {children}
    </a>
  )
}

/** Of links in a menu the one for the page at `pathname`: its own, else the nearest above it. */
export function nearestOf(paths: readonly string[], pathname: string): string | undefined {
  return paths.filter((path) => pathname === path || pathname.startsWith(`${path}/`)).reduce<string | undefined>((nearest, path) => (nearest && nearest.length >= path.length ? nearest : path), undefined)
}
