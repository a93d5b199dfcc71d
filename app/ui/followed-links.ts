import { useNavigate } from '@remix-run/react'
import { useEffect } from 'react'

/** Goes where a link of the house leads without loading everything anew, once scripts run. What opens elsewhere, by key or by button, stays the browser's. */
export function useFollowedLinks(): void {
  const navigate = useNavigate()
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-in]') : null
      if (!link || link.origin !== location.origin || link.hasAttribute('download')) return
      event.preventDefault()
      navigate(link.pathname + link.search + link.hash)
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [navigate])
}
