import { describe, expect, test } from 'vitest'
import { nested } from '@/lib/actions/form-data'
import type { FormValues } from '@/lib/actions/state'
import type { Phone } from '@/lib/phone'
import { plainRecord } from '@/prisma/factories'
import { adultForm, adultValues } from './adult/schema'
import { informationForm, informationValues } from './information/schema'
import { medicalForm, medicalValues } from './medical/schema'
import { personsForm, personsValues } from './persons/schema'
import { adultTab, medicalTab, type RecordData } from './schema'

const who = { firstName: 'Léonie', lastName: 'Aubin', school: 'École Jean-Mermoz', schoolClass: 'CE2' }
const plain = <Kind extends keyof RecordData>(kind: Kind) =>
  plainRecord(kind, '2026-2027', who).data as RecordData[Kind]
const person = {
  firstName: 'Odile',
  lastName: 'Blin',
  relation: 'grand-mère',
  phone: '+33639980034' as Phone,
  role: 'both' as const,
}

/** The messages by field, as the action gives them. */
function errors(
  schema: { safeParse(sent: unknown): { error?: { issues: { path: PropertyKey[]; message: string }[] } } },
  values: FormValues,
) {
  return (schema.safeParse(nested(values)).error?.issues ?? []).map(({ path }) => path.join('.'))
}

describe('what the form shows of a record makes the same record again', () => {
  test('fiche d’information', () => {
    const sheet = { ...plain('informationSheet'), leaveAt: '17:30' }
    sheet.authorisations = { ...sheet.authorisations, leaveAlone: true }
    expect(informationForm.parse(nested(informationValues(sheet)))).toEqual(sheet)
  })
  test('personnes autorisées, with people and with nobody', () => {
    const named = { ...person, namedById: 'x', namedByName: 'Claire' }
    expect(personsForm.parse(nested(personsValues({ people: [named] })))).toEqual({ people: [person] })
    expect(personsForm.parse(nested(personsValues({ people: [] })))).toEqual({ people: [] })
  })
  test('fiche médicale, empty and full', () => {
    const full: RecordData['medicalSheet'] = {
      ...plain('medicalSheet'),
      illnesses: { details: 'Asthme' },
      allergies: { kinds: ['food', 'drug'], cause: 'Arachide', conduct: 'Trousse' },
      treatments: { details: 'Inhalateur' },
      pai: true,
      doctor: { name: 'Dr Morel', phone: '+33247930000' as Phone },
    }
    for (const sheet of [plain('medicalSheet'), full])
      expect(medicalForm.parse(nested(medicalValues(sheet)))).toEqual(sheet)
  })
  test('fiche de l’adulte', () => {
    expect(adultForm.parse(nested(adultValues(plain('adult'))))).toEqual(plain('adult'))
  })
})

describe('nothing answered: every required question is named, in the order of the page', () => {
  test('fiche d’information', () => {
    expect(errors(informationForm, {})).toEqual([
      'school',
      'schoolClass',
      'meal',
      'insurance.insurer',
      'insurance.policyNumber',
      'insurance.from',
      'insurance.until',
      'authorisations.care',
      'authorisations.transport',
      'authorisations.outings',
      'authorisations.swimming',
      'authorisations.facePainting',
      'authorisations.leaveAlone',
      'authorisations.image',
    ])
  })
  test('personnes autorisées: empty is not none', () => {
    expect(errors(personsForm, {})).toEqual(['answer'])
    expect(errors(personsForm, { answer: 'people' })).toEqual(['answer'])
  })
  test('fiche médicale, and its box last', () => {
    const envelope = { subjectId: crypto.randomUUID(), schoolYear: '2026-2027', baseVersion: '0' }
    expect(errors(medicalTab, envelope)).toEqual([
      'vaccination.status',
      'illnesses.known',
      'allergies.known',
      'treatments.known',
      'pai',
      'certified',
    ])
  })
})

