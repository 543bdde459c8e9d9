import { expect, test } from 'vitest'
import { type Member, whyNotChangeStaff } from './staff-change'

type Role = 'agent' | 'boss'
const table = { read: ['agent', 'boss'], decide: ['agent'], manage: ['boss'] } as const
const member = (id: string, role: Role, canActNow = true): Member<Role> => ({ id, role, canActNow })
const anne = member('anne', 'boss')
const bea = member('bea', 'boss')
const carl = member('carl', 'agent')

const last = (...rights: string[]) => ({ code: 'lastHolder', rights })

test.each<[string, { askerId: string; memberId: string; after: Role | null }, Member<Role>[], unknown]>([
  ['one’s own role', { askerId: 'anne', memberId: 'anne', after: 'agent' }, [anne, bea], { code: 'oneself' }],
  ['one’s own leave', { askerId: 'anne', memberId: 'anne', after: null }, [anne, bea], { code: 'oneself' }],
  ['one of two who manage', { askerId: 'anne', memberId: 'bea', after: 'agent' }, [anne, bea], null],
  [
    'the last who manages',
    { askerId: 'carl', memberId: 'anne', after: 'agent' },
    [anne, carl],
    last('manage'),
  ],
  [
    'the last who manages leaves',
    { askerId: 'carl', memberId: 'anne', after: null },
    [anne, carl],
    last('manage'),
  ],
  [
    'the last who decides',
    { askerId: 'anne', memberId: 'carl', after: 'boss' },
    [anne, carl],
    last('decide'),
  ],
  ['the last of all', { askerId: 'x', memberId: 'carl', after: null }, [carl], last('read', 'decide')],
  [
    'another who is deactivated',
    { askerId: 'carl', memberId: 'anne', after: null },
    [anne, member('bea', 'boss', false), carl],
    last('manage'),
  ],
  [
    'someone deactivated already',
    { askerId: 'anne', memberId: 'carl', after: 'boss' },
    [anne, member('carl', 'agent', false)],
    null,
  ],
  ['the same role', { askerId: 'carl', memberId: 'anne', after: 'boss' }, [anne, carl], null],
  ['someone unknown', { askerId: 'carl', memberId: 'nobody', after: null }, [anne, carl], null],
])('%s', (_, asked, members, refusal) => {
  expect(whyNotChangeStaff(asked, members, table)).toEqual(refusal)
})
