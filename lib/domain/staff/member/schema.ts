import { z } from 'zod'
import { choice, manyOf, text, uuid } from '@/lib/actions/fields'
import { email } from '@/lib/domain/family/registration/schema'

export const staffRoles = ['agent', 'director', 'finance', 'administrator'] as const

const person = {
  firstName: text('Indiquez le prénom.', 80),
  lastName: text('Indiquez le nom.', 80),
  role: choice(staffRoles, 'Choisissez un rôle.'),
  centreIds: manyOf(uuid),
}

/** A director answers for centres; the others for the whole service. */
function readCentres<Typed extends { role: (typeof staffRoles)[number]; centreIds: string[] }>(
  typed: Typed,
  context: z.RefinementCtx,
): Typed {
  if (typed.role !== 'director') return { ...typed, centreIds: [] }
  if (typed.centreIds.length === 0)
    context.addIssue({
      code: 'custom',
      path: ['centreIds'],
      message: 'Cochez au moins un centre pour une direction.',
    })
  return typed
}

export const inviteMemberForm = z.object({ email, ...person }).transform(readCentres)
export const changeMemberForm = z.object({ staffId: uuid, ...person }).transform(readCentres)
export const memberForm = z.object({ staffId: uuid })
