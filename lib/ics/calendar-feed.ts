import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import type { FeedContent } from '@/lib/domain/booking/feed/service'
import { toDb } from '@/lib/db/day'
import { feedSummary, feedTitle } from '@/lib/messages/fr/my-calendar'

const HOURS_BETWEEN_READINGS = 4

/**
 * A family's days in the format of telephones' calendars. Days are whole days: the portal knows from when a child is
 * received, not until when; an invented end would fill a parent's working hours, while a whole day stays at the top of
 * the screen, on the same date whatever the time zone and the summer time. The same days make the same text, so that
 * a telephone that has them is told so in a few bytes.
 */
export function renderFeed({ familyNumber, events }: FeedContent, organisation: string): string {
  const calendar = ical({
    name: feedTitle(organisation, familyNumber),
    prodId: { company: 'Portail Familles', product: 'Mon calendrier', language: 'FR' },
    ttl: HOURS_BETWEEN_READINGS * 60 * 60,
  })
  for (const event of events) {
    const changedAt = new Date(event.changedAt)
    calendar.createEvent({
      id: `${event.id}@portail-familles`,
      start: toDb(event.day),
      allDay: true,
      summary: feedSummary(event),
      sequence: event.sequence,
      // Without a METHOD, DTSTAMP says when the day last changed (RFC 5545, 3.8.7.2).
      stamp: changedAt,
      lastModified: changedAt,
      status: event.state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      // Parents stay free: it is the child who is received.
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  }
  return calendar.toString()
}
