/** Three places joined by one water. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <path className="mark-water" d="M3 25.5c4.2-4.2 8-4.2 11.3-1 3.5 3.4 7.2 3.4 10.9 0 3.5-3.2 7.4-3.2 11.8 1" />
      <path className="mark-water" d="M7 32.5c3.2-3 6-3 8.6-.7 2.9 2.6 5.8 2.6 8.7 0 2.7-2.3 5.5-2.3 8.7.7" />
      <circle cx="10" cy="15" r="4.5" />
      <circle cx="30" cy="15" r="4.5" />
      <circle cx="20" cy="7" r="4.5" />
    </svg>
  )
}
