import { expect, test } from 'vitest'
import { isAllowed, permissions, type Permission, type StaffRole } from './permissions'

const roles: StaffRole[] = ['agent', 'director', 'finance', 'administrator']

test('an administrator may do everything', () => {
  const all = Object.keys(permissions) as Permission[]
  expect(all.filter((permission) => !isAllowed('administrator', permission))).toEqual([])
})

test.each([
  ['dossiers.readMedical', ['agent', 'director', 'administrator']],
  ['families.write', ['agent', 'administrator']],
  ['families.merge', ['agent', 'administrator']],
  ['families.export', ['agent', 'administrator']],
  ['families.erase', ['administrator']],
  ['families.history', ['agent', 'administrator']],
  ['statistics.read', ['agent', 'director', 'finance', 'administrator']],
  ['mails.read', ['agent', 'administrator']],
  ['billing.read', ['agent', 'finance', 'administrator']],
  ['journal.read', ['administrator']],
  ['staff.write', ['administrator']],
  ['families.import', ['administrator']],
  ['settings.write', ['administrator']],
] as const)('%s is for %j', (permission, allowed) => {
  expect(roles.filter((role) => isAllowed(role, permission))).toEqual(allowed)
})
