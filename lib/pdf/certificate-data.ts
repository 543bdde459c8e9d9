import type { TaxCertificateSnapshot } from '@/lib/domain/billing/tax-certificate/schema'
import { certificateMentions } from '@/lib/messages/fr/finances'
import { formatCents } from '@/lib/money'
import { formatDate } from '@/lib/time/format'
import { issuerLines, type InvoiceData } from './invoice-data'

/** A tax certificate with every string formatted. */
export type CertificateData = {
  title: string
  fileName: string
  issuer: InvoiceData['issuer']
  facts: string[]
  payer: string[]
  sentence: string
  rows: { label: string; value: string }[]
  amount: { label: string; value: string }
  mentions: string[]
  signature: string[]
}

export function certificateData(certificate: TaxCertificateSnapshot): CertificateData {
  const { year, version, issuer, signatory, payer, child, issuedOn } = certificate
  const isNewVersion = version > 1
  return {
    title: `Attestation fiscale ${year}`,
    fileName: `attestation-${year}-${fileWord(child.name)}${isNewVersion ? `-v${version}` : ''}.pdf`,
    issuer: issuerLines(issuer),
    facts: [
      'Frais de garde d’un enfant de moins de six ans',
      `Établie le ${formatDate(issuedOn)}`,
      ...(isNewVersion ? [`Version ${version}, qui remplace la précédente`] : []),
    ],
    payer: [payer.name, ...payer.address],
    sentence: `${issuer.name} atteste que ${payer.name} a payé, au titre de l’année ${year}, les frais suivants pour la garde de ${child.name} en accueil de loisirs sans hébergement, hors du domicile.`,
    rows: [
      { label: 'Enfant', value: child.name },
      { label: 'Date de naissance', value: formatDate(child.birthDate) },
      { label: 'Nature de la dépense', value: 'Garde en accueil de loisirs sans hébergement' },
      { label: 'Année', value: String(year) },
      ...(certificate.careInCesu > 0
        ? [{ label: 'Dont payé en CESU', value: formatCents(certificate.careInCesu) }]
        : []),
    ],
    amount: { label: 'Montant de la garde payé', value: formatCents(certificate.care) },
    mentions: certificateMentions,
    signature: [`Le ${formatDate(issuedOn)}`, signatory.name, signatory.title].filter((line) => line !== ''),
  }
}

/** 'Zoé Aubin' as a file is named: 'zoe-aubin'. */
function fileWord(name: string): string {
  return name
    .replaceAll('œ', 'oe')
    .replaceAll('Œ', 'OE')
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
