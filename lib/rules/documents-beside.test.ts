import { expect, test } from 'vitest'
import { kindsBeside } from './documents-beside'

test.each([
  ['informationSheet', ['insuranceCertificate', 'pai'], []],
  ['authorizedPersons', [], ['judgment', 'identity']],
  ['medicalSheet', ['pai', 'medicalCertificate'], ['vaccination']],
  ['adult', ['quotientProof'], ['judgment', 'identity']],
] as const)('beside %s', (kind, ofTheYear, ofAnyYear) =>
  expect(kindsBeside(kind)).toEqual({ ofTheYear, ofAnyYear }),
)
