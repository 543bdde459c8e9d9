import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import type { DigestSettings } from '@/lib/rules/digest'
import type { Territory } from '@/lib/rules/public-holidays'

export async function digestSettings(db: Tx): Promise<DigestSettings> {
  const { digestIsOn, digestAt, escalationDays, territory } = await db.organisation.findUniqueOrThrow({
    where: { id: 1 },
  })
  return { isOn: digestIsOn, at: digestAt, escalationDays, territory: territory as Territory }
}

/** The settings, for the form of an administrator. */
export async function digestSettingsToEdit(_staff: StaffScope): Promise<DigestSettings> {
  return digestSettings(await database())
}

/** Whether a member of staff has asked not to be told each morning what waits. */
export async function isDigestOff(staff: StaffScope): Promise<boolean> {
  const prisma = await database()
  const { digestIsOff } = await prisma.staff.findUniqueOrThrow({ where: { id: staff.staffId } })
  return digestIsOff
}
