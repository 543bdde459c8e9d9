import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { provideKeys } from './keys'
import { currentPrefix, resealed } from './reseal'
import {
  keyIdOf,
  keyIdOfBytes,
  seal,
  sealBytes,
  sealJson,
  Unreadable,
  unseal,
  unsealBytes,
  unsealJson,
} from './seal'

const key = (id: string) => `${id}:${Buffer.alloc(32, id).toString('base64')}`
beforeEach(() => provideKeys(key('k1')))
afterAll(() => provideKeys())

const PURPOSE = 'record.data:medicalSheet:lina:2026-2027'
const text = 'Arachides : œdème, appeler le 15.'

describe('a text', () => {
  test('is read back, and nothing of it can be seen', () => {
    const sealed = seal(PURPOSE, text)
    expect(sealed).toMatch(/^v1\.k1\.[\w-]+$/)
    expect(Buffer.from(sealed.split('.')[2]!, 'base64url').toString('latin1')).not.toContain('Arachides')
    expect(unseal(PURPOSE, sealed)).toBe(text)
  })

  test('sealed twice doesn’t show that it is the same', () => {
    expect(seal(PURPOSE, text)).not.toBe(seal(PURPOSE, text))
  })

  test('is read as nobody else’s', () => {
    expect(() => unseal(PURPOSE.replace('lina', 'tom'), seal(PURPOSE, text))).toThrow(Unreadable)
  })

  test('changed at any place isn’t read', () => {
    const [version, id, body] = seal(PURPOSE, text).split('.')
    const bytes = Buffer.from(body!, 'base64url')
    for (let place = 0; place < bytes.length; place++) {
      const changed = Buffer.from(bytes)
      changed[place]! ^= 1
      expect(() => unseal(PURPOSE, `${version}.${id}.${changed.toString('base64url')}`)).toThrow(Unreadable)
    }
  })

  test.each(['', 'v1', 'v1.k1', 'v1.k1.', 'v2.k1.AAAA', 'v1.k1.AAAA', text])('%j isn’t sealed', (wrong) => {
    expect(() => unseal(PURPOSE, wrong)).toThrow(Unreadable)
  })

  test('empty is a text too', () => expect(unseal(PURPOSE, seal(PURPOSE, ''))).toBe(''))
})

test('a value keeps its shape', () => {
  const value = { allergies: null, treatments: { details: 'é' }, list: ['a', 'b'] }
  expect(unsealJson(PURPOSE, sealJson(PURPOSE, value))).toEqual(value)
})

describe('a file', () => {
  const bytes = new TextEncoder().encode('%PDF-1.7 …')

  test('is read back, and says nothing', () => {
    const sealed = sealBytes('document', bytes)
    expect(Buffer.from(sealed).includes('%PDF')).toBe(false)
    expect(unsealBytes('document', sealed)).toEqual(bytes)
    expect(keyIdOfBytes(sealed)).toBe('k1')
  })

  test.each([
    ['for something else', (sealed: Uint8Array) => unsealBytes('other', sealed)],
    ['cut', (sealed: Uint8Array) => unsealBytes('document', sealed.subarray(0, 20))],
    ['in clear', () => unsealBytes('document', bytes)],
  ])('%s isn’t read', (_how, read) => {
    expect(() => read(sealBytes('document', bytes))).toThrow(Unreadable)
  })
})

describe('keys follow one another', () => {
  test('the first seals, the others read what they have sealed', () => {
    const former = seal(PURPOSE, text)
    provideKeys(`${key('k2')},${key('k1')}`)
    expect(keyIdOf(seal(PURPOSE, text))).toBe('k2')
    expect(unseal(PURPOSE, former)).toBe(text)
  })

  test('without its key, nothing is read', () => {
    const former = seal(PURPOSE, text)
    provideKeys(key('k2'))
    expect(() => unseal(PURPOSE, former)).toThrow('k1')
  })

  test('the same name with another key reads nothing', () => {
    const former = seal(PURPOSE, text)
    provideKeys(`k1:${Buffer.alloc(32, 'other').toString('base64')}`)
    expect(() => unseal(PURPOSE, former)).toThrow(Unreadable)
  })

  test('a text goes under the key of today, from a former one or from clear', () => {
    const former = seal(PURPOSE, text)
    provideKeys(`${key('k2')},${key('k1')}`)
    for (const kept of [former, text]) {
      const now = resealed(PURPOSE, kept)
      expect(now.startsWith(currentPrefix())).toBe(true)
      expect(unseal(PURPOSE, now)).toBe(text)
    }
  })
})
