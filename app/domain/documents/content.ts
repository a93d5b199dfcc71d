import { formatDocNo, type DocNo } from './docno.ts'
import { WORDS, type DocumentKind, type DraftMark } from './terms.ts'
import { widthOf } from './text.ts'

/** What an official document says, without a word about how it looks. Days are YYYY-MM-DD. */
export interface OfficialDocument {
  kind: DocumentKind
  /** 发文机关: all of them for 联合行文, the 主办机关 first. */
  issuers: readonly string[]
  /** Left out: the line stays empty for the office to fill in. */
  docNo?: DocNo
  /** 签发人, in the order of the issuers; only on what goes up (上行文). */
  signers?: readonly string[]
  /** One text is broken into lines by rule; a list is taken as the lines. For 纪要 it is the red head unless `masthead` says otherwise. */
  title: string | readonly string[]
  /** Words the title may not break. */
  titleWords?: readonly string[]
  /** Red head of 纪要 or 函 where it is neither the title nor the first issuer. */
  masthead?: string
  /** 「第3期」 under the red head of 纪要. */
  issue?: string
  mainRecipients?: readonly string[]
  body: readonly Block[]
  attachments?: readonly Attachment[]
  signature?: Signature
  /** 附注, in brackets under the date. */
  contactNote?: string
  /** 版记 */
  imprint?: Imprint
  draft?: DraftMark
  /** A plain sheet that is wider than high: plans of a room, wide tables. */
  isLandscape?: boolean
}

export type Block = ParagraphBlock | HeadingBlock | FieldsBlock | TableBlock

export interface ParagraphBlock {
  block: 'paragraph'
  /** Line ends begin a new paragraph. */
  text: string
  /** Flush left or centred without the indent of two characters. */
  align?: 'indented' | 'left' | 'center'
}

export interface HeadingBlock {
  block: 'heading'
  /** 1 「一、」 2 「（一）」 3 「1.」 4 「（1）」; the numbers are counted. */
  level: 1 | 2 | 3 | 4
  text: string
  /** Text that runs on in the same paragraph. */
  then?: string
}

/** Lines such as 「时间：…」 with the label in 黑体. */
export interface FieldsBlock {
  block: 'fields'
  fields: readonly { label: string; value: string }[]
}

export interface TableBlock {
  block: 'table'
  caption?: string
  columns: readonly Column[]
  rows: readonly (readonly Cell[])[]
  /** Least height of a row in lines, for tables that are filled in by hand. */
  rowLines?: number
}

export interface Column {
  /** Repeated at the head of every page; no column named, no header row. */
  name?: string
  /** Share of the text width, relative to the other columns. */
  width: number
  align?: 'left' | 'center' | 'right'
}

export type Cell = string | { text: string; columns?: number; rows?: number; isLabel?: boolean; align?: 'left' | 'center' | 'right' }

export interface Attachment {
  title: string
  blocks: readonly Block[]
}

export interface Signature {
  /** Where others sign than issue. */
  issuers?: readonly string[]
  /** 成文日期; null leaves room for it. */
  on: string | null
}

export interface Imprint {
  copyTo?: readonly string[]
  printedBy: string
  printedOn: string
}

export const paragraph = (text: string, align?: ParagraphBlock['align']): ParagraphBlock => ({ block: 'paragraph', text, align })
export const heading = (level: HeadingBlock['level'], text: string, then?: string): HeadingBlock => ({ block: 'heading', level, text, then })
export const fields = (values: Readonly<Record<string, string>>): FieldsBlock => ({
  block: 'fields',
  fields: Object.entries(values).map(([label, value]) => ({ label, value })),
})
export const table = (columns: TableBlock['columns'], rows: TableBlock['rows'], more: Pick<TableBlock, 'caption' | 'rowLines'> = {}): TableBlock => ({
  block: 'table',
  columns,
  rows,
  ...more,
})

/** 「附件1」, or 「附件」 when there is only one. */
export function attachmentLabel(index: number, count: number): string {
  return count === 1 ? WORDS.attachment : `${WORDS.attachment}${index + 1}`
}

/** 主送 and 抄送: kinds of units are parted by a comma where one of them is itself a list. */
export function recipientList(recipients: readonly string[]): string {
  return recipients.join(recipients.some((recipient) => recipient.includes('、')) ? '，' : '、')
}

/** The title in one line, for file names and document properties. */
export function plainTitle({ title }: Pick<OfficialDocument, 'title'>): string {
  return typeof title === 'string' ? title : title.join('')
}

/** 「青组发〔2026〕3号」, or nothing. */
export function docNoText({ docNo }: Pick<OfficialDocument, 'docNo'>): string {
  return docNo ? formatDocNo(docNo) : ''
}

/** Issuers side by side above the date, as many to a row as seals have room: three short names, two long ones, else one. */
export function signatureRows(issuers: readonly string[]): string[][] {
  const widest = Math.max(...issuers.map(widthOf))
  const perRow = issuers.length === 1 ? 1 : widest <= 7 ? 3 : widest <= 13 ? 2 : 1
  return Array.from({ length: Math.ceil(issuers.length / perRow) }, (_, row) => issuers.slice(row * perRow, (row + 1) * perRow))
}
