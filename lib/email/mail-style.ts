import { brandTones } from '@/lib/rules/brand-colour'

/** The colours of a mail by day: each pair is far enough apart to stay so where a mail program turns them over. */
export type MailColours = {
  page: string
  card: string
  line: string
  ink: string
  quiet: string
  brand: string
  onBrand: string
}

const BY_DAY = {
  ...{ page: '#f1f7f8', card: '#ffffff', line: '#d0dcde', ink: '#0e2630', quiet: '#435b64' },
  ...{ brand: '#054752', onBrand: '#f9fdfd' },
}

const BY_NIGHT = {
  ...{ page: '#0e191d', card: '#172429', line: '#314045', ink: '#eaf2f3', quiet: '#abbbbe' },
  ...{ brand: '#8bd6de', onBrand: '#041e26' },
}

/** By day, with the organisation's colour ('#rrggbb', of any lightness) as far as it can be read; null: the portal's. */
export function mailColours(brand: string | null): MailColours {
  return brand === null ? BY_DAY : { ...BY_DAY, brand: brandTones(brand).brand }
}

function coloursByNight(brand: string | null): MailColours {
  return brand === null ? BY_NIGHT : { ...BY_NIGHT, brand: brandTones(brand).brandDark }
}

/**
 * What a style attribute can't say: the colours of the night, and facts one under the other on a telephone. A mail
 * program that doesn't read it (Gmail, Outlook) turns the colours of the day over by itself.
 */
export function mailStyleSheet(brand: string | null): string {
  const { page, card, line, ink, quiet, brand: link, onBrand } = coloursByNight(brand)
  const night = [
    `.page,.page>table>tbody>tr>td{background-color:${page}!important;color:${ink}!important}`,
    `.card{background-color:${card}!important;border-color:${line}!important}`,
    `.ink{color:${ink}!important}`,
    `.quiet,.quiet a{color:${quiet}!important}`,
    `.tag{border-color:${link}!important}`,
    `.button,.mark{background-color:${link}!important;color:${onBrand}!important}`,
    `.river{border-color:${onBrand}!important}`,
  ]
  return [
    ':root{color-scheme:light dark;supported-color-schemes:light dark}',
    '@media (max-width:480px){.fact td{display:block!important;width:auto!important}.fact td+td{padding:0 0 10px!important}}',
    `@media (prefers-color-scheme:dark){${night.join('')}}`,
  ].join('')
}
