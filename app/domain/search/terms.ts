/** Of each kind this many are shown; the rest stands in the kind's own list. */
export const HITS_SHOWN = 6
export const QUERY_MOST_CHARACTERS = 100
