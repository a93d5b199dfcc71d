/** Quiet picture behind the portal's head: a three-arch bridge and the ripples of three rivers. */
export function Water() {
  return (
    <svg className="water" viewBox="0 0 480 200" preserveAspectRatio="xMaxYMax meet" aria-hidden="true" focusable="false">
      <path d="M14 96c96-4 156-46 226-46s130 42 226 46M14 124h62M164 124h24M292 124h24M404 124h62" />
      <path d="M76 124c0-26 18-42 44-42s44 16 44 42M188 124c0-36 22-54 52-54s52 18 52 54M316 124c0-26 18-42 44-42s44 16 44 42" />
      <path className="water-light" d="M20 148c18-7 37-7 55 0s37 7 55 0 37-7 55 0 37 7 55 0 37-7 55 0 37 7 55 0 37-7 55 0 37 7 55 0" />
      <path className="water-light" d="M75 166c18-7 37-7 55 0s37 7 55 0 37-7 55 0 37 7 55 0 37-7 55 0 37 7 55 0" />
      <path className="water-light" d="M158 184c18-7 37-7 55 0s37 7 55 0 37-7 55 0" />
    </svg>
  )
}
