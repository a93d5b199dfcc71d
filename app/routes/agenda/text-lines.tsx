/** Text as it was typed, a paragraph for each line. */
export function TextLines({ text }: { text: string }) {
  return (
    <>
      {text.split('\n').filter(Boolean).map((line, n) => (
        <p key={n}>{line}</p>
      ))}
    </>
  )
}
