import { Duplex } from 'node:stream'
import type { PGlite } from '@electric-sql/pglite'

const TERMINATE = 'X'.charCodeAt(0)

/**
 * What pg.Client takes for a socket, and which talks to the embedded PostgreSQL of this process: pg.Pool and
 * Prisma's own adapter then work unchanged. The embedded server has one session, so the pool must have `max: 1`.
 */
export class PGliteStream extends Duplex {
  private ended = false
  private readonly server: PGlite

  constructor(server: PGlite) {
    super({ highWaterMark: 1 << 20 })
    this.server = server
  }

  connect(): this {
    queueMicrotask(() => this.emit('connect'))
    return this
  }

  // The rest of what pg expects of a socket.
  setNoDelay = (): this => this
  setKeepAlive = (): this => this
  setTimeout = (): this => this
  ref = (): this => this
  unref = (): this => this

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.send(chunk).then(() => done(), done)
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.send(Buffer.concat(chunks.map(({ chunk }) => chunk))).then(() => done(), done)
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.reset().then(
      () => done(error),
      (failure) => done(error ?? failure),
    )
  }

  private async send(message: Buffer): Promise<void> {
    if (message[0] === TERMINATE) {
      await this.reset()
      this.push(null)
      return
    }
    await this.server.runExclusive(async () => {
      const answer = await this.server.execProtocolRaw(message)
      if (answer.length > 0) this.push(Buffer.from(answer))
    })
  }

  /** What a server does when a client goes away. */
  private async reset(): Promise<void> {
    if (this.ended || this.server.closed) return
    this.ended = true
    await this.server.exec('ROLLBACK')
    await this.server.exec('DISCARD ALL')
  }
}
