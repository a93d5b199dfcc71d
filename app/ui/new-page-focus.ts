import { useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/**
 * A page that came without a reload begins where a reloaded one would: keyboard and screen reader are led to its content, and never
 * left with nothing when what had the focus is gone (WCAG 2.4.3).
 */
export function useNewPageFocus(mainId: string) {
  const { key, pathname } = useLocation()
  const shown = useRef({ key, pathname })
  useEffect(() => {
    const before = shown.current
    shown.current = { key, pathname }
    if (before.key === key) return
    if (before.pathname !== pathname || document.activeElement === document.body) document.getElementById(mainId)?.focus({ preventScroll: true })
  }, [key, pathname, mainId])
}
