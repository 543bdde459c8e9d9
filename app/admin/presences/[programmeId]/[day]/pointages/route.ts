import { notFound } from 'next/navigation'
import { readBody } from '@/app/api/read-body'
import { requireStaff } from '@/lib/auth/guards'
import { isSameOrigin } from '@/lib/auth/origin'
import { sentMarks } from '@/lib/domain/attendance/schema'
import { noteMarks } from '@/lib/domain/attendance/service'
import { attendanceProgramme } from '@/lib/domain/attendance/queries'
import { reportFault } from '@/lib/log'
import { notFromHereSentence } from '@/lib/messages/fr/faults'
import { parseDay } from '@/lib/time/day'
import { clock } from '@/lib/time/clock'

type Address = { params: Promise<{ programmeId: string; day: string }> }

/** More than a thousand marks weigh. */
const MAX_BODY = 512 * 1024

/** The marks of a tablet, in JSON: it keeps them until this has answered what became of each. */
export async function POST(request: Request, { params }: Address): Promise<Response> {
  const now = clock.now()
  if (!isSameOrigin(request.headers)) return new Response(notFromHereSentence, { status: 403 })
  const staff = await requireStaff('attendance.write')
  const { programmeId, day: asked } = await params
  const day = parseDay(asked)
  if (!day || !(await attendanceProgramme(staff, programmeId))) notFound()
  const body = await readBody(request, MAX_BODY)
  if (body === null) return new Response('Trop de pointages à la fois.', { status: 413 })
  const sent = sentMarks.safeParse(jsonOf(body))
  if (!sent.success) return new Response('Ces pointages ne se lisent pas.', { status: 400 })
  try {
    const outcomes = await noteMarks(staff, now, { programmeId, day }, sent.data.marks)
    return Response.json(outcomes, { headers: { 'Cache-Control': 'no-store' } })
  } catch (error) {
    return new Response(reportFault(error, { route: 'pointages' }), { status: 500 })
  }
}

/** Null when it isn't JSON. */
function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return null
  }
}
