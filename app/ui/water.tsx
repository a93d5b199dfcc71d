/** Quiet picture behind the portal's head: a three-arch bridge and the ripples of three rivers. */
export function Water() {
  return (
    <svg className="water" viewBox="0 0 480 200" preserveAspectRatio="xMaxYMax slice" aria-hidden="true" focusable="false">
      <path d="M40 128C120 120 170 62 250 62s130 58 210 66" />
      <path d="M92 128a40 46 0 0 1 80 0M210 128a40 46 0 0 1 80 0M328 128a40 46 0 0 1 80 0" />
      <path className="water-light" d="M0 146c20-8 40-8 60 0s40 8 60 0 40-8 60 0 40 8 60 0 40-8 60 0 40 8 60 0 40-8 60 0 40 8 60 0" />
      <path className="water-light" d="M60 166c20-8 40-8 60 0s40 8 60 0 40-8 60 0 40 8 60 0 40-8 60 0 40 8 60 0 40-8 60 0" />
      <path className="water-light" d="M140 186c20-8 40-8 60 0s40 8 60 0 40-8 60 0 40 8 60 0 40-8 60 0" />
    </svg>
  )
}
