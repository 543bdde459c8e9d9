import { randomUUID } from 'node:crypto'
import { fromDb, toDb } from '@/lib/db/day'
import type { AnyRecord } from '@/lib/domain/dossier/schema'
import type { Phone } from '@/lib/phone'
import { schoolYearEnd, schoolYearStart } from '@/lib/rules/school-years'
import { day } from '@/lib/time/day'

// What a fictitious family answers in each record.

/** What a family answers when nothing is special, for one school year. */
export function plainRecord(
  kind: AnyRecord['kind'],
  schoolYear: string,
  who: { firstName: string; lastName: string; birthDate?: Date; school?: string; schoolClass?: string },
): AnyRecord {
  switch (kind) {
    case 'informationSheet':
      return { kind, data: plainInformation(schoolYear, who) }
    case 'authorizedPersons':
      return { kind, data: { people: [] } }
    case 'medicalSheet':
      return { kind, data: plainMedicalSheet() }
    case 'adult':
      return { kind, data: plainAdult(who) }
  }
}

/** The same with something to say in every answer. */
export function fullRecord(
  kind: AnyRecord['kind'],
  schoolYear: string,
  who: { firstName: string; lastName: string },
): AnyRecord {
  const record = plainRecord(kind, schoolYear, who)
  switch (record.kind) {
    case 'authorizedPersons': {
      const named = { namedById: randomUUID(), namedByName: 'Claire Aubin' }
      const phone = '+33639980034' as Phone
      const person = {
        id: randomUUID(),
        firstName: 'Odile',
        lastName: 'Bernard',
        relation: 'Grand-mère',
        phone,
        role: 'both' as const,
      }
      return { kind: record.kind, data: { people: [{ ...person, ...named }] } }
    }
    case 'medicalSheet': {
      const said = {
        illnesses: { past: ['chickenpox' as const], details: 'Otites' },
        allergies: { kinds: ['food' as const], cause: 'Arachides', conduct: 'Appeler le 15' },
        treatments: { details: 'Inhalateur' },
        doctor: { name: 'Docteur Salmon', phone: '+33199007358' as Phone },
        pai: { from: schoolYearStart(schoolYear), until: schoolYearEnd(schoolYear), emergencyKit: true },
        ...{ aids: ['glasses' as const], others: 'Sommeil léger', recommendations: 'Doudou' },
      }
      return { kind: record.kind, data: { ...record.data, ...said } }
    }
    default:
      return record
  }
}

function plainInformation(
  schoolYear: string,
  {
    firstName,
    lastName,
    birthDate = toDb(day('2018-05-04')),
    school = '',
    schoolClass = '',
  }: { firstName: string; lastName: string; birthDate?: Date; school?: string; schoolClass?: string },
) {
  return {
    identity: { firstName, lastName, birthDate: fromDb(birthDate) },
    school,
    schoolClass,
    meal: 'standard' as const,
    insurance: {
      insurer: 'Assurance des Rivières',
      policyNumber: 'TR-000123',
      from: schoolYearStart(schoolYear),
      until: schoolYearEnd(schoolYear),
    },
    authorisations: {
      care: true,
      transport: true,
      outings: true,
      swimming: true,
      facePainting: true,
      leaveAlone: false,
    },
    leaveAt: '',
  }
}

function plainMedicalSheet() {
  return {
    vaccination: {
      ...{ status: 'upToDate' as const, lastDtp: day('2024-03-14'), dates: [], missing: [] },
      ...{ provisionalSince: null, others: '' },
    },
    illnesses: null,
    allergies: null,
    treatments: null,
    pai: null,
    doctor: { name: '', phone: null },
    aids: [],
    others: '',
    recommendations: '',
  }
}

function plainAdult({ firstName, lastName }: { firstName: string; lastName: string }) {
  return {
    firstName,
    lastName,
    address: '12 rue des Saules',
    postalCode: '37999',
    town: 'Rivières-le-Bourg',
    mobile: '+33639980012' as Phone,
    phone: null,
    profession: '',
    cafNumber: '',
  }
}
