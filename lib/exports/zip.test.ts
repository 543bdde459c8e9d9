import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { zipOf } from './zip'

const datedAt = new Date(Date.UTC(2026, 11, 1, 12))

async function zipped(count: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of zipOf(texts(count))) parts.push(part)
  return Buffer.concat(parts)
}

async function* texts(count: number) {
  for (let index = 0; index < count; index++)
    yield { fileName: `facture-${index}.pdf`, content: Buffer.from(`n° ${index}`), datedAt }
}

test('every file is in it under its name, whole', async () => {
  const files = unzipSync(await zipped(300))
  expect(Object.keys(files)).toHaveLength(300)
  expect(strFromU8(files['facture-299.pdf']!)).toBe('n° 299')
})

test('a file is given as soon as it comes: nothing waits for the last', async () => {
  let asked = 0
  async function* counted() {
    for await (const file of texts(5)) {
      asked += 1
      yield file
    }
  }
  const zip = zipOf(counted())
  await zip.next()
  expect(asked).toBe(1)
})

test('of nothing is an empty one', async () => {
  expect(unzipSync(await zipped(0))).toEqual({})
})
