import { afterAll, describe, expect, test } from 'vitest'
import { faultOfFile, MAX_FILE_BYTES, typeOfBytes } from '@/lib/rules/document-files'
import { paperPdf } from '@/prisma/demo/paper'
import { hostileFiles, pdfOf, photo } from './hostile-files'
import { inspectFile } from './inspector'

// T17 at its full size: what families send, spoilt in twenty thousand ways, and how long the worst of files take.

const MUTANTS = 20_000
const slowest = { milliseconds: 0, name: '' }
let resident = 0
afterAll(() => {
  process.stdout.write(`slowest: ${JSON.stringify(slowest)}; resident: ${Math.round(resident / 1e6)} MB\n`)
})

/** The fault of a file as the door sees it; null when it is kept. */
async function check(name: string, fileName: string, bytes: Uint8Array): Promise<string | null> {
  const fault = faultOfFile({ fileName, size: bytes.length, first: bytes })
  const type = typeOfBytes(bytes)
  if (fault || type === null || type === 'heic') return fault
  const before = performance.now()
  const inspected = await inspectFile({ bytes, type })
  const milliseconds = performance.now() - before
  if (milliseconds > slowest.milliseconds)
    Object.assign(slowest, { milliseconds: Math.round(milliseconds), name })
  resident = Math.max(resident, process.memoryUsage().rss)
  if (inspected === 'busy') throw new Error('busy')
  if ('fault' in inspected) return inspected.fault
  expect(inspected.bytes.length).toBeGreaterThan(0)
  expect(typeOfBytes(inspected.bytes)).toBe(inspected.contentType)
  return null
}

/** Numbers that look drawn, the same at each run (mulberry32). */
function draws(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** Bytes changed, a piece cut out, doubled, or taken from another file. */
function spoil(bytes: Uint8Array, other: Uint8Array, draw: (below: number) => number): Uint8Array {
  const [from, length] = [draw(bytes.length), 1 + draw(64)]
  const [before, piece, after] = [
    bytes.subarray(0, from),
    bytes.subarray(from, from + length),
    bytes.subarray(from + length),
  ]
  const place = draw(other.length)
  switch (draw(4)) {
    case 0:
      return Buffer.concat([before, piece.map(() => draw(256)), after])
    case 1:
      return Buffer.concat([before, after])
    case 2:
      return Buffer.concat([before, piece, piece, after])
    default:
      return Buffer.concat([before, other.subarray(place, place + length), after])
  }
}

test('twenty thousand spoilt files: each is refused with its fault, or kept as a file that opens', async () => {
  const samples = [
    ...(await hostileFiles()).filter(({ bytes }) => bytes.length < 100_000 && bytes.length > 0),
    { fileName: 'papier.pdf', bytes: Buffer.from(paperPdf(['Attestation', 'Lina'])) },
  ]
  const draw = draws(20_261_127)
  const answers: Record<string, number> = {}
  for (let index = 0; index < MUTANTS; index++) {
    const sample = samples[index % samples.length]!
    let bytes: Uint8Array = sample.bytes
    for (let times = 1 + draw(4); times > 0; times--)
      if (bytes.length > 1) bytes = spoil(bytes, samples[draw(samples.length)]!.bytes, draw)
    const answer = (await check(`mutant ${index}`, sample.fileName, bytes)) ?? 'kept'
    answers[answer] = (answers[answer] ?? 0) + 1
  }
  process.stdout.write(`${JSON.stringify(answers)}\n`)
  expect(Object.values(answers).reduce((sum, count) => sum + count, 0)).toBe(MUTANTS)
  expect(slowest.milliseconds).toBeLessThan(6_000)
  expect(resident).toBeLessThan(512 * 1024 * 1024)
}, 3_600_000)

describe('the worst of each kind is refused within a second', async () => {
  const padding = Buffer.alloc(MAX_FILE_BYTES - 2000, 'endstream stream\n%%EOF /First ')
  test.each([
    ...(await hostileFiles()).filter(({ fault }) => fault !== null),
    { name: 'ten million bytes of words', fileName: 'a.pdf', bytes: Buffer.concat([pdfOf(), padding]) },
    {
      name: 'a photo that is noise',
      fileName: 'a.jpg',
      bytes: Buffer.concat([(await photo()).subarray(0, 300), padding]),
    },
  ])('$name', async ({ name, fileName, bytes }) => {
    const before = performance.now()
    expect(await check(name, fileName, bytes)).not.toBeNull()
    expect(performance.now() - before).toBeLessThan(1000)
  })
})
