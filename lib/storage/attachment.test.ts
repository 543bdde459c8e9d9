import { expect, test } from 'vitest'
import { attachmentHeaders, contentDisposition } from './attachment'

test.each([
  ['attestation.pdf', `attachment; filename="attestation.pdf"; filename*=UTF-8''attestation.pdf`],
  [
    'Attestation d’été.pdf',
    `attachment; filename="Attestation d_ete.pdf"; filename*=UTF-8''Attestation%20d%E2%80%99%C3%A9t%C3%A9.pdf`,
  ],
  ['a"b\\c%.pdf', `attachment; filename="a_b_c_.pdf"; filename*=UTF-8''a%22b%5Cc%25.pdf`],
  ["l'(1)*.pdf", `attachment; filename="l'(1)*.pdf"; filename*=UTF-8''l%27%281%29%2A.pdf`],
  [
    'x\r\nSet-Cookie: a=b.pdf',
    `attachment; filename="x__Set-Cookie: a=b.pdf"; filename*=UTF-8''x%0D%0ASet-Cookie%3A%20a%3Db.pdf`,
  ],
])('%j', (name, header) => {
  expect(contentDisposition(name)).toBe(header)
})

test('a file sent by somebody never runs on our address', () => {
  expect(attachmentHeaders({ fileName: 'a.pdf', contentType: 'application/pdf', size: 3 })).toMatchObject({
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  })
})
