import type { DueOfYear } from '@/lib/domain/billing/tax-certificate/standing/queries'
import type { MailContent } from '@/lib/email/template'
import { type Cents, formatCents, share } from '@/lib/money'
import { careCeiling, type CertificateRefusal, type NoCertificate } from '@/lib/rules/tax-certificate'
import { type Day, yearOf } from '@/lib/time/day'
import { formatDate } from '@/lib/time/format'

/** What the law wants said on every tax certificate. */
export const legalMentions = [
  'Attestation établie au titre de l’article 200 quater B du code général des impôts\u00a0: crédit d’impôt pour la garde, hors du domicile, des enfants de moins de six ans au 1er janvier de l’année.',
  'Le montant ne comprend que la garde\u00a0: les repas, les sorties et les pénalités n’en font pas partie.',
  'Il revient à la famille d’en déduire les aides reçues pour cette garde (Caf, MSA, employeur, CESU préfinancé).',
]

/** The mentions of a year's certificates, with where to declare the amount and up to which. */
export function certificateMentions(year: number): string[] {
  const ceiling = careCeiling(year)
  return [
    ...legalMentions.slice(0, 2),
    'Il revient à la famille d’en déduire les autres aides reçues pour cette garde (Caf, MSA, employeur, part préfinancée des CESU).',
    'À déclarer avec le formulaire 2042 RICI\u00a0: cases 7GA, 7GB et 7GC, ou 7GE, 7GF et 7GG pour un enfant en résidence alternée.',
    ...(ceiling
      ? [
          `Pour information, depuis l’imposition des revenus de ${ceiling.fromYear}, les dépenses sont retenues dans la limite de ${formatCents(ceiling.amount)} par enfant, et de la moitié, ${formatCents(share(ceiling.amount, 1, 2))}, pour un enfant en résidence alternée.`,
        ]
      : []),
  ]
}

export function certificateRefusalSentence({ year }: CertificateRefusal): string {
  return `Les attestations de ${year} pourront être émises à partir du 1er janvier ${year + 1}, une fois les paiements de l’année enregistrés.`
}

export function certificatesDone(issued: number, unchanged: number, year: number): string {
  if (issued === 0) return `Aucune attestation de ${year} à émettre\u00a0: aucun montant n’a changé.`
  const what = issued > 1 ? `${issued} attestations de ${year} émises.` : `1 attestation de ${year} émise.`
  return `${what}${unchanged > 0 ? ` Sans changement\u00a0: ${unchanged}.` : ''} Les familles sont prévenues par e-mail.`
}

/** Why a child has no certificate of a year, as the family reads it; or what its certificate doesn't say yet. */
export function noCertificateSentence(
  firstName: string,
  year: number,
  missing: NoCertificate,
  hasOne: boolean,
): string {
  switch (missing.code) {
    case 'tooOld':
      return `${firstName} a eu 6 ans ${whenSix(missing.sixOn, year)}\u00a0: l’attestation de ${year} ne concerne que les enfants de moins de 6 ans au 1er janvier ${year} (article 200 quater B du code général des impôts).`
    case 'yearNotOver':
      return `L’attestation de ${year} pour ${firstName} sera établie au début de ${year + 1}, une fois les paiements de l’année enregistrés par le service.`
    case 'nothingPaid':
      return `Pas d’attestation de ${year} pour ${firstName}\u00a0: aucun paiement de l’année n’est enregistré par le service.`
    case 'toIssue':
      return hasOne
        ? `Les paiements enregistrés pour ${firstName} ont changé depuis cette attestation\u00a0: le service établira une nouvelle version, qui l’annulera et la remplacera.`
        : `Les paiements de ${year} pour ${firstName} sont enregistrés\u00a0: le service n’a pas encore établi l’attestation.`
  }
}

function whenSix(sixOn: Day, year: number): string {
  return yearOf(sixOn) === year ? `le ${formatDate(sixOn)}` : `en ${yearOf(sixOn)}`
}

/** Above the invoices of a year that aren't paid: what they are worth for its certificate. */
export function unpaidSentence(year: number, invoices: number, isOver: boolean): string {
  const [these, are, their] =
    invoices > 1
      ? ['Ces factures', 'ne sont pas encore entièrement payées', 'leur paiement']
      : ['Cette facture', 'n’est pas encore entièrement payée', 'son paiement']
  return isOver
    ? `${these} de ${year} ${are}, ou ${their} n’est pas encore enregistré. Ce qui a été payé en ${year} donnera une nouvelle version de l’attestation\u00a0; ce qui l’est plus tard comptera pour l’année du paiement.`
    : `${these} de ${year} ${are}. L’attestation de ${year} ne comptera que ce qui est payé d’ici au 31 décembre.`
}

/** In the year of the change of portal: the certificate knows this one's payments only. */
export function formerPortalSentence(closedOn: Day): string {
  return `Ce que vous avez payé sur l’ancien portail, jusqu’au ${formatDate(closedOn)}, n’est pas compté ici\u00a0: demandez au service l’attestation qui s’y ajoute.`
}

/** To a family, once for all the certificates that were just issued for it. */
export function certificateMail(
  year: number,
  children: readonly { childName: string; version: number }[],
  address: string,
): MailContent {
  const names = new Intl.ListFormat('fr').format(children.map(({ childName }) => childName))
  const replaces = children.some(({ version }) => version > 1)
  return {
    subject: `Votre attestation fiscale ${year} est disponible`,
    lead: `L’attestation fiscale ${year} pour ${names} est sur le portail.`,
    paragraphs: [
      'Elle indique ce que vous avez payé pour la garde, sans les repas, et sert à votre déclaration de revenus.',
      ...(replaces ? ['Une nouvelle version annule et remplace la précédente.'] : []),
    ],
    button: { label: 'Voir l’attestation', url: address },
  }
}

/** What an issue would write now, as the service reads it before. */
export function dueCertificates({ first, next, unchanged }: DueOfYear): string {
  const parts = [
    first > 0 && counted(first, 'première attestation', 'premières attestations'),
    next > 0 && counted(next, 'nouvelle version', 'nouvelles versions'),
  ].filter((part) => part !== false)
  if (parts.length === 0)
    return unchanged === 0
      ? 'Rien à émettre\u00a0: aucun paiement à attester.'
      : 'Rien à émettre\u00a0: aucun montant n’a changé.'
  const kept = unchanged > 0 ? ` Sans changement\u00a0: ${unchanged}.` : ''
  return `À émettre\u00a0: ${parts.join(', ')}.${kept}`
}

function counted(count: number, one: string, several: string): string {
  return `${count} ${count > 1 ? several : one}`
}

/** To the service, before it issues the certificates of a year. */
export function unpaidBeforeIssue(year: number, { invoices, due }: { invoices: number; due: Cents }): string {
  const what =
    invoices > 1
      ? `${invoices} factures des journées de ${year} ne sont pas entièrement payées`
      : `1 facture des journées de ${year} n’est pas entièrement payée`
  return `${what}\u00a0: il reste ${formatCents(due)} à enregistrer. Les attestations ne comptent que les paiements enregistrés\u00a0; ceux qui le seront ensuite donneront une nouvelle version.`
}
