/** The part of saxen that is used here; it ships no types. */
declare module 'saxen' {
  type Decode = (text: string) => string
  type Context = () => { line: number; column: number; data: string }

  export class Parser {
    on(event: 'openTag', take: (name: string, attributes: () => Record<string, string>) => void): this
    on(event: 'text', take: (text: string, decode: Decode) => void): this
    on(event: 'cdata', take: (text: string) => void): this
    on(event: 'closeTag', take: (name: string) => void): this
    on(event: 'error', take: (fault: Error, context: Context) => void): this
    parse(xml: string): this
  }
}
