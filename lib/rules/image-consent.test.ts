import { expect, test } from 'vitest'
import { type ImageConsent, type ImageHolder, imageStatus } from './image-consent'

const at = (text: string) => new Date(text)
const ana: ImageHolder = { id: 'ana', name: 'Ana Roy', hasAuthority: true }
const bob: ImageHolder = { id: 'bob', name: 'Bob Roy', hasAuthority: true }
const barred: ImageHolder = { ...bob, hasAuthority: false }
const yes = (adultId: string, change: Partial<ImageConsent> = {}): ImageConsent => ({
  ...{ adultId, purpose: 'internal', givenAt: at('2026-11-20T10:00Z'), withdrawnAt: null },
  ...change,
})
const withdrawn = { withdrawnAt: at('2026-11-22T10:00Z') }

test.each<[string, ImageHolder[], ImageConsent[], boolean, string]>([
  ['nobody holds authority', [], [yes('ana')], false, ''],
  ['one holder, silent', [ana], [], false, 'ana'],
  ['one holder, agreed', [ana], [yes('ana')], true, ''],
  ['two holders, silent', [ana, bob], [], false, 'ana bob'],
  ['two holders, one agreed', [ana, bob], [yes('ana')], false, 'bob'],
  ['two holders, both agreed', [ana, bob], [yes('ana'), yes('bob')], true, ''],
  ['the other purpose', [ana], [yes('ana', { purpose: 'online' })], false, 'ana'],
  ['withdrawn', [ana], [yes('ana', withdrawn)], false, 'ana'],
  ['withdrawn, then given again', [ana], [yes('ana', withdrawn), yes('ana')], true, ''],
  ['both agreed, one withdrew', [ana, bob], [yes('ana'), yes('bob', withdrawn)], false, 'bob'],
  ['a holder barred by a judgment isn’t awaited', [ana, barred], [yes('ana')], true, ''],
  ['the yes of a barred holder is nothing', [ana, barred], [yes('bob')], false, 'ana'],
  ['the yes of somebody who isn’t a holder', [ana], [yes('bob')], false, 'ana'],
])('%s', (_name, holders, consents, isAllowed, awaited) => {
  const answer = imageStatus(holders, consents, 'internal')
  expect(answer.isAllowed).toBe(isAllowed)
  expect(answer.awaited.map(({ id }) => id).join(' ')).toBe(awaited)
})
