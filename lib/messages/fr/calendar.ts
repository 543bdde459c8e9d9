import type { AddClosureRefusal } from '@/lib/domain/calendar/closure/service'
import type { TouchedDays } from '@/lib/domain/calendar/closure/queries'
import type { ChangeRefusal, DeriveRefusal } from '@/lib/domain/calendar/period/service'
import type { FileRefusal } from '@/lib/domain/calendar/school/schema'
import { HOLIDAYS_A_YEAR, type ImportRefusal, type ZoneYear } from '@/lib/rules/school-calendar-import'
import type { SchoolHoliday } from '@/lib/rules/school-holidays'
import type { Day } from '@/lib/time/day'
import { formatDate } from '@/lib/time/format'

export const territoryNames = { metropole: 'Métropole', 'alsace-moselle': 'Alsace-Moselle' } as const

export const periodKindNames = { holiday: 'Vacances', cycle: 'Cycle' } as const

/** Where the ministry publishes its calendar. */
export const SOURCE_OF_FILES = 'https://data.education.gouv.fr/explore/dataset/fr-en-calendrier-scolaire/'

/** 'du 19 décembre 2026 au 3 janvier 2027', both included; a single day is 'le 7 mai 2027'. */
export function daysBetweenSentence(firstDay: Day, lastDay: Day): string {
  return firstDay === lastDay
    ? `le ${formatDate(firstDay)}`
    : `du ${formatDate(firstDay)} au ${formatDate(lastDay)}`
}

/** 'fin des cours le 19 décembre 2026, reprise le 4 janvier 2027' */
export function holidaySentence({ endOfClasses, resume }: Omit<SchoolHoliday, 'name'>): string {
  const start = `fin des cours le ${formatDate(endOfClasses)}`
  return resume ? `${start}, reprise le ${formatDate(resume)}` : `${start}, reprise pas encore publiée`
}

/** Why a file of the ministry changes nothing. */
export function fileRefusal(refusal: FileRefusal | ImportRefusal): string {
  switch (refusal.code) {
    case 'noFile':
      return 'Choisissez le fichier à importer\u00a0: aucun n’est arrivé, ou il est vide.'
    case 'tooLarge':
      return 'Ce fichier dépasse 1\u00a0Mo\u00a0: le calendrier du ministère en pèse dix fois moins. Vérifiez que c’est le bon.'
    case 'emptyFile':
      return 'Ce fichier est vide\u00a0: téléchargez-le de nouveau.'
    case 'notACalendar':
      return 'Ce fichier n’est pas un calendrier scolaire du ministère, en ICS ou en JSON. Téléchargez-le de nouveau, sans l’ouvrir ni le modifier.'
    case 'cutPage':
      return `Ce fichier ne contient que ${refusal.given}\u00a0enregistrements sur ${refusal.total}\u00a0: téléchargez l’export complet.`
    case 'noHoliday':
      return refusal.otherZones.length > 0
        ? `Ce fichier n’a de vacances que pour d’autres zones que A, B et C (${refusal.otherZones.join(', ')}).`
        : 'Ce fichier ne contient les vacances d’aucune des zones A, B et C.'
    case 'onlyPast':
      return 'Ce fichier ne parle que d’années passées\u00a0: téléchargez un calendrier plus récent.'
    case 'noWholeYear':
      return `Ce fichier ne contient aucune année entière\u00a0: il faut les ${HOLIDAYS_A_YEAR}\u00a0vacances d’une année scolaire, été compris.`
    case 'brokenDate':
      return `${titleOf(refusal)}\u00a0: une date manque ou n’existe pas. Rien n’est importé.`
    case 'noEnd':
      return `${titleOf(refusal)}\u00a0: la date de reprise manque. Rien n’est importé.`
    case 'endsBeforeStart':
      return `${titleOf(refusal)}\u00a0: la reprise est avant la fin des cours. Rien n’est importé.`
    case 'twoDates':
      return `${refusal.first.name} ${refusal.schoolYear}, zone\u00a0${refusal.zone}, a deux dates\u00a0: ${holidaySentence(refusal.first)}\u00a0; et ${holidaySentence(refusal.second)}. Rien n’est importé.`
    case 'overlap':
      return `Deux vacances de la zone\u00a0${refusal.zone} se chevauchent\u00a0: ${refusal.first.name} (${holidaySentence(refusal.first)}) et ${refusal.second.name} (${holidaySentence(refusal.second)}). Rien n’est importé.`
  }
}

