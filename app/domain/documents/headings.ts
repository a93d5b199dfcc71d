import type { Block, HeadingBlock } from './content.ts'

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const

/** 一 … 九十九. @throws RangeError outside 1–99 */
export function chineseNumber(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 99) throw new RangeError(`no heading number: ${value}`)
  const tens = Math.floor(value / 10)
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${DIGITS[value % 10]}`
}

const FORMATS: Record<HeadingBlock['level'], (value: number) => string> = {
  1: (value) => `${chineseNumber(value)}、`,
  2: (value) => `（${chineseNumber(value)}）`,
  3: (value) => `${value}.`,
  4: (value) => `（${value}）`,
}

/** The number of each block that is a heading, in order; a heading starts the levels below it anew. */
export function headingNumbers(blocks: readonly Block[]): (string | null)[] {
  const counts = [0, 0, 0, 0, 0]
  return blocks.map((block) => {
    if (block.block !== 'heading') return null
    counts[block.level]! += 1
    counts.fill(0, block.level + 1)
    return FORMATS[block.level](counts[block.level]!)
  })
}
