import { describe, expect, test } from 'vitest'
import { refuseDocumentForm } from '@/lib/domain/document/schema'
import { refuseChangeForm } from '@/lib/domain/dossier/review/schema'
import { OTHER_REASON } from './schema'

const id = '0198c0de-0000-7000-8000-000000000001'
const listed = 'La photo est floue.'
const refuse = (chosenReason: string | undefined, addedReason: string | undefined) =>
  refuseChangeForm.safeParse({ changeId: id, seenVersion: '2', chosenReason, addedReason })

test.each([
  [listed, '', listed],
  [listed, 'Reprenez la page 2', `${listed} Reprenez la page 2.`],
  [OTHER_REASON, 'Reprenez la page 2', 'Reprenez la page 2.'],
  ['', 'Reprenez la page 2', 'Reprenez la page 2.'],
  [undefined, 'Reprenez la page 2', 'Reprenez la page 2.'],
])('%j and %j', (chosen, added, reason) => {
  expect(refuse(chosen, added).data).toEqual({ changeId: id, seenVersion: 2, reason })
})

describe('no reason', () => {
  test.each([
    ['', '', 'chosenReason'],
    [undefined, undefined, 'chosenReason'],
    [OTHER_REASON, ' ', 'addedReason'],
    [listed, 'x'.repeat(1000), 'addedReason'],
  ])('%j and %j: said at the field', (chosen, added, field) => {
    expect(refuse(chosen, added).error?.issues.map(({ path }) => path.join('.'))).toEqual([field])
  })
})

test('a document is refused with the same fields', () => {
  const sent = { documentId: id, chosenReason: listed, addedReason: 'Merci' }
  expect(refuseDocumentForm.parse(sent)).toEqual({ documentId: id, reason: `${listed} Merci.` })
})
