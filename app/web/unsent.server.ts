import type { HouseContext } from './context.server.ts'

/**
 * Parts of a loader's answer that the server draws and the browser is not sent a second time: with a whole page they cannot be counted
 * out, so that they are left away where the answer is written down for hydration. Whoever shows them takes what stands there (`Drawn`).
 * A page that is open already gets everything.
 */
export function unsent<T extends object, Name extends keyof T>({ isDocument }: HouseContext, answer: T, names: readonly Name[]): Omit<T, Name> & Partial<Pick<T, Name>> {
  if (isDocument) for (const name of names) Object.defineProperty(answer, name, { value: answer[name], enumerable: false })
  return answer
}
