import type { DraftRefusal } from '@/lib/domain/tariff/draft/service'
import type { PublishRefusal } from '@/lib/domain/tariff/version/service'
import { commaText } from '@/lib/rules/price-cells'
import { conditionText, type Words } from '@/lib/rules/price-conditions'
import type { TariffFault } from '@/lib/rules/tariff-lint'
import type { Tariff } from '@/lib/rules/tariffs'
import type { TypedTariff } from '@/lib/rules/typed-tariff'
import type { TypedFault } from '@/lib/rules/typed-tariff-texts'
import { formatDate } from '@/lib/time/format'
import { statusWords } from './family-status'

export const missingLabels: Record<TypedTariff['missing'], string> = {
  highest: 'La tranche la plus haute',
  outsider: 'Le prix des autres communes',
  refused: 'Aucun prix : sa demande attend',
}

export const roundingLabels: Record<TypedTariff['rounding']['mode'], string> = {
  halfUp: 'Au plus proche, le demi vers le haut',
  halfEven: 'Au plus proche, le demi vers le pair',
  down: 'Vers le bas',
  up: 'Vers le haut',
}

export const siblingLabels: Record<TypedTariff['siblings'], string> = {
  sameDay: 'Les enfants de la famille inscrits le même jour',
  family: 'Tous les enfants de la famille',
}

export const capLabels: Record<TypedTariff['caps'][number]['per'], string> = {
  childMonth: 'Par enfant et par mois',
  familyMonth: 'Par famille et par mois',
}

/** What can't be read of a table, with what may be written there. */
export function typedFaultSentence({ code, text }: TypedFault): string {
  const said = text.trim() === '' ? 'Cette case est vide' : `«\u00a0${text}\u00a0» ne se lit pas`
  switch (code) {
    case 'bounds':
      return `${said}\u00a0: écrivez les bornes comme «\u00a0451 à 550\u00a0», «\u00a0moins de 450\u00a0» ou «\u00a01951 et plus\u00a0».`
    case 'cell':
      return `${said}\u00a0: écrivez un prix comme «\u00a06,83\u00a0», «\u00a01,85 % de 2,50 à 27,49\u00a0», «\u00a00,84 % + 3,95\u00a0» ou «\u00a05,88 à 7,99\u00a0».`
    case 'cells':
      return `${said}\u00a0: écrivez un prix, ou un par tranche séparés par «\u00a0/\u00a0».`
    case 'condition':
      return `${said}\u00a0: écrivez par exemple «\u00a0hors commune\u00a0», «\u00a02e enfant et plus\u00a0», «\u00a0régime MSA\u00a0» ou «\u00a03 à 5 ans\u00a0», séparés par des virgules.`
    case 'counting':
      return `${said}\u00a0: écrivez «\u00a0par heure\u00a0», «\u00a0par 15 min commencées\u00a0» ou «\u00a0× 3,5\u00a0».`
    case 'change':
      return `${said}\u00a0: écrivez «\u00a0+ 2,00\u00a0», «\u00a0− 25 %\u00a0», «\u00a0× 1,1\u00a0», «\u00a0= 3,00\u00a0» ou «\u00a01 tranche plus bas\u00a0».`
    case 'aid':
      return `${said}\u00a0: écrivez «\u00a04,00 par jour\u00a0» ou «\u00a050 %\u00a0».`
    case 'amount':
      return `${said}\u00a0: écrivez un nombre, comme «\u00a01,50\u00a0».`
    case 'number':
      return `${said}\u00a0: écrivez un nombre entier.`
    case 'noLabel':
      return 'Donnez un nom à cette ligne.'
    case 'noUnit':
      return 'Choisissez ce qui est vendu.'
    case 'ambiguous':
      return `«\u00a0${text}\u00a0» se lirait comme plusieurs noms\u00a0: enlevez la virgule ou le «\u00a0ou\u00a0».`
    case 'count':
      return 'Il faut un montant par tranche, ni plus ni moins.'
  }
}

/** Where a fault is, before its sentence: « Tableau 1, Journée, Tranche 3 ». */
export function faultPlace({ field }: TypedFault, typed: TypedTariff): string {
  const [list, first, inner, second, , third] = field.split('.')
  const rows: Record<string, string> = {
    units: 'Formules et prestations',
    adjustments: 'Majorations et réductions',
    extras: 'Suppléments',
    aids: 'Aides',
    caps: 'Plafonds',
    packages: 'Forfaits',
    zones: 'Zones',
    statuses: 'Situations',
    rounding: 'Arrondi',
  }
  if (list !== 'tables')
    return `${rows[list!] ?? 'Quotient'}${first === undefined ? '' : ` ${Number(first) + 1}`}`
  const table = typed.tables[Number(first)]
  const place = `Tableau ${Number(first) + 1}`
  const band = (at: string | undefined) =>
    at === undefined ? '' : `, ${table?.bands[Number(at)]?.label || `tranche ${Number(at) + 1}`}`
  if (inner === 'bands') return `${place}${band(second)}`
  const column = table?.columns[Number(second)]
  const unit = typed.units.find(({ key }) => key === column?.unit)?.label ?? `colonne ${Number(second) + 1}`
  return `${place}, ${unit}${band(third)}`
}

