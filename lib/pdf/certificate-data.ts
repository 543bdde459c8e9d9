import type { TaxCertificateSnapshot } from '@/lib/domain/billing/tax-certificate/schema'
import { cents, formatCents } from '@/lib/money'
import { formatDate } from '@/lib/time/format'
import { issuerLines, type InvoiceData } from './invoice-data'

/** A tax certificate with every string formatted. */
export type CertificateData = {
  title: string
  fileName: string
  /** The day of issue, which the file is dated by. */
  datedOn: string
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
    datedOn: issuedOn,
    issuer: issuerLines(issuer),
    facts: [
      'Frais de garde d’un enfant de moins de six ans',
      `Établie le ${formatDate(issuedOn)}`,
      ...(isNewVersion ? [`Version ${version}\u00a0: annule et remplace la version ${version - 1}`] : []),
    ],
    payer: [payer.name, ...payer.address],
    sentence: `${issuer.name} atteste que ${payer.name} a payé, au titre de l’année ${year}, les frais suivants pour la garde de ${child.name} en accueil de loisirs sans hébergement, hors du domicile.`,
    rows: [
      { label: 'Enfant', value: child.name },
      { label: 'Date de naissance', value: formatDate(child.birthDate) },
      { label: 'Nature de la dépense', value: 'Accueil de loisirs sans hébergement, garde hors du domicile' },
      { label: 'Année', value: String(year) },
      ...(certificate.aid > 0
        ? [
            {
              label: 'Garde, aides comprises',
              value: formatCents(cents(certificate.care + certificate.aid)),
            },
            { label: 'Aides connues du service, déduites', value: formatCents(certificate.aid) },
          ]
        : []),
      ...(certificate.careInCesu > 0
        ? [{ label: 'Payé en CESU, compris dans le montant', value: formatCents(certificate.careInCesu) }]
        : []),
    ],
    amount: { label: 'Montant de la garde payé', value: formatCents(certificate.care) },
    mentions: certificate.mentions,
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
