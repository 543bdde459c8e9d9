import type { Tx } from '@/lib/db/transaction'
import { zone } from './calendar'

/** A community of communes that doesn't exist. */
export const organisation = {
  demo: true,
  name: 'Communauté de communes du Val des Trois Rivières',
  shortName: 'Val des Trois Rivières',
  serviceName: 'Service enfance jeunesse',
  address: '1 place des Trois Rivières\n37999 Rivières-le-Bourg',
  phone: '01 99 00 12 00',
  email: 'enfance@exemple.fr',
  siret: '000 000 000 00000',
  schoolZone: zone,
  towns: ['Rivières-le-Bourg', 'Saint-Aubert', 'Chaveignes', 'Les Gués'],
  signatoryName: 'Anne Delorme',
  signatoryTitle: 'Directrice du service enfance jeunesse',
}

/** The organisation's row says that the demonstration is there: it is read before anything else is written. */
export async function insertOrganisation(tx: Tx, createdAt: Date): Promise<void> {
  await tx.organisation.create({ data: { ...organisation, createdAt } })
}
