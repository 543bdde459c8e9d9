import type { Tx } from '@/lib/db/transaction'
import { isUnderSix, slots } from '@/lib/rules/places'
import type { Demo } from './demo'
import { insert } from './insert'
import type { Ledger } from './ledger'
import type { DemoOffer } from './offer'
import { tightDaysOf } from './tight-days'

/** The places of every open day, those of a full or nearly full day cut to what is held there, and who holds them. */
export async function insertPlaces(tx: Tx, demo: Demo, offer: DemoOffer, ledger: Ledger): Promise<void> {
  const tightDays = tightDaysOf(demo, offer)
  const centrePlaces = []
  const places = []
  const placeIds = new Map<string, string>()
  for (const programme of offer.programmes) {
    const { centre, groups } = programme
    for (const day of programme.days) {
      const left = tightDays.find((tight) => tight.day === day && tight.programme === programme)?.left
      for (const slot of slots) {
        const centrePlaceId = demo.newId()
        const { capacity, underSixCapacity } = centre
        centrePlaces.push({ id: centrePlaceId, centreId: centre.id, day, slot, capacity, underSixCapacity })
        for (const group of groups) {
          const id = demo.newId()
          const held = ledger.heldIn(group.id, day, slot)
          placeIds.set(`${group.id} ${day} ${slot}`, id)
          places.push({
            ...{ id, groupId: group.id, centrePlaceId, day, slot },
            capacity: left === undefined ? group.capacity : Math.min(group.capacity, held + left),
          })
        }
      }
    }
  }
  await insert(tx, 'centrePlace', centrePlaces)
  await insert(tx, 'place', places)
  const holds = [...ledger.holding].flatMap(({ id, child, group, activity, day }) =>
    activity.slots.map((slot) => ({
      ...{
        placeId: placeIds.get(`${group.id} ${day} ${slot}`)!,
        day,
        slot,
        childId: child.id,
        requestLineId: id,
      },
      isUnderSix: isUnderSix(child.birthDate, day),
    })),
  )
  await insert(tx, 'placeHold', holds)
}
