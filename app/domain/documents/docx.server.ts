import { Document, Packer, Paragraph, Table, type FileChild } from 'docx'
import { bodyOf } from './blocks.server.ts'
import { attachmentNote, attachmentPages, contactNote, signatureBlock } from './closing.server.ts'
import { plainTitle, recipientList, type OfficialDocument } from './content.ts'
import { FONT_TABLE } from './fonts.server.ts'
import { head } from './head.server.ts'
import { imprintTable } from './imprint.server.ts'
import { letterEdges, letterNumber } from './letter.server.ts'
import { landscapeProperties, pageEdges, pageProperties } from './page.server.ts'
import { noRoom, STYLES } from './styles.server.ts'
import { DOCUMENT_KIND_NAMES, LANDSCAPE_WIDTH, TEXT_WIDTH, WORDS } from './terms.ts'
import { clean } from './text.ts'
import { titleRuns } from './title.server.ts'

/** Nothing stands above the title of a plain sheet. */
const WITHOUT_HEAD = { spacing: { before: 0 } }

/**
 * A Word file in the frame of GB/T 9704-2012. Properties name the issuing body, never a person; seals are set outside the system.
 * @throws RangeError when nobody issues it
 */
export async function renderDocx(document: OfficialDocument): Promise<Buffer> {
  const issuer = clean(document.issuers[0] ?? '')
  if (!issuer) throw new RangeError('a document without an issuer')
  const isLetter = document.kind === 'letter'
  const isFollowed = Boolean(document.signature || document.attachments?.length)
  const file = new Document({
    title: clean(plainTitle(document)),
    subject: DOCUMENT_KIND_NAMES[document.kind],
    creator: issuer,
    lastModifiedBy: issuer,
    styles: STYLES,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: document.isLandscape ? landscapeProperties() : pageProperties(isLetter),
        ...(isLetter ? letterEdges(document) : pageEdges(document.draft)),
        children: apart([...opening(document), ...bodyOf(document.body, isFollowed, document.isLandscape ? LANDSCAPE_WIDTH : TEXT_WIDTH), ...closing(document)]),
      },
    ],
  })
  return Packer.toBuffer(file, undefined, [FONT_TABLE])
}

/** Word wants a paragraph after a table and would make one of two that touch. */
function apart(parts: FileChild[]): FileChild[] {
  return parts.flatMap((part, index) => (part instanceof Table && !(parts[index + 1] instanceof Paragraph) ? [part, noRoom()] : [part]))
}

function opening(document: OfficialDocument): FileChild[] {
  const { kind, masthead, title, titleWords, mainRecipients = [] } = document
  const isTitleInHead = kind === 'minutes' && masthead === undefined
  return [
    ...head(document),
    ...(kind === 'letter' ? [letterNumber(document)] : []),
    ...(isTitleInHead ? [] : [new Paragraph({ style: 'Title', ...(kind === 'plain' && WITHOUT_HEAD), children: titleRuns(title, titleWords) })]),
    ...(mainRecipients.length ? [new Paragraph({ style: 'MainRecipients', text: recipientList(mainRecipients.map(clean)) + WORDS.colon })] : []),
  ]
}

function closing({ kind, issuers, attachments = [], signature, contactNote: note, imprint }: OfficialDocument): FileChild[] {
  return [
    ...attachmentNote(attachments),
    ...(signature && kind !== 'minutes' ? signatureBlock(signature, issuers, note !== undefined) : []),
    ...(note ? [contactNote(note)] : []),
    ...attachmentPages(attachments),
    ...(imprint ? imprintTable(imprint, kind === 'letter') : []),
  ]
}