/** What the lint found, in a sentence: an obstacle to publication, or something to look at. */
export function tariffFaultSentence(fault: TariffFault, tariff: Tariff): string {
  const unit = (key: string) => `«\u00a0${tariff.units.find((one) => one.key === key)?.label ?? key}\u00a0»`
  const at = (line: number) => {
    const { unit: key, when } = tariff.lines[line]!
    return [unit(key), conditionText(when, wordsOf(tariff))].filter(Boolean).join(', ')
  }
  switch (fault.code) {
    case 'gap':
      return `${numbers(fault)}\u00a0: aucune tranche${ofUnit(fault.unit)}.`
    case 'overlap':
      return `${numbers(fault)}\u00a0: deux tranches, ${fault.labels.map((one) => `«\u00a0${one}\u00a0»`).join(' et ')}${ofUnit(fault.unit)}.`
    case 'empty':
      return `La tranche «\u00a0${fault.label}\u00a0» ne contient aucun quotient\u00a0: vérifiez ses bornes.`
    case 'unbounded':
      return `La tranche «\u00a0${fault.label}\u00a0» n’a pas de bornes.`
    case 'unknownUnit':
      return `${unit(fault.unit)} n’est plus dans la liste des formules.`
    case 'unitWithoutLine':
      return `${unit(fault.unit)} n’a de prix dans aucun tableau.`
    case 'unitTwice':
      return `${unit(fault.unit)} est deux fois dans la liste des formules.`
    case 'formulaTwice':
      return 'Deux formules ont les mêmes demi-journées.'
    case 'formulaInSomeCases':
      return `${unit(fault.unit)} n’a pas de prix pour toutes les familles\u00a0: ajoutez une colonne sans condition.`
    case 'soldInSomeCases':
      return `${unit(fault.unit)} n’est vendu que dans certains cas.`
    case 'neverReached':
      return `${at(fault.line)}\u00a0: une colonne avant elle vaut pour tous, elle ne sert jamais.`
    case 'emptyCell':
      return `${at(fault.line)}, ${fault.band}\u00a0: prix manquant.`
    case 'cellCount':
      return `${at(fault.line)}\u00a0: ${fault.cells} prix pour ${fault.bands} tranches.`
    case 'noMeasure':
      return `${at(fault.line)}\u00a0: ce prix dépend du quotient, que ce tarif ne lit pas.`
    case 'noEnd':
      return `${at(fault.line)}, ${fault.band}\u00a0: «\u00a0… à …\u00a0» demande une tranche qui a une fin.`
    case 'unknownFact':
      return `«\u00a0${fault.fact}\u00a0» n’est connu du portail pour aucune journée\u00a0: cette condition ne serait jamais vraie.`
    case 'unknownZone':
      return `La zone «\u00a0${fault.zone}\u00a0» n’est pas dans la liste des zones.`
    case 'refusesWithoutQuotient':
      return 'Sans quotient, une famille n’aurait pas de prix\u00a0: choisissez ce qu’elle paie.'
    case 'noFormula':
      return 'Aucune formule n’a de demi-journées\u00a0: aucune journée n’aurait de prix.'
  }
}

/** The words that conditions of a tariff are said with: its own, and the situations that the service notes. */
export function wordsOf({ zones, statuses }: Pick<Tariff, 'zones' | 'statuses'>): Words {
  return { zones, statuses: [...statusWords, ...statuses] }
}

function numbers({ from, to }: { from: string; to: string | null }): string {
  if (to === null) return `À partir de ${commaText(from)}`
  return from === to ? `Quotient ${commaText(from)}` : `Quotients de ${commaText(from)} à ${commaText(to)}`
}

function ofUnit(unit: string | null): string {
  return unit === null ? '' : ` (tableau de «\u00a0${unit}\u00a0»)`
}

export function draftRefusal(refusal: DraftRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Ce brouillon n’existe plus\u00a0: un collègue l’a publié ou abandonné. Revenez au tarif.'
    case 'movedOn':
      return 'Un collègue a enregistré ce brouillon entre-temps. Ce que vous avez tapé est encore là\u00a0: notez-le, puis rechargez la page.'
  }
}

export function publishRefusal(refusal: PublishRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Ce brouillon n’existe plus\u00a0: un collègue l’a publié ou abandonné. Revenez au tarif.'
    case 'movedOn':
      return 'Un collègue a changé ce brouillon depuis que vous l’avez lu. Rechargez la page\u00a0: rien n’est publié.'
    case 'notReady':
      return 'Il reste des points à corriger\u00a0: rien n’est publié.'
    case 'isBilled':
      return `Des journées sont déjà facturées\u00a0: choisissez le ${formatDate(refusal.first)} ou après.`
    case 'firstInFuture':
      return `C’est la première version de ce tarif\u00a0: elle commence aujourd’hui (${formatDate(refusal.today)}) au plus tard.`
  }
}

export function tariffRefusal({ code }: { code: 'notFound' | 'nameTaken' | 'inForce' | 'isUsed' }): string {
  switch (code) {
    case 'notFound':
      return 'Ce tarif n’existe plus\u00a0: revenez à la liste.'
    case 'nameTaken':
      return 'Un autre tarif porte déjà ce nom.'
    case 'inForce':
      return 'Cette version a commencé, des journées sont facturées avec elle, ou c’est la première\u00a0: elle reste.'
    case 'isUsed':
      return 'Un accueil suit ce tarif, ouvert ou archivé\u00a0: il reste.'
  }
}
