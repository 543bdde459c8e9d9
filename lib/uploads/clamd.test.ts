import { afterAll, beforeEach, expect, test } from 'vitest'
import { scanWith } from './clamd'
import { EICAR, FakeClamd, type Mood } from './fake-clamd'

const clamd = new FakeClamd()
const address = await clamd.start()
afterAll(() => clamd.stop())
beforeEach(() => void (clamd.mood = 'well'))

const scan = (bytes: Uint8Array, milliseconds = 2000) => scanWith(address, bytes, milliseconds)

test.each([
  ['nothing against it', 'un papier', 'clear'],
  ['what is in it', `un papier ${EICAR}`, { threat: 'Eicar-Test-Signature' }],
])('it says %s', async (_what, text, said) => {
  expect(await scan(Buffer.from(text))).toEqual(said)
})

test('a large file comes whole', async () => {
  expect(await scan(new Uint8Array(10 * 1024 * 1024).fill(1), 10_000)).toBe('clear')
  expect(clamd.seen.at(-1)).toBe(10 * 1024 * 1024)
})

test.each<Mood>(['silent', 'tooLarge', 'nonsense', 'hangsUp'])(
  'when it is %s, the file waits',
  async (mood) => {
    clamd.mood = mood
    expect(await scan(Buffer.from('un papier'), 200)).toBe('waiting')
  },
)

test('when it is down, the file waits', async () => {
  await clamd.stop()
  expect(await scan(Buffer.from('un papier'))).toBe('waiting')
  expect(await scanWith({ path: '/nowhere/clamd.ctl' }, Buffer.from('x'), 200)).toBe('waiting')
  await clamd.start()
  expect(await scan(Buffer.from('un papier'))).toBe('clear')
})
