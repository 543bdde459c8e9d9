import { expect, test } from 'vitest'
import { type AdultCustody, whyNotThisCustody } from './custody'

const held = { had: true, hasAuthority: true, hasJudgment: false, hasEnd: false }
const removed = { ...held, hasAuthority: false }
const judged = { ...removed, hasJudgment: true }
const barred = { ...removed, had: false }

test.each<[string, AdultCustody[], number, object | null]>([
  ['nothing changes', [held], 0, null],
  ['removed without a judgment', [held, removed], 0, { code: 'judgmentMissing', row: 1 }],
  ['removed with one, another holds', [held, judged], 0, null],
  ['removed with one, another holds elsewhere', [judged], 1, null],
  ['the last holder', [judged], 0, { code: 'lastHolder' }],
  ['both at once', [judged, judged], 0, { code: 'lastHolder' }],
  ['without authority already', [held, barred], 0, null],
  ['given back', [{ ...barred, hasAuthority: true }], 0, null],
  ['an end without a judgment', [{ ...held, hasEnd: true }], 0, { code: 'endWithoutJudgment', row: 0 }],
  ['an end with one', [{ ...held, hasEnd: true, hasJudgment: true }], 0, null],
])('%s', (_case, adults, elsewhere, refusal) => expect(whyNotThisCustody(adults, elsewhere)).toEqual(refusal))
