import { unstable_usePrompt as usePrompt, useBeforeUnload } from '@remix-run/react'
import { useCallback } from 'react'

const LEAVE = '您填写的内容还没有提交，离开后将丢失。确定离开吗？'

/** Asks before a half-filled form is left behind. A page has one at most. */
export function UnsavedGuard({ isAtRisk }: { isAtRisk: boolean }) {
  usePrompt({ when: ({ currentLocation, nextLocation }) => isAtRisk && currentLocation.pathname !== nextLocation.pathname, message: LEAVE })
  useBeforeUnload(useCallback((event) => void (isAtRisk && event.preventDefault()), [isAtRisk]))
  return null
}
