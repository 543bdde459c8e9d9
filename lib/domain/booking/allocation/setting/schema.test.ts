import { expect, test } from 'vitest'
import { nested } from '@/lib/actions/form-data'
import { allocationSettingSchema } from './schema'

const programmeId = '019b0000-0000-7000-8000-000000000000'
const sent = (...criteria: string[]) =>
  allocationSettingSchema.safeParse(
    nested({
      ...{ programmeId, isAutomatic: 'oui' },
      ...Object.fromEntries(criteria.map((criterion, index) => [`criteria.${index}`, criterion])),
    }),
  )

test('criteria keep their order, and empty places are passed over', () => {
  expect(sent('fewestDays', '', 'residents', '', '').data).toEqual({
    ...{ programmeId, criteria: ['fewestDays', 'residents'] },
    ...{ isAutomatic: true, isAccepted: false, waitsWhenFull: false },
  })
  expect(sent('', '', '', '', '').data?.criteria).toEqual([])
})

test('the same criterion twice is said at its second place; a forged one is refused', () => {
  expect(sent('residents', '', 'residents', '', '').error?.issues).toMatchObject([
    {
      path: ['criteria', 2],
      message: 'Ce critère est déjà plus haut\u00a0: choisissez-en un autre, ou aucun.',
    },
  ])
  expect(sent('arrival').success).toBe(false)
})
