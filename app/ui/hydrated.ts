import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False on the server and while the page wakes up, true afterwards. */
export const useHydrated = () => useSyncExternalStore(never, () => true, () => false)
