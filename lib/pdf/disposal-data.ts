import type { Issuer } from '@/lib/domain/billing/schema'
import type { Disposal } from '@/lib/domain/school-year/retention/disposal/queries'
import { retentionNames } from '@/lib/messages/fr/retention'
import { formatDate, formatShortDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import type { DisposalSheet } from './disposal-document'
import { issuerLines } from './invoice-data'

/** A bordereau as it is signed; once carried out, with what was destroyed. */
export function disposalSheet(disposal: Disposal, issuer: Issuer): DisposalSheet {
  const { number, asOf, lines, status, visaOn, visaReference, endedAt, endedBy } = disposal
  const isDone = status === 'destroyed'
  return {
    ...{ title: `Bordereau d’élimination n°\u00a0${number}`, issuer: issuerLines(issuer), datedOn: asOf },
    facts: [`Arrêté au ${formatDate(asOf)}`, 'Portail Familles\u00a0: données et documents numériques'],
    notice:
      'Élimination d’archives publiques soumise au visa du directeur des Archives départementales (Code du patrimoine, art. L212-2, R212-14 et R212-51).',
    rows: lines.map(({ kind, rule, oldest, newest, count, destroyed }) => ({
      ...{ name: retentionNames[kind], rule },
      dates: `${formatShortDate(oldest)} – ${formatShortDate(newest)}`,
      count: isDone ? `${destroyed} sur ${count}` : String(count),
    })),
    service: isDone
      ? [
          'Service producteur',
          `Détruit le ${formatDate(parisDay(endedAt!))}`,
          `Par ${endedBy ?? 'le service'}`,
        ]
      : ['Service producteur', 'Date et signature\u00a0:'],
    visa: isDone
      ? ['Archives départementales', `Visa du ${formatDate(visaOn!)}`, `Référence\u00a0: ${visaReference}`]
      : ['Visa des Archives départementales', 'Date, référence et signature\u00a0:'],
  }
}
