import { expect, test } from 'vitest'
import { mailHref, mailSearch } from './mail-search'

const everything = {
  ...{ status: null, kind: null, words: '', familyId: null, from: null, until: null },
  ...{ sort: { column: 'date', isDescending: true }, page: 1 },
}

test.each([
  {},
  { etat: 'perdu', nature: 'toString', famille: '12', du: 'hier', au: '2026-02-30', tri: 'x', page: '-1' },
  { etat: ['sent', 'failed'], cherche: ['a', 'b'], du: ['2026-11-23'] },
])('%j shows every mail, newest first', async (params) => {
  expect(await mailSearch(Promise.resolve(params))).toEqual(everything)
})

test('an address is read, and written again the same', async () => {
  const params = {
    ...{ etat: 'bounced', nature: 'invoice', cherche: 'a b', du: '2026-11-01', au: '2026-11-30' },
    ...{ famille: '018f0000-0000-7000-8000-000000000000', tri: 'adresse', page: '2' },
  }
  const search = await mailSearch(Promise.resolve(params))
  expect(search).toMatchObject({ status: 'bounced', kind: 'invoice', words: 'a b', page: 2 })
  const address = new URL(mailHref(search, {}), 'https://portail.test')
  expect(Object.fromEntries(address.searchParams)).toEqual(params)
})
