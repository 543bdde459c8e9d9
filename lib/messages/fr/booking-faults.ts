/** What the forms of the days answer at a field. */
export const dayFaults = {
  chooseDay: 'Choisissez un jour.',
  noSuchDay: 'Ce jour n’existe pas.',
  childrenAgain: 'Choisissez de nouveau les participants.',
  tickDay: 'Cochez au moins un jour.',
}

/** « Inscription par période ». */
export const periodFaults = {
  intent: 'Choisissez «\u00a0Inscrire\u00a0» ou «\u00a0Désinscrire\u00a0».',
  from: 'Indiquez la date de début.',
  to: 'Indiquez la date de fin.',
  rhythm: 'Choisissez un rythme de semaines.',
  order: 'La date de fin doit venir après la date de début.',
  tooLong: 'Choisissez une période d’un an au plus.',
  tickWeekday: 'Cochez au moins un jour de la semaine à annuler.',
  tickChild: 'Choisissez au moins un enfant.',
}

/** The waiting list. */
export const waitingFaults = {
  answer: 'Choisissez «\u00a0Accepter\u00a0» ou «\u00a0Refuser\u00a0».',
  tickLine: 'Cochez au moins une ligne.',
  chooseWay: 'Choisissez comment attendre.',
  hours: 'Indiquez un nombre d’heures, de 1 à 336.',
  minutes: 'Indiquez un nombre de minutes, de 0 à 1440.',
}

/** What the service decides, for one family or for many. */
export const decisionFaults = {
  answer: 'Choisissez «\u00a0Accepter\u00a0» ou «\u00a0Refuser\u00a0».',
  tickLine: 'Cochez au moins une ligne.',
  tickRequest: 'Cochez au moins une demande dans la liste.',
  tooManyRequests: 'Cochez 500 demandes au plus.',
  reason: 'Écrivez le motif du refus\u00a0: la famille le lira.',
  reasonForAll: 'Écrivez le motif du refus\u00a0: les familles le liront.',
}

/** What the service does for a family. */
export const onBehalfFaults = {
  child: 'Choisissez un enfant.',
  activity: 'Choisissez un accueil et une activité.',
  formula: 'Choisissez une formule.',
  from: 'Indiquez le premier jour.',
  order: 'Le dernier jour doit venir après le premier.',
  tickBooking: 'Cochez au moins une journée.',
  reason: 'Écrivez pourquoi\u00a0: la famille lira ce motif, et il est gardé.',
  time: 'Écrivez l’heure ainsi\u00a0: 08:30.',
}

/** The criteria of an allocation. */
export const criteriaFaults = {
  choose: 'Choisissez dans la liste.',
  twice: 'Ce critère est déjà plus haut\u00a0: choisissez-en un autre, ou aucun.',
}
