import { toString as drawCode } from 'qrcode'
import { FILTER_NAMES } from './query.ts'

const VALUE_MOST_CHARACTERS = 100

/** A view of the map as a code for a poster or a notebook: conditions and view of this map, never another address. */
export async function viewQr(origin: string, params: URLSearchParams): Promise<string> {
  return drawCode(`${origin}/map${keptSearch(params, ['view', 'focus'])}`, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 })
}

function keptSearch(params: URLSearchParams, others: readonly string[]): string {
  const kept = new URLSearchParams()
  for (const name of [...FILTER_NAMES, ...others]) {
    const value = params.get(name)?.slice(0, VALUE_MOST_CHARACTERS)
    if (value) kept.set(name, value)
  }
  return kept.size > 0 ? `?${kept}` : ''
}
