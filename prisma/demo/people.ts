/** What a family's dossier looks like, for the current school year. */
export type DossierPlan =
  /** Everything validated, insurance accepted. */
  | 'complete'
  /** Complete, and a change waits for the service. */
  | 'changePending'
  /** Complete, and the last change was refused. */
  | 'changeRefused'
  /** Complete but for the insurance certificate, which waits for the service. */
  | 'insurancePending'
  /** A new family: all its tabs wait for the service. */
  | 'firstSubmission'
  /** A new family half way: two tabs sent, the fiche médicale never opened. */
  | 'halfWay'
  /** The fiche d'information refused with a reason, the fiche médicale never opened, no insurance. */
  | 'refused'
  /** An account, and nothing else yet. */
  | 'neverOpened'
  /** Invited, and the password isn't chosen yet. */
  | 'invited'

export type ChildPlan = {
  /** With a last name when it isn't the family's. The same name twice is one child in two families. */
  name: string
  age: number
  /** Centre of this child when it isn't the family's. */
  centre?: string
  /** Part of the Wednesdays that the child comes to. */
  attendance?: number
  allergy?: { cause: string; conduct: string; hasPai: boolean }
}

export type FamilyPlan = {
  name: string
  /** First names, with a last name when it isn't the family's. The same name twice is one person in two families. */
  adults: string[]
  children: ChildPlan[]
  quotient: number | null
  centre: string
  dossier?: DossierPlan
  /** First name of the adult to whom the children may not be handed over. */
  keptAway?: string
  /** In a garde alternée, the weeks of this home. */
  weeks?: 'even' | 'odd'
}

const peanuts = {
  cause: 'Arachide',
  conduct: 'Éviction stricte. Antihistaminique, puis stylo d’adrénaline si gêne respiratoire : voir le PAI.',
  hasPai: true,
}
const bees = {
  cause: 'Piqûres d’abeille',
  conduct: 'Antihistaminique dans la pochette de l’enfant, puis prévenir les parents.',
  hasPai: false,
}

const child = (name: string, age: number, more: Omit<ChildPlan, 'name' | 'age'> = {}): ChildPlan => ({
  ...{ name, age },
  ...more,
})

const family = (
  name: string,
  quotient: number | null,
  centre: string,
  adults: string[],
  children: ChildPlan[],
  more: Pick<FamilyPlan, 'dossier' | 'weeks' | 'keptAway'> = {},
): FamilyPlan => ({ name, quotient, centre, adults, children, ...more })

const tilleuls = 'Les Tilleuls'
const grange = 'La Grange aux Loups'
const chaveignes = 'Chaveignes'
const moulin = 'Le Moulin'

