import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'

// Says a line every few milliseconds, and at the end, by its exit code, that it has come to its end.
const SPEAKER = (heard: string) => `
  ${heard}
  let said = 0
  setInterval(() => {
    console.log('a line ' + said)
    console.error('a fault ' + said)
    if (++said === 50) process.exit(7)
  }, 10)`

const speak = async (heard: string) => {
  const speaker = spawn(process.execPath, ['--input-type=module', '-e', SPEAKER(heard)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await once(speaker.stdout, 'data')
  for (const stream of [speaker.stdout, speaker.stderr]) stream.destroy()
  const [code] = (await once(speaker, 'exit')) as [number]
  return code
}

test('a process whose log nobody reads any more goes on', async () => {
  expect(
    await speak(`import { outliveReaders } from './scripts/steps/outlive-readers.mjs'\noutliveReaders()`),
  ).toBe(7)
})

test('unheard, the broken pipe would end it', async () => {
  expect(await speak('')).not.toBe(7)
})
