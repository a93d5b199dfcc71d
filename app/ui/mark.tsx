/** Three equal arches of one bridge over one water: the three places and the rivers they share. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <path d="M2 20a6 7.5 0 0 1 12 0 6 7.5 0 0 1 12 0 6 7.5 0 0 1 12 0" />
      <path className="mark-water" d="M2 26.5c2-2 4-2 6 0s4 2 6 0 4-2 6 0 4 2 6 0 4-2 6 0 4 2 6 0M8 33c2-2 4-2 6 0s4 2 6 0 4-2 6 0 4 2 6 0" />
    </svg>
  )
}
