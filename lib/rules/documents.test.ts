import { expect, test } from 'vitest'
import { day } from '../time/day'
import {
  canWithdrawDocument,
  cleanFileName,
  MAX_DOCUMENT_BYTES,
  shownStatus,
  whyNotAnswerable,
  whyNotTaken,
} from './documents'

test.each([
  [0, 'application/pdf', 'noFile'],
  [1, 'application/pdf', null],
  [MAX_DOCUMENT_BYTES, 'image/jpeg', null],
  [MAX_DOCUMENT_BYTES + 1, 'image/png', 'tooLarge'],
  [1, 'image/gif', 'wrongType'],
  [1, 'text/html', 'wrongType'],
  [1, undefined, 'wrongType'],
  [1, 'toString', 'wrongType'],
])('a file of %i bytes of %s: %s', (size, contentType, code) => {
  expect(whyNotTaken({ size, contentType })?.code ?? null).toBe(code)
})

test.each([
  ['attestation.pdf', 'application/pdf', 'attestation.pdf'],
  ['Attestation 2026.2027.PDF', 'application/pdf', 'Attestation 2026.2027.pdf'],
  ['facture.exe', 'application/pdf', 'facture.pdf'],
  ['photo.jpeg', 'image/jpeg', 'photo.jpg'],
  ['C:\\Users\\Moi\\photo.png', 'image/png', 'photo.png'],
  ['../../etc/passwd', 'image/png', 'passwd.png'],
  ['a\u202ebdp.exe', 'application/pdf', 'abdp.pdf'],
  ['.pdf', 'application/pdf', 'document.pdf'],
  ['', 'application/pdf', 'document.pdf'],
  [`${'é'.repeat(300)}.pdf`, 'application/pdf', `${'é'.repeat(120)}.pdf`],
] as const)('%j holding %s is called %j', (given, contentType, expected) => {
  expect(cleanFileName(given, contentType)).toBe(expected)
})

test.each([
  ['received', null, true],
  ['scanning', null, true],
  ['accepted', 'alreadyDecided', false],
  ['refused', 'alreadyDecided', false],
  ['withdrawn', 'withdrawn', false],
  ['replaced', 'alreadyDecided', false],
  ['expired', 'alreadyDecided', false],
  ['revoked', 'alreadyDecided', false],
] as const)('a document %s: the service %s, the family may withdraw: %s', (status, code, withdrawable) => {
  expect(whyNotAnswerable(status)?.code ?? null).toBe(code)
  expect(canWithdrawDocument(status)).toBe(withdrawable)
})

test.each([
  ['accepted', '2026-12-09', 'accepted'],
  ['accepted', '2026-12-08', 'expired'],
  ['accepted', null, 'accepted'],
  ['refused', '2026-12-08', 'refused'],
] as const)('%s until %s is shown on 9 December as %s', (status, until, shown) => {
  expect(shownStatus({ status, validUntil: until === null ? null : day(until) }, day('2026-12-09'))).toBe(
    shown,
  )
})
