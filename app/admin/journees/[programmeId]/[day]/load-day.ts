import { notFound } from 'next/navigation'
import { requireStaff } from '@/lib/auth/guards'
import type { StaffScope } from '@/lib/auth/scopes'
import { dayDetail, type DayDetail } from '@/lib/domain/open-day/queries'
import { parseDay } from '@/lib/time/day'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The day that an address names, for a member of staff who may change it; else not found. */
export async function loadDay(
  params: Promise<{ programmeId: string; day: string }>,
): Promise<{ staff: StaffScope; detail: DayDetail }> {
  const staff = await requireStaff('days.write')
  const { programmeId, day: text } = await params
  const day = parseDay(text)
  const detail = day && UUID.test(programmeId) ? await dayDetail(staff, programmeId, day) : null
  if (!detail) notFound()
  return { staff, detail }
}
