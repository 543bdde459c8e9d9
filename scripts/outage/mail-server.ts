// A mail server with moods, which counts what it has taken by Message-ID.
import { createServer, type Server, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** How it receives: normally, by closing at once, by saying nothing, or by hanging up once it has read the mail. */
export type Mood = 'well' | 'closed' | 'silent' | 'cut'

/** A mail server on this machine. SMTP as far as a client needs it (RFC 5321). */
export class MailServer {
  mood: Mood = 'well'
  /** How often each mail was taken. */
  readonly taken = new Map<string, number>()
  readonly #server: Server
  readonly #sockets = new Set<Socket>()

  constructor() {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket)).on('error', () => {})
      // Who is killed hangs up in the middle of a sentence.
      this.#talk(socket).catch(() => socket.destroy())
    })
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    const { port } = this.#server.address() as { port: number }
    return `smtp://127.0.0.1:${port}`
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
  }

  async #talk(socket: Socket): Promise<void> {
    if (this.mood === 'closed') return void socket.destroy()
    if (this.mood === 'silent') return
    const say = (line: string) => socket.write(`${line}\r\n`)
    say('220 essai')
    let mail: string | null = null
    let rest = ''
    for await (const chunk of socket) {
      rest += String(chunk)
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end)
        rest = rest.slice(end + 2)
        if (mail === null) {
          mail = /^DATA/i.test(line) ? '' : null
          say(answerTo(line))
        } else if (line === '.') {
          if (this.mood === 'cut') return void socket.destroy()
          await sleep(20)
          this.#take(mail)
          mail = null
          say('250 pris')
        } else mail += `${line}\n`
      }
    }
  }

  #take(mail: string): void {
    const id = /^Message-ID: <([^>]+)>/im.exec(mail)?.[1] ?? 'none'
    this.taken.set(id, (this.taken.get(id) ?? 0) + 1)
  }
}

function answerTo(line: string): string {
  if (/^DATA/i.test(line)) return '354 allez-y'
  return /^QUIT/i.test(line) ? '221 au revoir' : '250 bien'
}
