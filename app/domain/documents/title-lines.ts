import { widthOf } from './text.ts'

/** 二号 characters in a line of 156 mm. */
const TITLE_CHARS = 20
/** Above this many lines no shape is looked for. */
const SHAPED_LINES = 4

/** Names of the community that a title never breaks, besides those a document marks itself. */
const UNBROKEN = [
  '长三角生态绿色一体化发展示范区', '长三角一体化示范区', '一体化示范区', '干部教育培训共同体', '青吴嘉', '两区一县',
  '干部教育领导小组', '干部教育培训', '干部教育', '专家咨询委员会', '党校（行政学院）', '优秀年轻干部', '年轻干部',
]
const UNBROKEN_PATTERN = '中共\\p{Script=Han}{2,12}?委(?:组织部|办公室)|《[^《》]{1,10}》|〔\\d+〕\\d+号|\\d+年(?:第[一二三四]季度|[上下]半年|\\d+月(?:\\d+日)?)?|第[一二三四五六七八九十百\\d]+(?:季度|[期届次批])'

const words = new Intl.Segmenter('zh-CN', { granularity: 'word' })

/**
 * The lines of a title: whole words, a trapezium or rhombus rather than a block, as few lines as the text width allows.
 * @param whole words that must not be broken
 */
export function breakTitle(title: string, whole: readonly string[] = [], width = TITLE_CHARS): string[] {
  const pieces = piecesOf(title.trim(), whole, width)
  const least = fill(pieces, width).length
  if (least === 1 || least > SHAPED_LINES) return fill(pieces, width)
  const shapes = [least, least + 1].flatMap((count) => splits(pieces, count, width))
  return shapes.reduce((best, lines) => (badness(lines) < badness(best) ? lines : best), fill(pieces, width)).map((line) => line.trim())
}

/** How far lines are from 梯形或菱形: steps too flat or too steep, a waist, a line that ends or begins badly. */
function badness(lines: readonly string[]): number {
  const widths = lines.map(widthOf)
  const steps = widths.slice(1).map((width, index) => width - widths[index]!)
  const hasWaist = steps.some((step, index) => step < 0 && steps.slice(index + 1).some((later) => later > 0))
  const flat = steps.filter((step) => Math.abs(step) < 1).length
  const steep = steps.reduce((sum, step) => sum + Math.max(0, Math.abs(step) - 4), 0)
  const awkward = lines.filter((line, index) => (index > 0 && /^[和与及等暨并]/.test(line)) || (index < lines.length - 1 && /(?:关于|[和与及暨在])$/.test(line))).length
  return lines.length * 6 + (hasWaist ? 12 : 0) + flat * 5 + steep + awkward * 4
}

function splits(pieces: readonly string[], count: number, width: number): string[][] {
  if (count === 1) return widthOf(pieces.join('')) <= width ? [[pieces.join('')]] : []
  return pieces.slice(1).flatMap((_, index) => {
    const first = pieces.slice(0, index + 1).join('')
    return widthOf(first) > width ? [] : splits(pieces.slice(index + 1), count - 1, width).map((rest) => [first, ...rest])
  })
}

function fill(pieces: readonly string[], width: number): string[] {
  const lines: string[] = []
  for (const piece of pieces) {
    const last = lines.at(-1)
    if (last === undefined || widthOf(last + piece) > width) lines.push(piece)
    else lines[lines.length - 1] = last + piece
  }
  return lines
}

/** What may not be broken further: marked words, words of the language, and what clings to them. */
function piecesOf(title: string, whole: readonly string[], width: number): string[] {
  const marked = [...whole, ...UNBROKEN].sort((a, b) => b.length - a.length).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const parts = title.split(new RegExp(`(${[...marked, UNBROKEN_PATTERN].join('|')})`, 'u')).filter((part) => part !== '')
  const pieces = parts.flatMap((part) => {
    const isMarked = new RegExp(`^(?:${[...marked, UNBROKEN_PATTERN].join('|')})$`, 'u').test(part)
    return isMarked ? [part] : [...words.segment(part)].map(({ segment }) => segment)
  })
  return cling(pieces, width).flatMap((piece) => (widthOf(piece) > width ? [...piece] : [piece]))
}

/** Closing marks and 的 cling to what stands before, opening marks to what follows, and the closing 「的通知」 to its noun. */
function cling(pieces: readonly string[], width: number): string[] {
  const joined: string[] = []
  for (const [index, piece] of pieces.entries()) {
    const before = joined.at(-1) ?? ''
    const isTail = index === pieces.length - 1 && before.endsWith('的')
    const clings = isTail || /^[的等》」』）”’〕】、，。：；！？]/.test(piece) || /[《「『（“‘〔【]$/.test(before)
    if (clings && widthOf(before + piece) <= width) joined[Math.max(joined.length - 1, 0)] = before + piece
    else joined.push(piece)
  }
  return joined
}
