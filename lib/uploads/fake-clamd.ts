import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** The test file of antivirus makers (eicar.org), which isn't written here in one piece: scanners would take it out. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join(
  '',
)

/** What it never answers about. */
export const UNANSWERED = 'ANTIVIRUS-SANS-REPONSE'

/** How it answers: as clamd does, not at all, that the file is too large for it, nonsense, or by hanging up. */
export type Mood = 'well' | 'silent' | 'tooLarge' | 'nonsense' | 'hangsUp'

/** An antivirus of the tests, on this machine: it speaks INSTREAM, and knows one virus. */
export class FakeClamd {
  mood: Mood = 'well'
  /** The sizes of the files that were whole. */
  readonly seen: number[] = []
  readonly #sockets = new Set<Socket>()
  #server: Server | null = null
  #port = 0

  /** On a port of its own, or on the one asked for. */
  async start(port = this.#port): Promise<{ host: string; port: number }> {
    const server = createServer((socket) => this.#listen(socket))
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    this.#server = server
    this.#port = (server.address() as AddressInfo).port
    return { host: '127.0.0.1', port: this.#port }
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server?.close(resolve))
  }

  #listen(socket: Socket): void {
    this.#sockets.add(socket)
    const sent: Buffer[] = []
    socket.on('error', () => {})
    socket.on('data', (piece) => {
      sent.push(Buffer.from(piece))
      if (this.mood === 'hangsUp') return void socket.destroy()
      const isEnd = Buffer.concat(sent.slice(-4)).subarray(-4).equals(Buffer.alloc(4))
      const file = isEnd && wholeFile(Buffer.concat(sent))
      if (file) this.#answer(socket, file)
    })
  }

  #answer(socket: Socket, file: Buffer): void {
    this.seen.push(file.length)
    const found = file.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK'
    const said = { well: found, tooLarge: 'INSTREAM size limit exceeded. ERROR', nonsense: 'OK then' }
    if (this.mood === 'silent' || this.mood === 'hangsUp' || file.includes(UNANSWERED)) return
    socket.end(`${said[this.mood]}\0`)
  }
}

/** The file of 'zINSTREAM\0', once its empty piece has come. */
function wholeFile(bytes: Buffer): Buffer | null {
  const command = 'zINSTREAM\0'
  const pieces: Buffer[] = []
  for (let at = command.length; at + 4 <= bytes.length;) {
    const length = bytes.readUInt32BE(at)
    if (length === 0)
      return bytes.toString('latin1', 0, command.length) === command ? Buffer.concat(pieces) : null
    pieces.push(bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}
