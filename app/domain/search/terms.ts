/** Of each kind this many are shown; the rest stands in the kind's own list. */
export const HITS_SHOWN = 6
/** Somebody's name is looked for with at least two characters, so that nobody leafs through everybody (R46). */
export const PEOPLE_LEAST_CHARACTERS = 2
export const QUERY_MOST_CHARACTERS = 100
