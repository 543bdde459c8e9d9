import { connect, type NetConnectOpts, type Socket } from 'node:net'
import type { Scan } from '@/lib/rules/antivirus'

/** Where clamd listens, as node:net takes it. */
export type ClamdAddress = { host: string; port: number } | { path: string }

const PIECE = 64 * 1024

/**
 * Asks clamd about a file, by INSTREAM: pieces with their length before them, then an empty one (clamd(8)). 'waiting'
 * when it doesn't answer, or not within `milliseconds`: nobody may open the file meanwhile.
 */
export function scanWith(address: ClamdAddress, bytes: Uint8Array, milliseconds: number): Promise<Scan> {
  return new Promise((resolve) => {
    const socket = connect({ ...address, timeout: milliseconds } as NetConnectOpts)
    const timer = setTimeout(() => end('waiting'), milliseconds)
    let said = ''
    const end = (scan: Scan) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(scan)
    }
    socket.setEncoding('utf8')
    socket.on('connect', () => send(socket, bytes))
    socket.on('data', (text: string) => {
      said += text
      if (said.includes('\0') || said.length > 1000) end(readAnswer(said))
    })
    socket.on('end', () => end(readAnswer(said)))
    for (const event of ['error', 'timeout'] as const) socket.on(event, () => end('waiting'))
  })
}

function send(socket: Socket, bytes: Uint8Array): void {
  socket.write('zINSTREAM\0')
  for (let from = 0; from < bytes.length; from += PIECE) {
    const piece = bytes.subarray(from, from + PIECE)
    socket.write(lengthOf(piece.length))
    socket.write(piece)
  }
  socket.write(lengthOf(0))
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(length)
  return bytes
}

/** 'stream: OK', 'stream: Eicar-Test-Signature FOUND'; anything else (« size limit exceeded. ERROR ») is no answer. */
function readAnswer(said: string): Scan {
  const text = said.replace(/\0[\s\S]*$/, '').trim()
  if (text === 'stream: OK') return 'clear'
  const threat = /^stream: (.{1,200}) FOUND$/.exec(text)?.[1]
  return threat === undefined ? 'waiting' : { threat }
}
