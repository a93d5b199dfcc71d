import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFiles } from '#tests/support/files.ts'
import { ROOT } from '#tests/support/root.ts'

const SHEETS = projectFiles(/^app\/.*\.css$/)
const css = (file: string) => readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
const declarationsOf = (selector: string) => {
  const blocks = css('app/ui/tokens.css').matchAll(/(?<selector>[^{}]+)\{(?<body>[^{}]*)\}/g)
  const bodies = [...blocks].filter(({ groups }) => groups!.selector!.trim() === selector).map(({ groups }) => groups!.body!)
  return Object.fromEntries([...bodies.join('').matchAll(/--(?<name>[\w-]+):\s*(?<value>[^;]+);/g)].map(({ groups }) => [groups!.name!, groups!.value!.trim()]))
}

/** WCAG 2.2 relative luminance of #rrggbb or #rgb. */
function luminance(colour: string): number {
  const hex = colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit) : (colour.slice(1).match(/../g) ?? [])
  const [r, g, b] = hex.map((part) => parseInt(part, 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}

describe('style sheets', () => {
  /** What Chromium 80 does not know. */
  it.each([
    [':has()', /:has\(/],
    [':is() and :where()', /:(?:is|where)\(/],
    ['nested rules', /&/],
    ['inset', /\binset(?:-\w+)*\s*:/],
    ['aspect-ratio', /\baspect-ratio\s*:/],
    ['gaps of flex boxes', /(?<!grid-)(?<!grid-row-)(?<!grid-column-)\b(?:row-|column-)?gap\s*:/],
    ['logical shorthands', /\b(?:margin|padding)-(?:inline|block)\s*:/],
    ['containers and layers', /@(?:container|layer)\b/],
    ['dynamic viewports', /\d[dsl]vh\b/],
  ])('do without %s', (_, unknown) => {
    expect(SHEETS.length).toBeGreaterThan(4)
    expect(SHEETS.filter((file) => unknown.test(css(file)))).toEqual([])
  })

  it('turn the outline off only where something else shows the focus', () => {
    const off = SHEETS.flatMap((file) => [...css(file).matchAll(/([^{}]+)\{[^{}]*outline:\s*(?:none|0)/g)].map(([, selector]) => selector!.trim()))
    expect(off.filter((selector) => !/^(?::focus:not\(:focus-visible\)|\.main:focus)$/.test(selector))).toEqual([])
  })
})

describe('colours', () => {
  const usual = declarationsOf(':root')
  const strong = { ...usual, ...declarationsOf(':root[data-contrast]') }

  /** Words on what they stand on; 4.5:1 (WCAG 1.4.3), 7:1 where the reader asked for high contrast (1.4.6). */
  const PAIRS: readonly [string, string][] = [
    ...['ink', 'ink-muted', 'water-7', 'water-9', 'red-7', 'good', 'warn', 'qingpu', 'wujiang', 'jiashan', 'community'].map((words): [string, string] => [words, 'paper']),
    ...['ink', 'ink-muted', 'water-7', 'water-9'].flatMap((words): [string, string][] => [[words, 'ground'], [words, 'water-1'], [words, 'water-0']]),
    ['good', 'good-1'], ['warn', 'warn-1'], ['red-7', 'red-1'], ['paper', 'water-9'], ['paper', 'water-7'], ['paper', 'red-7'],
  ]
  it.each(PAIRS)('%s on %s can be read', (words, ground) => {
    expect(contrast(usual[words]!, usual[ground]!)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(strong[words]!, strong[ground]!)).toBeGreaterThanOrEqual(7)
  })

  it.each([['line-strong', 'paper'], ['line-strong', 'ground'], ['focus', 'paper'], ['focus', 'ground'], ['focus-on-dark', 'water-9'], ['focus-on-dark', 'water-7']])('the edge %s stands out from %s', (edge, ground) => {
    expect(contrast(usual[edge]!, usual[ground]!)).toBeGreaterThanOrEqual(3)
    expect(contrast(strong[edge]!, strong[ground]!)).toBeGreaterThanOrEqual(3)
  })

  it('of the three places differ from each other', () => {
    const places = ['qingpu', 'wujiang', 'jiashan', 'community'].map((place) => usual[place])
    expect(new Set(places).size).toBe(4)
  })
})
