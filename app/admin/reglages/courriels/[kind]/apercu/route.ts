import { notFound } from 'next/navigation'
import { mailPreview } from '@/app/admin/courriels/mail-preview'
import { requireStaff } from '@/lib/auth/guards'
import { mailKindOf, mailSample } from '../sample'

/** The example of a kind of mail, in the organisation's words and colours. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/admin/reglages/courriels/[kind]/apercu'>,
): Promise<Response> {
  const staff = await requireStaff('settings.write')
  const kind = mailKindOf((await params).kind)
  if (!kind) notFound()
  return mailPreview((await mailSample(staff, kind)).html)
}
