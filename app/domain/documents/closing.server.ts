import { AlignmentType, Paragraph, Tab, TabStopType, TextRun, type FileChild } from 'docx'
import { longDay } from '#app/domain/community/local-time.ts'
import { bodyOf } from './blocks.server.ts'
import { attachmentLabel, signatureRows, type Attachment, type Signature } from './content.ts'
import { exactly, fromRight } from './styles.server.ts'
import { CHARS_PER_LINE, chars, LINE, SEAL_LINES, WORDS } from './terms.ts'
import { clean, widthOf } from './text.ts'
import { titleRuns } from './title.server.ts'

const ATTACHMENT_INDENT = 5
/** Room for 「1.」 before the name of an attachment. */
const ATTACHMENT_NUMBER = 1.5

/** 附件说明, one line below the text: 「附件：1.」, the names aligned under each other, no full stop. */
export function attachmentNote(attachments: readonly Attachment[]): Paragraph[] {
  const isNumbered = attachments.length > 1
  const left = ATTACHMENT_INDENT + (isNumbered ? ATTACHMENT_NUMBER : 0)
  return attachments.map(({ title }, index) => {
    const hanging = index === 0 ? left - 2 : ATTACHMENT_NUMBER
    const label = index === 0 ? WORDS.attachment + WORDS.colon : ''
    const number = isNumbered ? [`${index + 1}.`, new Tab()] : []
    return new Paragraph({
      style: 'AttachmentNote',
      alignment: AlignmentType.LEFT,
      indent: { left: chars(left), hanging: chars(hanging) },
      spacing: { ...exactly(LINE), before: index === 0 ? LINE : 0 },
      children: [new TextRun({ children: [label, ...number, clean(title)] })],
    })
  })
}

/** As wide as a date, for the day to be written by hand. */
const OPEN_DATE = '　　年　月　日'

/**
 * Issuers above the date with room for a seal on each, the last one centred on the date; the date ends four characters before the edge.
 * A note under the date stays on its page.
 */
export function signatureBlock({ on, ...signature }: Signature, issuers: readonly string[], isNoted: boolean): Paragraph[] {
  const rows = signatureRows((signature.issuers ?? issuers).map(clean))
  const date = on ? longDay(on) : OPEN_DATE
  const dateCentre = 4 + widthOf(date) / 2
  const names = rows.map((row, index) => signatureRow(row, dateCentre, index === 0 ? 2 : SEAL_LINES - 1))
  return [...names, new Paragraph({ style: 'SignedOn', autoSpaceEastAsianText: false, keepNext: isNoted || undefined, text: date })]
}

/** Names centred on tab stops; a name too long to be centred on the date ends at the right edge. */
function signatureRow(row: readonly string[], dateCentre: number, linesAbove: number): Paragraph {
  const pitch = CHARS_PER_LINE / row.length
  const tabStops = row.map((name, index) => {
    const centre = Math.max(dateCentre, widthOf(row.at(-1)!) / 2) + (row.length - 1 - index) * Math.min(pitch, 13.5)
    return { type: TabStopType.CENTER, position: fromRight(centre) }
  })
  const children = [new TextRun({ children: row.flatMap((name) => [new Tab(), name]) })]
  return new Paragraph({ style: 'Signature', spacing: { ...exactly(LINE), before: linesAbove * LINE }, tabStops, children })
}

export function contactNote(note: string): Paragraph {
  return new Paragraph({ style: 'Body', text: `（${clean(note)}）` })
}

/** Each attachment on a page of its own: label at the top left, title on the third line. */
export function attachmentPages(attachments: readonly Attachment[]): FileChild[] {
  return attachments.flatMap(({ title, blocks }, index) => [
    new Paragraph({ style: 'AttachmentLabel', pageBreakBefore: true, text: attachmentLabel(index, attachments.length) }),
    new Paragraph({ style: 'AttachmentTitle', children: titleRuns(title) }),
    ...bodyOf(blocks),
  ])
}
