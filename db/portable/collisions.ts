let seen = 0

/** Another writer was in the way; whoever was, tries again or gives up. */
export function noteCollision(): void {
  seen++
}

/** How often since the process started, for those who watch the house. */
export const countCollisions = (): number => seen
