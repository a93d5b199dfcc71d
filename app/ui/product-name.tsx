import { Fragment } from 'react'
import { PRODUCT_NAME } from '#app/domain/community/terms.ts'

const WORDS = PRODUCT_NAME.split(/(?<=嘉)|(?=共同体)/)

/** The name that breaks between its words, not inside them. */
export function ProductName() {
  return (
    <span className="unbroken">
      {WORDS.map((word) => (
        <Fragment key={word}>
          {word}
          <wbr />
        </Fragment>
      ))}
    </span>
  )
}
