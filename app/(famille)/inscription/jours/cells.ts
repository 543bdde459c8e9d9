import type { Cell, CellGesture, ChildCell } from '@/components/calendar/cell-look'
import { initialsOf } from '@/components/calendar/initials'
import { absenceLinks, dayWords, gestureFor, gestureWords } from '@/lib/messages/fr/basket'
import { dayPrice } from '@/lib/messages/fr/tariff'
import type { ShownDay } from '@/lib/rules/calendar-day'
import { changeOf, sharedGesture, type SharedGesture } from '@/lib/rules/day-gesture'
import type { Day } from '@/lib/time/day'
import { absenceAddress } from '../../absences/address'

/** A child of the screen, with the days on which their accueil opens, or should have. */
export type ShownChild = { name: string; days: readonly ShownDay[] }

/** The days of a month, each with what it is for every child. `base`: the start of the family's addresses. */
export function cellsOf(children: readonly ShownChild[], base: string): Cell[] {
  const initials = initialsOf(children.map(({ name }) => name))
  const isAlone = children.length === 1
  const days = [...new Set(children.flatMap((child) => child.days.map(({ day }) => day)))].sort()
  return days.map((day) => {
    const shown = shownOn(children, day)
    const shared = sharedGesture(shown)
    const gesture = shared === 'each' ? null : shared
    return {
      ...{ day, isAlone },
      children: children.flatMap(({ name }, index) => {
        const own = shown[index]
        return own ? [childCell(own, base, name, initials[index]!, isAlone ? null : index)] : []
      }),
      gesture: gesture && gestureOf(children, shown, gesture),
      isForSeveral: gesture !== null && gesture.among.length > 1,
    }
  })
}

/** What a day is for each child; null where nothing opens. */
export function shownOn(children: readonly ShownChild[], day: Day): (ShownDay | null)[] {
  return children.map((child) => child.days.find((one) => one.day === day) ?? null)
}

/** What a gesture sends: 'add 2026-12-09 0 1'. */
export function gestureValue(day: Day, { change, among }: SharedGesture): string {
  return [change, day, ...among].join(' ')
}

function childCell(
  shown: ShownDay,
  base: string,
  name: string,
  initials: string,
  place: number | null,
): ChildCell {
  const { gesture, ...words } = dayWords(shown)
  const change = changeOf(shown)
  return {
    ...{ name, initials, ...words },
    ...(shown.price && { price: dayPrice(shown.price) }),
    look: shown.state === 'open' && shown.isFew ? 'few' : shown.state,
    gesture:
      gesture && change
        ? {
            label: place === null ? gesture : gestureFor(gesture, [name]),
            value: gestureValue(shown.day, { change, among: place === null ? [] : [place] }),
          }
        : null,
    isPressed: change === 'remove' || change === 'keep',
    link: shown.bookingId ? absenceLink(base, shown, shown.bookingId) : undefined,
  }
}

function absenceLink(base: string, shown: ShownDay, bookingId: string): ChildCell['link'] {
  const isAbsent = shown.state === 'accepted' && shown.noted === 'absent'
  return {
    href: absenceAddress(base, bookingId),
    words: isAbsent ? absenceLinks.see : absenceLinks.report,
  }
}

function gestureOf(
  children: readonly ShownChild[],
  shown: readonly (ShownDay | null)[],
  gesture: SharedGesture,
): CellGesture {
  const { day } = shown.find((one) => one !== null)!
  const words = gestureWords(shown[gesture.among[0]!]!)!
  const whom = gesture.among.map((index) => children[index]!.name)
  return {
    label: children.length === 1 ? words : gestureFor(words, whom),
    value: gestureValue(day, gesture),
  }
}
