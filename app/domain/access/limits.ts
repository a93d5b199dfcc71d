/**
 * How long and how often, with units. Taken from what 等保 assessors look for (GB/T 22239-2019 身份鉴别, GB/T 28448-2019) and OWASP ASVS 5.0
 * chapters 6 and 7; in force since 2026-11.
 */
export const WRONG_TRIES_BEFORE_LOCK = 5
export const LOCK_MINUTES = 15
export const ACCOUNTS_PER_ADDRESS = 30
export const ADDRESS_WINDOW_MINUTES = 5

export const IDLE_MINUTES = 30
export const ADMIN_IDLE_MINUTES = 10
export const SESSION_HOURS = 12
/** `seenAt` is written at most this often. */
export const SEEN_EVERY_SECONDS = 60
export const KEPT_FORM_MINUTES = 60
export const KEPT_FORM_MOST_CHARACTERS = 100_000

export const PASSWORD_LEAST_CHARACTERS = 8
export const PASSWORD_ADVISED_CHARACTERS = 15
export const PASSWORD_MOST_CHARACTERS = 200
export const PASSWORD_DAYS = 90
export const PASSWORD_HISTORY = 5
export const INITIAL_PASSWORD_HOURS = 72
export const SET_UP_HOURS = 24
export const DEPUTY_MOST_DAYS = 92

export const CODE_STEP_SECONDS = 30
export const RECOVERY_CODES = 10

export const SEARCH_LEAST_CHARACTERS = 2
export const PEOPLE_PER_PAGE = 50
export const SEARCHES_PER_MINUTE = 30

/** Sealed text shown once on the page after a step. */
export const SHOWN_ONCE_MINUTES = 10

const MINUTE_MS = 60_000

/** The instant some minutes from now; negative for before. */
export const minutesFrom = (now: Date, minutes: number) => new Date(now.getTime() + minutes * MINUTE_MS).toISOString()
