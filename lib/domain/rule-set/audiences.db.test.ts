import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { type Audience } from '@/lib/rules/phases'
import { everyone, type RuleSet } from '@/lib/rules/rule-set'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  type BookingFamily,
  cellOf,
  createBookingFamily,
  put,
  refusals,
  submit,
  tap,
} from '@/prisma/booking-factory'
import { bookAnyTime, openRules } from '@/prisma/open-rules'
import { createFamily, createOrganisation, createValidatedDossier, type NewChild } from '@/prisma/factories'
import { createOffer, scopeOf } from '@/prisma/offer-factory'

/** For whom a line of the règlement is: by the commune of the family, the school and the age of the child. */

const { prisma } = await openTestDatabase()

const now = parisInstant(day('2026-11-23'), '09:00')
const [earlier, wednesday] = [day('2026-12-02'), day('2026-12-09')]
/** Others may book from 1 December. */
const othersOpen = parisInstant(day('2026-12-01'), '00:00')

beforeAll(async () => {
  await createOrganisation(prisma)
})
beforeEach(async () => setTowns('Rivières-le-Bourg', 'Saint-Épain'))

async function setTowns(...towns: string[]) {
  await prisma.organisation.update({ where: { id: 1 }, data: { towns } })
}

const bookingFor = (audience: Partial<Audience>): RuleSet['booking'][number] => ({
  ...bookAnyTime,
  audience: { ...everyone, ...audience },
})
const residentsFirst = openRules({
  booking: [
    bookingFor({ residence: 'residents' }),
    { ...bookingFor({ residence: 'others' }), opens: { kind: 'fixed', day: day('2026-12-01'), at: '00:00' } },
  ],
})

async function offerFor(rules: RuleSet) {
  const { wholeDay } = await createOffer(prisma, { days: [earlier, wednesday], rules })
  return { activityId: wholeDay, day: wednesday }
}

const familyOf = (child: NewChild = {}) => createBookingFamily(prisma, now, { children: [child] })

/** The town of the adult's record, as the service validated it. */
async function livesIn({ scope }: BookingFamily, town: string) {
  await prisma.$executeRaw`
    UPDATE dossier_record SET data = jsonb_set(data, '{town}', to_jsonb(${town}::text))
    WHERE adult_id = ${scope.adultId}::uuid AND kind = 'adult'`
}

describe('residents first', () => {
  test.each(['Rivières-le-Bourg', 'RIVIERES LE BOURG', 'St Epain', 'Saint-Épain'])(
    'a family of %s books at once',
    async (town) => {
      const [family, asked] = [await familyOf(), await offerFor(residentsFirst)]
      await livesIn(family, town)
      expect(await cellOf(family, now, asked)).toMatchObject({ state: 'open' })
      expect(await tap(family, now, asked)).toBe('added')
      expect(await submit(family, now)).toEqual({ sent: 1, left: 0 })
    },
  )

  test('a family of elsewhere waits until its day, to the millisecond', async () => {
    const [family, asked] = [await familyOf(), await offerFor(residentsFirst)]
    await livesIn(family, 'Chinon')
    expect(await cellOf(family, now, asked)).toMatchObject({ state: 'notYet', opensAt: othersOpen })
    expect(await tap(family, othersOpen - 1, asked)).toBe('notYet')
    expect(await tap(family, othersOpen, asked)).toBe('added')
    expect(await submit(family, othersOpen - 1)).toEqual({ sent: 0, left: 1 })
    expect(await submit(family, othersOpen)).toEqual({ sent: 1, left: 0 })
  })

  test('a family whose town isn’t known is neither, and nobody is while the organisation has no commune', async () => {
    const [family, asked] = [await familyOf(), await offerFor(residentsFirst)]
    await livesIn(family, '')
    expect(await tap(family, othersOpen, asked)).toBe('notForYou')
    await livesIn(family, 'Saint-Épain')
    await setTowns()
    expect(await tap(family, othersOpen, asked)).toBe('notForYou')
    await setTowns('Saint-Épain')
    expect(await tap(family, othersOpen, asked)).toBe('added')
  })

  test('the family that moves away is judged where it lives when it sends', async () => {
    const [family, { activityId }] = [await familyOf(), await offerFor(residentsFirst)]
    await put(family, now, { activityId, days: [wednesday] })
    await livesIn(family, 'Chinon')
    expect(await submit(family, now)).toEqual({ sent: 0, left: 1 })
    expect(await refusals(family, now)).toEqual([[wednesday, 'notYet']])
  })

  test('of two adults who live apart, the one who pays', async () => {
    const created = await createFamily(prisma, { adults: [{}, { firstName: 'Marc' }] })
    await createValidatedDossier(prisma, created, '2026-2027', now)
    const family = { id: created.id, scope: scopeOf(created), childIds: [], childId: created.children[0]!.id }
    const [payer, other] = created.adults
    const asked = await offerFor(openRules({ booking: [bookingFor({ residence: 'residents' })] }))
    await livesIn({ ...family, scope: { ...family.scope, adultId: other!.id } }, 'Chinon')
    expect(await tap(family, now, asked)).toBe('added')
    await tap(family, now, asked)
    await livesIn({ ...family, scope: { ...family.scope, adultId: other!.id } }, 'Saint-Épain')
    await livesIn({ ...family, scope: { ...family.scope, adultId: payer!.id } }, 'Chinon')
    expect(await tap(family, now, asked)).toBe('notForYou')
  })
})

describe('schools and ages', () => {
  test.each([
    ['École Jean-Mermoz', 'added'],
    ['école élémentaire jean mermoz', 'added'],
    ['École Jules-Ferry', 'notForYou'],
    ['', 'notForYou'],
  ])('for the pupils of Jean-Mermoz: %j', async (school, outcome) => {
    const audience = { schools: ['Marie Curie', 'Jean-Mermoz'] }
    const [family, asked] = [
      await familyOf({ school }),
      await offerFor(openRules({ booking: [bookingFor(audience)] })),
    ]
    const cell = await cellOf(family, now, asked)
    expect(cell).toMatchObject(
      outcome === 'added'
        ? { state: 'open' }
        : { state: 'notForYou', audience: { ...everyone, ...audience } },
    )
    expect(await tap(family, now, asked)).toBe(outcome)
  })

  test('from six years old, on the accueil day: the sixth birthday is six', async () => {
    const family = await familyOf({ birthDate: day('2020-12-09') })
    const { activityId } = await offerFor(openRules({ booking: [bookingFor({ minAge: 6 })] }))
    expect(await tap(family, now, { activityId, day: earlier })).toBe('notForYou')
    expect(await tap(family, now, { activityId, day: wednesday })).toBe('added')
  })

  test('up to five years old, siblings are judged each for itself', async () => {
    const children = [{ birthDate: day('2020-12-09') }, { birthDate: day('2020-12-10'), firstName: 'Gabin' }]
    const family = await createBookingFamily(prisma, now, { children })
    const asked = await offerFor(openRules({ booking: [bookingFor({ maxAge: 5 })] }))
    const [older, younger] = family.childIds as [string, string]
    expect(await tap(family, now, { ...asked, childId: older })).toBe('notForYou')
    expect(await tap(family, now, { ...asked, childId: younger })).toBe('added')
  })
})
