import { TextRun } from 'docx'
import { clean } from './text.ts'
import { breakTitle } from './title-lines.ts'

/** The lines of a title as runs of one paragraph. */
export function titleRuns(title: string | readonly string[], whole: readonly string[] = []): TextRun[] {
  const lines = typeof title === 'string' ? breakTitle(clean(title), whole) : title.map(clean)
  return lines.map((text, index) => new TextRun({ text, break: index > 0 ? 1 : 0 }))
}