/** Invented people. The first two sign in from the panel « Mode démonstration ». */
export const familyPlans: FamilyPlan[] = [
  family(
    'Aubin',
    620,
    tilleuls,
    ['Claire', 'Julien'],
    [child('Léonie', 8, { attendance: 0.85 }), child('Gabin', 5, { centre: grange, attendance: 0.85 })],
  ),
  family('Diallo', null, grange, ['Mariam'], [child('Awa', 4)], { dossier: 'refused' }),
  family('Nguyen', 910, tilleuls, ['Linh', 'Minh'], [child('Paul', 7), child('Anna', 10)]),
  family('Roussel', 1240, grange, ['Élodie', 'Thomas'], [child('Inès', 5)]),
  family(
    'Bernard',
    780,
    tilleuls,
    ['Karine', 'Marc'],
    [child('Tom', 10), child('Lucie', 7, { allergy: bees })],
  ),
  family('Lopez', 340, grange, ['Ana'], [child('Mila', 3)]),
  family('Petit', 560, tilleuls, ['Aurélie'], [child('Jade', 5), child('Jules Moreau', 7)], {
    weeks: 'even',
  }),
  family('Moreau', 1080, tilleuls, ['Damien'], [child('Jules Moreau', 7)], { weeks: 'odd' }),
  family('Morel', 1520, tilleuls, ['Céline', 'Nicolas'], [child('Sacha', 11), child('Lou', 8)]),
  family(
    'Roy',
    480,
    chaveignes,
    ['Camille', 'Antoine'],
    [child('Noé', 9), child('Alice', 6), child('Basile', 4)],
  ),
  family('Benali', 390, chaveignes, ['Samira', 'Yacine'], [child('Ilyes', 8), child('Nour', 5)]),
  family('Lambert', 860, moulin, ['Sophie'], [child('Zoé', 9)]),
  family('Lambert-Costa', 990, moulin, ['Sophie Lambert', 'Paulo Costa'], [child('Noa Costa', 3)]),
  family('Fontaine', 1710, grange, ['Isabelle', 'Loïc'], [child('Éloi', 6), child('Apolline', 10)]),
  family('Chevalier', 310, chaveignes, ['Maud'], [child('Timéo', 4), child('Lina', 7)]),
  family('Garcia', 720, chaveignes, ['Lucia', 'Diego'], [child('Mateo', 5), child('Elena', 9)]),
  family('Dubreuil', 1130, tilleuls, ['Pauline', 'Hugo'], [child('Capucine', 3), child('Arthur', 6)]),
  family('Marchand', 650, moulin, ['Valérie'], [child('Nolan', 11)]),
  family(
    'Traoré',
    280,
    chaveignes,
    ['Fatou', 'Moussa'],
    [child('Issa', 8), child('Aminata', 6), child('Kadi', 4)],
  ),
  family('Guérin', 1340, moulin, ['Laura', 'Mathieu'], [child('Rose', 7)]),
  family('Da Silva', 690, chaveignes, ['Marta', 'Rui'], [child('Tiago', 9), child('Clara', 5)]),
  family(
    'Perrin',
    1050,
    grange,
    ['Sandrine', 'Olivier'],
    [child('Manon', 10), child('Théo', 8, { allergy: peanuts })],
  ),
  family('Haddad', 420, chaveignes, ['Leïla'], [child('Adam', 6), child('Sofia', 4)]),
  family('Renaud', 1420, chaveignes, ['Mélanie', 'Julie Caron'], [child('Oscar', 5)]),
  family('Lemoine', 830, moulin, ['Stéphanie', 'Fabrice'], [child('Enzo', 8), child('Louna', 6)]),
  family('Kowalski', 760, chaveignes, ['Ewa', 'Piotr'], [child('Jan', 7), child('Maja', 4)]),
  family('Barbier', 540, chaveignes, ['Nathalie'], [child('Gaspard', 10)]),
  family('Colin', 1190, grange, ['Amandine', 'Romain'], [child('Juliette', 5), child('Marius', 7)]),
  family('Vidal', 1880, moulin, ['Cécile', 'Bruno'], [child('Maël', 9)]),
  family('Rousselot', 370, chaveignes, ['Delphine'], [child('Ambre', 4), child('Célestin', 8)]),
  family('Meyer', 970, grange, ['Anaïs', 'Florian'], [child('Lison', 6)]),
  family('Faure', 1260, tilleuls, ['Émilie', 'Sébastien'], [child('Robin', 7), child('Suzanne', 4)], {
    keptAway: 'Sébastien',
  }),
  family('Girard', 510, chaveignes, ['Virginie'], [child('Axel', 10)], { dossier: 'changePending' }),
  family('Mercier', 880, tilleuls, ['Audrey', 'Guillaume'], [child('Lola', 6), child('Ethan', 9)], {
    dossier: 'changePending',
  }),
  family('Blanchet', 440, grange, ['Coralie'], [child('Simon', 5, { allergy: bees })], {
    dossier: 'changePending',
  }),
  family('Okafor', 590, moulin, ['Grace', 'Daniel'], [child('Esther', 8)], { dossier: 'changePending' }),
  family('Joly', 730, moulin, ['Sabrina'], [child('Nino', 6)], { dossier: 'changeRefused' }),
  family('Lacroix', 1610, tilleuls, ['Hélène', 'Vincent'], [child('Margaux', 4)], {
    dossier: 'insurancePending',
  }),
  family('Santos', null, grange, ['Beatriz'], [child('Rafael', 3)], { dossier: 'firstSubmission' }),
  family('Picard', null, chaveignes, ['Jérôme'], [child('Lise', 7)], { dossier: 'halfWay' }),
  family('Bouvier', null, tilleuls, ['Gaëlle'], [child('Tristan', 5)], { dossier: 'neverOpened' }),
  family('Charpentier', null, moulin, ['Marion', 'Kévin'], [child('Louise', 3)], { dossier: 'invited' }),
]
