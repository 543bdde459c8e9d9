import { hashPassword } from '@/lib/auth/password'
import type { StaffRole } from '@/lib/auth/permissions'
import type { Tx } from '@/lib/db/transaction'
import accounts from './accounts.json'
import type { Demo } from './demo'
import { insert } from './insert'

type Member = { firstName: string; lastName: string; role: StaffRole; email: string; centre?: string }

const members: Member[] = [
  { firstName: 'Nadia', lastName: 'Ferrand', role: 'agent', email: 'nadia.ferrand@exemple.fr' },
  {
    firstName: 'Hélène',
    lastName: 'Garnier',
    role: 'director',
    email: 'helene.garnier@exemple.fr',
    centre: 'Les Tilleuls',
  },
  { firstName: 'Rémi', lastName: 'Vasseur', role: 'finance', email: 'remi.vasseur@exemple.fr' },
  { firstName: 'Anne', lastName: 'Delorme', role: 'administrator', email: 'admin@exemple.fr' },
]

export type DemoStaff = Record<'agent' | 'director' | 'finance', { staffId: string; accountId: string }>

/** The hash of the known password of each account of the panel « Mode démonstration », by e-mail. */
export async function knownPasswords(): Promise<Map<string, string>> {
  const hashes = await Promise.all(accounts.map(({ password }) => hashPassword(password)))
  return new Map(accounts.map(({ email }, index) => [email, hashes[index]!]))
}

/** The service: only those of the panel have a password. */
export async function insertStaff(
  tx: Tx,
  { newId }: Demo,
  centreIds: ReadonlyMap<string, string>,
  passwords: ReadonlyMap<string, string>,
): Promise<DemoStaff> {
  const rows = members.map((member) => ({ ...member, staffId: newId(), accountId: newId() }))
  await insert(
    tx,
    'account',
    rows.map(({ accountId, email }) => ({
      id: accountId,
      email,
      passwordHash: passwords.get(email) ?? null,
    })),
  )
  await insert(
    tx,
    'staff',
    rows.map(({ staffId, accountId, firstName, lastName, role }) => ({
      id: staffId,
      accountId,
      firstName,
      lastName,
      role,
    })),
  )
  await insert(
    tx,
    'staffCentre',
    rows.flatMap(({ staffId, centre }) => (centre ? [{ staffId, centreId: centreIds.get(centre)! }] : [])),
  )
  const withRole = (role: StaffRole) => rows.find((row) => row.role === role)!
  return { agent: withRole('agent'), director: withRole('director'), finance: withRole('finance') }
}
