import { describe, expect, test } from 'vitest'
import { nested } from '@/lib/actions/form-data'
import type { FormValues } from '@/lib/actions/state'
import type { Phone } from '@/lib/phone'
import { day } from '@/lib/time/day'
import { plainRecord } from '@/prisma/record-factory'
import { adultForm, adultValues } from './adult/schema'
import { informationForm, informationValues } from './information/schema'
import { medicalForm, medicalValues } from './medical/schema'
import { namePersons, personsForm, personsValues } from './persons/schema'
import { adultTab, medicalTab, parseRecord, type RecordData, saysTheSame } from './schema'

const who = { firstName: 'Léonie', lastName: 'Aubin', school: 'École Jean-Mermoz', schoolClass: 'CE2' }
const plain = <Kind extends keyof RecordData>(kind: Kind) =>
  plainRecord(kind, '2026-2027', who).data as RecordData[Kind]
const ID = '0190c0de-0000-7000-8000-000000000001'
const person = {
  id: ID,
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
    expect(personsForm.parse(nested(personsValues({ people: [named] })))).toEqual({
      people: [{ ...person, row: 0 }],
    })
    expect(personsForm.parse(nested(personsValues({ people: [] })))).toEqual({ people: [] })
  })
  test('fiche médicale, empty and full', () => {
    const full: RecordData['medicalSheet'] = {
      ...plain('medicalSheet'),
      illnesses: { past: ['chickenpox', 'otitis'], details: 'Otites à répétition' },
      allergies: { kinds: ['asthma', 'food'], cause: 'Arachide', conduct: 'Trousse' },
      treatments: { details: 'Inhalateur' },
      pai: { from: day('2026-09-01'), until: day('2027-08-31'), emergencyKit: true },
      aids: ['glasses', 'toiletHelp'],
      doctor: { name: 'Dr Morel', phone: '+33247930000' as Phone },
    }
    const late: RecordData['medicalSheet'] = { ...full, pai: null }
    late.vaccination = {
      ...{ status: 'notUpToDate', lastDtp: null, missing: ['hib', 'mmr'], provisionalSince: null },
      ...{ dates: [{ vaccine: 'pertussis', on: day('2018-11-04') }], others: 'BCG' },
    }
    for (const sheet of [plain('medicalSheet'), full, late])
      expect(medicalForm.parse(nested(medicalValues(sheet)))).toEqual(sheet)
  })
  test('fiche de l’adulte', () => {
    expect(adultForm.parse(nested(adultValues(plain('adult'))))).toEqual(plain('adult'))
  })
})

describe('nothing answered: every required question is named, in the order of the page', () => {
  test('fiche d’information', () => {
    expect(errors(informationForm, {})).toEqual([
      'identity.firstName',
      'identity.lastName',
      'identity.birthDate',
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
      'pai.known',
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
      'vaccines that are missing, without which',
      medicalForm,
      { ...medical, 'vaccination.status': 'notUpToDate' },
      ['vaccination.missing'],
    ],
    [
      'a date of another vaccine cut short',
      medicalForm,
      { ...medical, 'vaccination.dates.hib.day': '4' },
      ['vaccination.dates.hib'],
    ],
    [
      'a PAI without anything',
      medicalForm,
      { ...medical, 'pai.known': 'oui' },
      ['pai.from', 'pai.until', 'pai.emergencyKit'],
    ],
    [
      'a PAI that ends before it begins',
      medicalForm,
      {
        ...{ ...medical, 'pai.known': 'oui', 'pai.emergencyKit': 'non' },
        ...{ 'pai.from.day': '1', 'pai.from.month': '9', 'pai.from.year': '2026' },
        ...{ 'pai.until.day': '31', 'pai.until.month': '8', 'pai.until.year': '2026' },
      },
      ['pai.until'],
    ],
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
      people: [{ ...person, row: 1 }],
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

describe('a person keeps their id', () => {
  const claire = { id: 'claire', name: 'Claire Aubin' }
  const named = { ...person, namedById: 'hugo', namedByName: 'Hugo Aubin' }
  const name = (typed: Partial<typeof person>[], current = [named], lastYear: (typeof named)[] = []) =>
    namePersons(
      typed.map((change, row) => ({ ...person, ...change, row })),
      { current, lastYear },
      claire,
    ).people
  const [other, forged] = [crypto.randomUUID(), crypto.randomUUID()]

  test('unchanged, with whoever named them, even when the form lost the id', () => {
    expect(name([{}])).toEqual([named])
    expect(name([{ id: '' }])).toEqual([named])
  })
  test('with another number, under the name of who sends', () => {
    expect(name([{ phone: '+33639980099' as Phone }])).toMatchObject([
      { id: ID, namedByName: 'Claire Aubin' },
    ])
  })
  test('and from last year', () => {
    expect(name([{}], [], [named])).toMatchObject([{ id: ID, namedByName: 'Claire Aubin' }])
  })
  test('not with another name, nor with an id that nobody has', () => {
    expect(name([{ firstName: 'Odette' }])[0]!.id).not.toBe(ID)
    expect(name([{ id: forged, phone: '+33639980099' as Phone }])[0]!.id).not.toBe(forged)
  })
  test('alone: two rows never share it', () => {
    const [first, second] = name([{}, {}])
    expect(first!.id).toBe(ID)
    expect(second!.id).not.toBe(ID)
    const twice = name([{}, {}], [named, { ...named, id: other }])
    expect(twice.map(({ id }) => id)).toEqual([ID, other])
  })
})

describe('what was written before the tabs asked for everything is still read', () => {
  test('fiche d’information: no identity, and the former answer about pictures is left', () => {
    const { identity: _none, ...sheet } = plain('informationSheet')
    const former = { ...sheet, authorisations: { ...sheet.authorisations, image: true } }
    const read = parseRecord('informationSheet', former)
    expect(read.data).toEqual({ ...sheet, identity: null })
    expect(saysTheSame(read, { kind: 'informationSheet', data: { ...sheet, identity: null } })).toBe(true)
  })
  test('personnes autorisées: without ids', () => {
    const { id: _none, ...former } = { ...person, namedById: 'x', namedByName: 'Claire' }
    expect(parseRecord('authorizedPersons', { people: [former] }).data).toEqual({
      people: [{ ...former, id: '' }],
    })
  })
  test.each([
    [true, { from: null, until: null, emergencyKit: null }],
    [false, null],
  ])('fiche médicale: a PAI that was only %s', (pai, read) => {
    const former = {
      vaccination: { status: 'notUpToDate', lastDtp: null, others: '' },
      illnesses: { details: 'Asthme' },
      ...{ allergies: null, treatments: null, pai },
      ...{ doctor: { name: '', phone: null }, others: '', recommendations: '' },
    }
    expect(parseRecord('medicalSheet', former).data).toMatchObject({
      vaccination: { dates: [], missing: [], provisionalSince: null },
      ...{ illnesses: { past: [], details: 'Asthme' }, pai: read, aids: [] },
    })
  })
})

test('every sentence of an error is in French', () => {
  const sentences = [informationForm, personsForm, medicalForm].flatMap((schema) =>
    (schema.safeParse({}).error?.issues ?? []).map(({ message }) => message),
  )
  for (const sentence of sentences)
    expect(sentence).toMatch(/^(Indiquez|Choisissez|Dites|La |Le |.*\s: répondez)/)
})
