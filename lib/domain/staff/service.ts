import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { inTransaction } from '@/lib/db/transaction'
import { invite } from '@/lib/domain/account/link/service'
import { done, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/paris'
import type { NewAdministrator, NewOrganisation } from './schema'

/**
 * Creates an administrator without a password, and answers the link by which they choose it (it also leaves by
 * e-mail). For the command line, which has no session: whoever runs it owns the machine.
 * The first time it is given the organisation too, since mails and pages speak in its name.
 */
export async function createAdministrator(
  now: Instant,
  { email, firstName, lastName }: NewAdministrator,
  organisation: NewOrganisation | null,
): Promise<Result<{ link: string }, { code: 'emailTaken' }>> {
  return inTransaction(async (tx) => {
    if (await tx.account.findUnique({ where: { email }, select: { id: true } }))
      return refuse({ code: 'emailTaken' })
    if (organisation)
      await tx.organisation.create({
        data: {
          ...organisation,
          shortName: organisation.name,
          email,
          address: '',
          siret: '',
          createdAt: new Date(now),
        },
      })
    const account = await tx.account.create({
      data: {
        email,
        createdAt: new Date(now),
        staff: { create: { firstName, lastName, role: 'administrator' } },
      },
    })
    const link = await invite(
      tx,
      now,
      { accountId: account.id, email, number: account.number, firstName, lastName },
      null,
    )
    await recordAudit(tx, now, {
      accountId: null,
      action: 'staff.createAdministrator',
      subjectKind: 'account',
      subjectId: account.id,
    })
    return done({ link })
  })
}
