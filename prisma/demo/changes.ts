import type { Tx } from '@/lib/db/transaction'
import type { AnyRecord } from '@/lib/domain/dossier/schema'
import { storedData, storedReason } from '@/lib/domain/dossier/stored/schema'
import { certification } from '@/lib/messages/fr/dossier'
import { addDays } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import type { Demo } from './demo'
import type { Tab } from './dossiers'
import type { DemoFamily } from './families'
import { insert } from './insert'
import { personNamedBy } from './records'
import type { DemoStaff } from './staff'

/** A tab that a family has validated: waiting for the service, or refused with a reason. */
export type Change = { family: DemoFamily; tab: Tab; baseVersion: 0 | 1; refusal: string | null }

export async function insertChanges(
  tx: Tx,
  demo: Demo,
  schoolYear: string,
  changes: Change[],
  staff: DemoStaff,
): Promise<void> {
  const senders = [...new Set(changes.map(({ family }) => family))]
  const rows = changes.map(({ family, tab, baseVersion, refusal }, index) => {
    const isAdult = tab.kind === 'adult'
    const of = { kind: tab.kind, subjectId: tab.subjectId, schoolYear }
    const sender = senders.indexOf(family)
    const daysAgo = refusal ? 9 : 1 + (sender % 5)
    const inTheEvening = (days: number) =>
      new Date(parisInstant(addDays(demo.calendar.today, -days), `${17 + (sender % 5)}:${10 + index}`))
    return {
      id: demo.newId(),
      kind: tab.kind,
      childId: isAdult ? null : tab.subjectId,
      adultId: isAdult ? tab.subjectId : null,
      schoolYear,
      familyId: family.id,
      status: refusal ? ('refused' as const) : ('submitted' as const),
      data: storedData(of, baseVersion === 0 ? tab : changed(tab, family, demo)),
      baseVersion,
      certifiedById: family.adults[0]!.id,
      certifiedText: certification,
      submittedAt: inTheEvening(daysAgo),
      decidedAt: refusal ? inTheEvening(daysAgo - 1) : null,
      decidedById: refusal ? staff.agent.staffId : null,
      reason: refusal && storedReason(of, refusal),
    }
  })
  await insert(tx, 'changeRequest', rows)
}

/** What the family says now, beside what is in force. */
function changed({ kind, data }: Tab, family: DemoFamily, demo: Demo): AnyRecord {
  switch (kind) {
    case 'adult':
      return { kind, data: { ...data, address: '27 rue des Jardins', town: 'Saint-Aubert' } }
    case 'informationSheet': {
      const meal = data.meal === 'noMeat' ? 'standard' : 'noMeat'
      return { kind, data: { ...data, school: 'École des Tilleuls', meal } }
    }
    case 'authorizedPersons': {
      const aunt = personNamedBy(
        family.adults[0]!,
        { firstName: 'Odile', lastName: family.name, relation: 'Tante' },
        demo,
      )
      return { kind, data: { people: [...data.people, aunt] } }
    }
    case 'medicalSheet':
      return {
        kind,
        data: {
          ...data,
          treatments: { details: 'Inhalateur : deux bouffées en cas de gêne, pendant l’hiver.' },
        },
      }
  }
}
