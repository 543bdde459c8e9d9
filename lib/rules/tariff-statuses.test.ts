import { expect, test } from 'vitest'
import { statusesRead } from './tariff-statuses'
import { type TariffInput, tariffSchema } from './tariffs'

const tariff = (change: Partial<TariffInput>) =>
  tariffSchema.parse({
    measure: null,
    units: [{ key: 'day', label: 'Journée' }],
    lines: [{ unit: 'day', price: '10' }],
    ...change,
  })
const aid = (fact: string) => ({ label: 'Aide', when: { [fact]: true }, amount: { perDay: '3' } })

test.each<[string, Partial<TariffInput>[], [string, string | null][]]>([
  ['of no tariff', [], []],
  ['of one that reads none', [{}], []],
  ['in a line', [{ lines: [{ unit: 'day', price: '10', when: { ccas: true } }] }], [['ccas', null]]],
  [
    'in an adjustment, beside facts that are no situation',
    [{ adjustments: [{ label: 'AEEH', when: { aeeh: true, resident: false }, change: { add: '2' } }] }],
    [['aeeh', null]],
  ],
  ['in an aid, of two tariffs, once', [{ aids: [aid('aid')] }, { aids: [aid('aid')] }], [['aid', null]]],
  [
    'of a tariff’s own, after those of every town',
    [{ statuses: [{ key: 'retired', label: 'Grand-parent qui garde' }], aids: [aid('retired'), aid('rsa')] }],
    [
      ['rsa', null],
      ['retired', 'Grand-parent qui garde'],
    ],
  ],
  ['said by a tariff that doesn’t read it', [{ statuses: [{ key: 'retired', label: 'Retraité' }] }], []],
  [
    'worded by the tariff',
    [{ statuses: [{ key: 'staff', label: 'Agent de la commune' }], aids: [aid('staff')] }],
    [['staff', 'Agent de la commune']],
  ],
])('situations %s', (_, tariffs, read) => {
  expect(statusesRead(tariffs.map(tariff))).toEqual(read.map(([key, label]) => ({ key, label })))
})
