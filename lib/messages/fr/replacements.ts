import type { FieldError } from '@/lib/actions/state'
import { isAllowed, type Permission, type StaffRole } from '@/lib/auth/permissions'
import type { Replacing } from '@/lib/domain/staff/replacement/queries'
import type { ReplacementRefusal } from '@/lib/domain/staff/replacement/service'
import type { Away } from '@/lib/rules/replacement'
import { formatDayWithYear } from '@/lib/time/format'
import { inSentence } from './sentence'
import { permissionNames } from './staff'

/** « du lundi 7 au vendredi 11 décembre 2026 », written out in full. */
export function awayDays({ firstDay, lastDay }: Away): string {
  return firstDay === lastDay
    ? `le ${formatDayWithYear(firstDay)}`
    : `du ${formatDayWithYear(firstDay)} au ${formatDayWithYear(lastDay)}`
}

/**
 * What the one who is away may do, and not the one who replaces them: a replacement gives no right. To be told of what
 * waits is what it is for.
 */
export function rightsLacking(absent: StaffRole, replacement: StaffRole): string[] {
  return (Object.keys(permissionNames) as Permission[])
    .filter((right) => right !== 'delays.read')
    .filter((right) => isAllowed(absent, right) && !isAllowed(replacement, right))
    .map((right) => permissionNames[right])
}

/** The same of the centres: those of a director stay theirs. */
export function centresLacking(
  absent: { role: StaffRole; centres: Replacing['centres'] },
  replacement: { role: StaffRole; centres: Replacing['centres'] },
): string[] {
  if (replacement.role !== 'director' || absent.role !== 'director') return []
  const own = new Set(replacement.centres.map(({ id }) => id))
  return absent.centres.filter(({ id }) => !own.has(id)).map(({ name }) => name)
}

/** A refusal as an action answers it: at its field, or of the whole. */
export function replacementRefusal(
  refusal: ReplacementRefusal,
): { message: string } | { errors: FieldError[] } {
  const at = (field: string, message: string) => ({ errors: [{ field, message }] })
  switch (refusal.code) {
    case 'notFound':
      return { message: 'Cette personne ou ce remplacement n’existe plus. Rechargez la page.' }
    case 'cannotReplace':
      return at('replacementId', 'Choisissez un collègue dont le compte est ouvert.')
    case 'order':
      return at('lastDay', 'Le dernier jour vient après le premier.')
    case 'past':
      return at('lastDay', 'Ce remplacement serait déjà fini.')
    case 'tooLong':
      return at('lastDay', 'Choisissez un an au plus.')
    case 'overlaps':
      return at('firstDay', `Un remplacement est déjà prévu ${awayDays(refusal)}.`)
  }
}

/** Said of who replaces somebody, in the list of replacements. */
export function lackingSentences(
  absent: { role: StaffRole; centres: Replacing['centres'] },
  replacement: { role: StaffRole; centres: Replacing['centres'] },
): string[] {
  const rights = rightsLacking(absent.role, replacement.role)
  const centres = centresLacking(absent, replacement)
  return [
    ...(rights.length > 0 ? [`N’a pas le droit de : ${rights.map(inSentence).join(', ')}.`] : []),
    ...(centres.length > 0 ? [`N’ouvre pas les pages de : ${centres.join(', ')}.`] : []),
  ]
}
