import type { Tx } from '@/lib/db/transaction'
import { schoolYearStart } from '@/lib/rules/school-years'
import { addDays, schoolYearOf } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import type { Demo } from './demo'
import type { DemoFamily } from './families'
import { insert } from './insert'

const text = [
  'Article 1. L’accueil de loisirs est ouvert aux enfants de 3 à 11 ans dont le dossier est validé.',
  'Article 2. Les réservations et les annulations se font sur le portail, avant la date limite de chaque accueil.',
  'Article 3. Une journée annulée après la date limite est facturée, sauf sur présentation d’un certificat médical.',
  'Article 4. L’enfant n’est confié qu’à ses responsables légaux et aux personnes autorisées, sur présentation d’une pièce d’identité.',
  'Article 5. Aucun médicament n’est donné sans ordonnance ou projet d’accueil individualisé.',
  'Article 6. Les retards répétés après la fermeture font l’objet d’un rendez-vous avec la direction.',
].join('\n\n')

/** One version, in force since the start of the last school year, and accepted by most guardians. */
export async function insertHouseRules(
  tx: Tx,
  { newId, calendar }: Demo,
  families: readonly DemoFamily[],
): Promise<void> {
  const validFrom = schoolYearStart(schoolYearOf(addDays(calendar.today, -30)))
  const id = newId()
  const publishedAt = new Date(parisInstant(addDays(validFrom, -60), '09:00'))
  const title = 'Règlement intérieur des accueils de loisirs'
  await insert(tx, 'houseRules', [{ id, version: 1, title, text, validFrom, publishedAt }])
  const guardians = new Map(
    families
      .filter(({ plan }) => plan.dossier !== 'invited')
      .flatMap(({ adults }) => adults)
      .flatMap(({ id: adultId, accountId }) => (accountId ? [[adultId, accountId] as const] : [])),
  )
  // One guardian in eight still has to.
  const accepted = [...guardians].filter((_, index) => index % 8 !== 5)
  await insert(
    tx,
    'houseRulesAcceptance',
    accepted.map(([adultId, accountId], index) => ({
      ...{ houseRulesId: id, adultId, accountId },
      acceptedAt: new Date(parisInstant(addDays(validFrom, index % 20), '18:30')),
    })),
  )
}
