import { expect, test } from 'vitest'
import { askedDaysSchema } from './schema'

const [child, activity] = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002']
const asked = { enfant: child, activite: activity, du: '2026-12-09', au: '' }

test('without a last day, the first alone', () => {
  expect(askedDaysSchema.parse(asked)).toEqual({
    ...{ childId: child, activityId: activity, from: '2026-12-09', to: '2026-12-09' },
  })
  expect(askedDaysSchema.parse({ ...asked, au: '2027-12-10' }).to).toBe('2027-12-10')
})

test.each([
  [{ enfant: undefined }, 'enfant', /Choisissez un enfant/],
  [{ activite: 'x' }, 'activite', /Choisissez un accueil/],
  [{ du: '' }, 'du', /premier jour/],
  [{ du: '2026-02-30' }, 'du', /premier jour/],
  [{ au: '2026-02-30' }, 'au', /n’existe pas/],
  [{ au: '2026-12-08' }, 'au', /après le premier/],
  [{ au: '2027-12-11' }, 'au', /un an au plus/],
])('%j is refused at its field', (change, field, words) => {
  const { error } = askedDaysSchema.safeParse({ ...asked, ...change })
  const fault = error?.issues.find(({ path }) => path[0] === field)
  expect(fault?.message).toMatch(words)
})
