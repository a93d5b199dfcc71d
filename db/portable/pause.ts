/** Waits about this long; half of it is chance, so that those who collided do not meet again. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds / 2 + Math.random() * milliseconds))
}
