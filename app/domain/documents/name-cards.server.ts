import { AlignmentType, Document, HorizontalPositionRelativeFrom, Packer, Paragraph, TextRun, VerticalPositionRelativeFrom } from 'docx'
import { ShapeRun } from 'docx/shapes'
import { TextWatermark } from 'docx/watermarks'
import { FONT_TABLE } from './fonts.server.ts'
import { STYLES } from './styles.server.ts'
import { COLOURS, FONTS, PAGE } from './terms.ts'
import { clean, widthOf } from './text.ts'

/** A sheet of A4 for each person, folded across the middle. */
const HALF_HEIGHT = PAGE.height / 2
const TWIPS_PER_POINT = 20
const PIXELS_PER_TWIP = 96 / 1440
const EMU_PER_TWIP = 635
/** Room at the sides for the printer and the eye. */
const NAME_WIDTH_PT = (PAGE.width - 2 * 850) / TWIPS_PER_POINT
const LARGEST_PT = 150
/** Two characters stand apart, as on every name card. */
const spread = (name: string) => ([...name].length === 2 ? [...name].join('　') : name)

/**
 * 桌签: the name twice, the upper one turned round, so that the folded sheet shows it on both sides. The upper name is drawn, because that is
 * the one way in which all programs turn it; the lower one is text.
 * @throws RangeError without anybody
 */
export async function renderNameCards(issuer: string, title: string, names: readonly string[]): Promise<Buffer> {
  if (names.length === 0) throw new RangeError('name cards for nobody')
  const file = new Document({
    title: clean(title), subject: '桌签', creator: clean(issuer), lastModifiedBy: clean(issuer), styles: STYLES,
    sections: [
      {
        // What is drawn is centred between the margins: they leave the upper half.
        properties: { page: { size: { width: PAGE.width, height: PAGE.height }, margin: { top: 0, right: 0, bottom: HALF_HEIGHT, left: 0, header: 0, footer: 0, gutter: 0 } } },
        children: names.map((name, n) => card(spread(clean(name)), n > 0)),
      },
    ],
  })
  return Packer.toBuffer(file, undefined, [FONT_TABLE])
}

function card(name: string, isNext: boolean): Paragraph {
  const size = Math.floor(Math.min(LARGEST_PT, NAME_WIDTH_PT / widthOf(name)))
  return new Paragraph({ pageBreakBefore: isNext, spacing: { line: TWIPS_PER_POINT }, children: [turned(name, size), foldLine(), upright(name, size)] })
}

const turned = (name: string, size: number) => new TextWatermark({ text: name, font: FONTS.title, color: COLOURS.black, opacity: 1, rotation: 180, width: Math.round(widthOf(name) * size), height: size })

function upright(name: string, size: number): ShapeRun {
  return new ShapeRun({
    type: 'rectangle', line: 'none', transformation: { width: Math.round(PAGE.width * PIXELS_PER_TWIP), height: Math.round(HALF_HEIGHT * PIXELS_PER_TWIP) }, floating: at(HALF_HEIGHT),
    children: [new Paragraph({ alignment: AlignmentType.CENTER, spacing: { line: Math.round(size * 1.2 * TWIPS_PER_POINT) }, children: [new TextRun({ text: name, font: FONTS.title, size: size * 2, characterSpacing: 0 })] })],
  })
}

const foldLine = () => new ShapeRun({ type: 'rectangle', fill: COLOURS.watermark, line: 'none', transformation: { width: Math.round(PAGE.width * PIXELS_PER_TWIP), height: 1 }, floating: at(HALF_HEIGHT) })

const at = (fromTop: number) => ({
  horizontalPosition: { relative: HorizontalPositionRelativeFrom.PAGE, offset: 0 }, verticalPosition: { relative: VerticalPositionRelativeFrom.PAGE, offset: Math.round(fromTop * EMU_PER_TWIP) },
})