describe('a detail that an answer needs', () => {
  const information = informationValues(plain('informationSheet'))
  const medical = medicalValues(plain('medicalSheet'))
  test.each([
    [
      'leaving alone without an hour',
      informationForm,
      { ...information, 'authorisations.leaveAlone': 'oui' },
      ['authorisations.leaveAt'],
    ],
    [
      'an hour at which nobody leaves',
      informationForm,
      { ...information, 'authorisations.leaveAlone': 'oui', 'authorisations.leaveAt': '03:00' },
      ['authorisations.leaveAt'],
    ],
    ['a religion', informationForm, { ...information, meal: 'halal' }, ['meal']],
    [
      'an insurance that ends before it begins',
      informationForm,
      { ...information, 'insurance.until.year': '2025' },
      ['insurance.until'],
    ],
    [
      'up to date without a date',
      medicalForm,
      {
        ...medical,
        'vaccination.lastDtp.day': '',
        'vaccination.lastDtp.month': '',
        'vaccination.lastDtp.year': '',
      },
      ['vaccination.lastDtp'],
    ],
    ['a 31st month', medicalForm, { ...medical, 'vaccination.lastDtp.month': '31' }, ['vaccination.lastDtp']],
    [
      'an illness without its name',
      medicalForm,
      { ...medical, 'illnesses.known': 'oui' },
      ['illnesses.details'],
    ],
    [
      'an allergy without anything',
      medicalForm,
      { ...medical, 'allergies.known': 'oui' },
      ['allergies.kinds', 'allergies.cause', 'allergies.conduct'],
    ],
    ['a doctor’s number that isn’t one', medicalForm, { ...medical, 'doctor.phone': '12' }, ['doctor.phone']],
    [
      'an adult without a number',
      adultForm,
      { ...adultValues(plain('adult')), 'phones.mobile': '' },
      ['phones.mobile'],
    ],
    [
      'a postal code of four digits',
      adultForm,
      { ...adultValues(plain('adult')), postalCode: '3799' },
      ['postalCode'],
    ],
  ] as const)('%s', (_name, schema, values, fields) => {
    expect(errors(schema, values as FormValues)).toEqual(fields)
  })
})

describe('people', () => {
  const row = (index: number, change: Partial<Record<string, string>> = {}) =>
    Object.fromEntries(
      Object.entries({ ...person, phone: '06 39 98 00 34', ...change }).map(([name, value]) => [
        `people.${index}.${name}`,
        value!,
      ]),
    )
  const blank = (index: number) =>
    row(index, { firstName: ' ', lastName: '', relation: '', phone: '', role: '' })

  test('blank rows are left out, and an error keeps the number of its row', () => {
    expect(personsForm.parse(nested({ answer: 'people', ...blank(0), ...row(1), ...blank(2) }))).toEqual({
      people: [person],
    })
    expect(
      errors(personsForm, {
        answer: 'people',
        ...blank(0),
        ...row(1),
        ...row(2, { phone: '12', relation: '' }),
      }),
    ).toEqual(['people.2.relation', 'people.2.phone'])
  })
  test('« personne d’autre » takes none of the rows that it hides', () => {
    expect(personsForm.parse(nested({ answer: 'nobody', ...row(0, { phone: '12' }) }))).toEqual({
      people: [],
    })
    expect(personsForm.parse(nested({ answer: 'nobody', ...blank(0) }))).toEqual({ people: [] })
  })
  test('eight at most', () => {
    const rows = (count: number) =>
      Object.assign({}, ...Array.from({ length: count }, (_, index) => row(index))) as FormValues
    expect(errors(personsForm, { answer: 'people', ...rows(8) })).toEqual([])
    expect(errors(personsForm, { answer: 'people', ...rows(9) })).toEqual(['answer'])
  })
})

test('without the box nothing is taken, however right the answers', () => {
  const values = {
    ...adultValues(plain('adult')),
    subjectId: crypto.randomUUID(),
    schoolYear: '2026-2027',
    baseVersion: '1',
  }
  expect(errors(adultTab, values)).toEqual(['certified'])
  expect(errors(adultTab, { ...values, certified: 'on' })).toEqual(['certified'])
  expect(adultTab.parse(nested({ ...values, certified: 'oui' }))).toMatchObject({
    data: plain('adult'),
    envelope: { baseVersion: 1, schoolYear: '2026-2027' },
  })
})
