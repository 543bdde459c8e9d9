import type { SettingsRefusal } from '@/lib/domain/dossier/settings/service'
import type { ChangeOwner, DossierSettings } from '@/lib/rules/dossier-completeness'
import type { OwnDocument } from '@/lib/rules/papers'
import { changedSettings, type SettingsFault } from '@/lib/rules/dossier-settings'
import { formatDayWithYear, monthName } from '@/lib/time/format'
import type { Month } from '@/lib/time/day'
import { recordNames } from './dossier'
import { documentKindNames } from './documents'

export const changeOwnerNames: Record<ChangeOwner, string> = {
  child: 'Les fiches de l’enfant',
  siblings: 'Les fiches de ses frères et sœurs',
  adults: 'Les fiches des adultes',
}

/** What the choice does to families, under its name. */
export const settingHints: Record<keyof DossierSettings, string> = {
  nextYearOpensOn:
    'Du 1er janvier au 31 août. À partir de ce jour, les familles remplissent le dossier de l’année suivante et demandent des jours après la rentrée.',
  previousInsuranceUntil:
    'Du 31 août (aucun délai) au 31 décembre. Jusqu’à ce jour inclus, une famille réserve encore avec l’attestation de l’année passée.',
  requiredRecords:
    'Tant qu’une fiche cochée n’est pas validée, l’enfant ne peut pas être inscrit. Une fiche décochée est toujours demandée, mais ne ferme rien.',
  blockingChanges:
    'Quand la famille modifie une fiche cochée, elle ne peut plus réserver jusqu’à votre réponse. Décochée, la modification attend sans rien fermer. Par défaut, tout est coché\u00a0: le guide veut chaque modification validée.',
  requiredDocuments:
    'L’enfant ne peut pas être inscrit tant qu’un document coché n’est pas accepté pour l’année scolaire. N’ajoutez que ce qui est vraiment nécessaire à l’accueil.',
  requiredTypes:
    'Les mêmes conditions pour les documents que votre organisation a ajoutés. Accepté sans dates, un document vaut pour son année scolaire\u00a0; avec des dates, pour les jours qu’il couvre.',
  importedUntil:
    'Au changement de portail\u00a0: jusqu’à ce jour inclus, une fiche que l’ancien portail avait validée pour l’année scolaire compte comme validée. Ensuite, la famille la remplit ici. Vide\u00a0: elle ne compte pas.',
}

export const settingNames: Record<keyof DossierSettings, string> = {
  nextYearOpensOn: 'Ouverture du dossier de l’année suivante',
  previousInsuranceUntil: 'L’assurance de l’année passée suffit jusqu’au',
  requiredRecords: 'Fiches à valider avant de réserver',
  blockingChanges: 'Modifications en attente qui ferment les réservations',
  requiredDocuments: 'Documents à accepter avant de réserver',
  requiredTypes: 'Vos documents à accepter avant de réserver',
  importedUntil: 'Les fiches reprises de l’ancien portail comptent jusqu’au',
}

export const months = Array.from({ length: 12 }, (_, index) => {
  const value = String(index + 1).padStart(2, '0')
  return { value, label: monthName(`2000-${value}` as Month) }
})

/** '1er juin' for '06-01'. */
export function yearlyDayText(yearly: string): string {
  const date = Number(yearly.slice(3))
  return `${date === 1 ? '1er' : date} ${monthName(`2000-${yearly.slice(0, 2)}` as Month)}`
}

/** One setting as it is read in a comparison. */
function settingText(
  name: keyof DossierSettings,
  settings: DossierSettings,
  types: readonly OwnDocument[],
): string {
  switch (name) {
    case 'nextYearOpensOn':
    case 'previousInsuranceUntil':
      return yearlyDayText(settings[name])
    case 'requiredRecords':
      return list(settings.requiredRecords.map((kind) => recordNames[kind]))
    case 'blockingChanges':
      return list(settings.blockingChanges.map((owner) => changeOwnerNames[owner]))
    case 'requiredDocuments':
      return list(settings.requiredDocuments.map((kind) => documentKindNames[kind]))
    case 'requiredTypes':
      return list(types.filter(({ id }) => settings.requiredTypes.includes(id)).map((type) => type.name))
    case 'importedUntil':
      return settings.importedUntil ? formatDayWithYear(settings.importedUntil) : 'Aucun jour'
  }
}

function list(names: string[]): string {
  return names.length === 0 ? 'Aucun choix coché' : names.join(', ')
}

/** What differs, setting by setting; `types` are the documents that the organisation has added. */
export function settingChanges(
  before: DossierSettings,
  after: DossierSettings,
  types: readonly OwnDocument[],
) {
  return changedSettings(before, after).map((name) => ({
    name: settingNames[name],
    before: settingText(name, before, types),
    after: settingText(name, after, types),
  }))
}

export function settingsFaultSentence(fault: SettingsFault): string {
  switch (fault.code) {
    case 'notEveryYear':
      return 'Indiquez un jour qui existe chaque année, par exemple le 1er juin.'
    case 'opensOutsideYear':
      return 'Le dossier de l’année suivante ouvre entre le 1er janvier et le 31 août.'
    case 'insuranceOutsideYear':
      return 'Choisissez un jour entre le 31 août et le 31 décembre.'
  }
}

export function settingsRefusal(refusal: SettingsRefusal): string {
  switch (refusal.code) {
    case 'settingsMoved':
      return 'Une autre personne a changé ces réglages entre-temps\u00a0: rien n’a été enregistré. Ouvrez de nouveau les réglages pour voir les siens.'
  }
}

/** « 3 familles ne pourraient plus réserver » */
export function effectSentence(count: number, effect: 'closes' | 'opens'): string {
  const families = count === 1 ? '1 famille' : `${count} familles`
  if (effect === 'closes')
    return count === 0
      ? 'Aucune famille ne serait fermée.'
      : `${families} ne ${count === 1 ? 'pourrait' : 'pourraient'} plus réserver pour un enfant au moins.`
  return count === 0
    ? 'Aucune famille ne serait ouverte.'
    : `${families} ${count === 1 ? 'pourrait' : 'pourraient'} réserver pour un enfant de plus au moins.`
}

/** The name of the date until which the former portal's records count. */
export const IMPORT_END = 'La date de fin de la reprise'
