import { createServer, type AddressInfo, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Letter {
  from: string
  to: string[]
  /** Headers and body as they came, dots unstuffed. */
  data: string
}

/** A mail server of this test's own (RFC 5321, as much as a client needs). `answerTo` refuses a recipient by giving another answer than 250. */
export async function openPostOffice({ answerTo = () => '250 OK' }: { answerTo?: (address: string) => string } = {}): Promise<{ url: string; letters: Letter[] }> {
  const letters: Letter[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => {}))
    serve(socket, letters, answerTo)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, letters }
}

function serve(socket: Socket, letters: Letter[], answerTo: (address: string) => string): void {
  const say = (line: string) => socket.write(`${line}\r\n`)
  let letter: Letter = { from: '', to: [], data: '' }
  let isData = false
  let heard = ''
  const hear = (line: string) => {
    if (isData) {
      isData = line !== '.'
      if (isData) letter.data += `${line.replace(/^\./, '')}\r\n`
      else {
        letters.push(letter)
        letter = { from: '', to: [], data: '' }
        say('250 OK')
      }
      return
    }
    const address = /<(.*)>/.exec(line)?.[1] ?? ''
    if (/^EHLO/i.test(line)) say('250 localhost')
    else if (/^MAIL/i.test(line)) {
      letter = { from: address, to: [], data: '' }
      say('250 OK')
    } else if (/^RCPT/i.test(line)) {
      const answer = answerTo(address)
      if (answer.startsWith('250')) letter.to.push(address)
      say(answer)
    } else if (/^DATA/i.test(line)) {
      isData = true
      say('354 go on')
    } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
    else say('250 OK')
  }
  say('220 localhost ready')
  socket.on('data', (bytes) => {
    const lines = (heard + bytes.toString('utf8')).split('\r\n')
    heard = lines.pop()!
    lines.forEach(hear)
  })
}
