/** 发文字号: the issuer's code, the year, and the running number, unknown until the office has numbered the document. */
export interface DocNo {
  code: string
  year: number
  number: number | null
}

/** 「青组发〔2026〕3号」: 六角括号, no 「第」, no leading zero; without a number the place for it stays open. @throws RangeError */
export function formatDocNo({ code, year, number }: DocNo): string {
  if (!Number.isInteger(year) || year < 1000 || year > 9999) throw new RangeError(`year of a document number: ${year}`)
  if (number !== null && (!Number.isInteger(number) || number < 1)) throw new RangeError(`running number of a document: ${number}`)
  return `${code}〔${year}〕${number ?? '　　'}号`
}

/** After NFKC, so with half-width digits and brackets; 〔〕 and 【】 have no half-width form. */
const AS_TYPED = /^\s*([^\s\d〔【([\])】〕]+)\s*[〔【([]\s*(\d{4})\s*[\])】〕]\s*第?\s*0*([1-9]\d*)\s*号\s*$/u

/** Reads a document number as people type it, with any brackets, 「第」, zeros or spaces; null when it is none. */
export function readDocNo(text: string): DocNo | null {
  const [, code, year, number] = AS_TYPED.exec(text.normalize('NFKC')) ?? []
  return code ? { code, year: Number(year), number: Number(number) } : null
}