function titleOf({ description, zone }: { description: string; zone: string }): string {
  return `«\u00a0${description.slice(0, 80)}\u00a0», zone\u00a0${zone}`
}

/** What a file has that isn't taken. */
export function leftOutSentences(
  incomplete: readonly ZoneYear[],
  others: { count: number; zones: readonly string[] },
): string[] {
  const years = incomplete.map(
    ({ zone, schoolYear, holidays }) =>
      `Zone\u00a0${zone}, ${schoolYear}\u00a0: le fichier n’a que ${holidays.length} des ${HOLIDAYS_A_YEAR}\u00a0vacances, l’année reste comme elle est.`,
  )
  if (others.count === 0) return years
  const zones = others.zones.length > 0 ? ` (${others.zones.join(', ')})` : ''
  const what =
    others.count === 1 ? '1\u00a0entrée d’une autre zone' : `${others.count}\u00a0entrées d’autres zones`
  return [...years, `${what}${zones}\u00a0: laissée${others.count === 1 ? '' : 's'} de côté.`]
}

/** What an administrator reads when a period stays as it is. */
export function periodRefusal(refusal: DeriveRefusal | ChangeRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Cette période n’existe plus\u00a0: elle a été retirée entre-temps. Revenez à la liste.'
    case 'notPublished':
      return `Le calendrier scolaire de ${refusal.schoolYear} n’est pas connu\u00a0: importez-le d’abord dans «\u00a0Vacances scolaires\u00a0».`
    case 'endsBeforeStart':
      return 'Le dernier jour est avant le premier.'
    case 'outsideYear':
      return `Ces jours ne sont pas de l’année scolaire ${refusal.schoolYear}.`
    case 'overlaps':
      return `Ces jours sont déjà en partie ceux de «\u00a0${refusal.name}\u00a0», ${daysBetweenSentence(refusal.firstDay, refusal.lastDay)}.`
    case 'inUse':
      return refusal.by === 'quota'
        ? `«\u00a0${refusal.name}\u00a0» ne peut pas être retirée\u00a0: des réservations ou des annulations y sont comptées. Changez plutôt ses jours ou son nom.`
        : `«\u00a0${refusal.name}\u00a0» ne peut pas être retirée\u00a0: un accueil a un autre règlement pendant cette période. Changez plutôt ses jours ou son nom.`
  }
}

/** What an administrator reads when a closure isn't written. */
export function closureRefusal(refusal: AddClosureRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Cette fermeture ou ce centre n’existe plus. Revenez à la liste.'
    case 'endsBeforeStart':
      return 'Le dernier jour est avant le premier.'
    case 'past':
      return 'Cette fermeture est déjà passée\u00a0: elle ne compterait plus pour aucun délai.'
    case 'tooLong':
      return 'Une fermeture dure un an au plus.'
    case 'alreadyClosed':
      return `Une fermeture couvre déjà une partie de ces jours\u00a0: «\u00a0${refusal.reason}\u00a0», ${daysBetweenSentence(refusal.firstDay, refusal.lastDay)}.`
  }
}

/** '12 journées réservées et 1 en attente y tombent : elles ne sont pas annulées.' Null when none do. */
export function touchedSentence({ booked, pending }: TouchedDays): string | null {
  const total = booked + pending
  if (total === 0) return null
  const parts = [
    booked > 0 && (booked === 1 ? '1\u00a0journée réservée' : `${booked}\u00a0journées réservées`),
    pending > 0 &&
      (booked > 0
        ? `${pending}\u00a0en attente`
        : pending === 1
          ? '1\u00a0journée en attente'
          : `${pending}\u00a0journées en attente`),
  ].filter(Boolean)
  return total === 1
    ? `${parts.join(' et ')} y tombe\u00a0: elle n’est pas annulée.`
    : `${parts.join(' et ')} y tombent\u00a0: elles ne sont pas annulées.`
}
