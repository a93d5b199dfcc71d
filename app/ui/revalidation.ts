interface Question {
  actionStatus?: number
  defaultShouldRevalidate: boolean
}

/** `export { rereadAfterConflict as shouldRevalidate }` for pages with a form that may be stale: a 409 shows the page as it stands now, so that the form can be sent again. */
export function rereadAfterConflict({ actionStatus, defaultShouldRevalidate }: Question): boolean {
  return defaultShouldRevalidate || actionStatus === 409
}
