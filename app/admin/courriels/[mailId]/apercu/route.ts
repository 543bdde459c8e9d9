import { notFound } from 'next/navigation'
import { mailPreview } from '@/app/admin/courriels/mail-preview'
import { requireStaff } from '@/lib/auth/guards'
import { readMail } from '@/lib/domain/mail/queries'

/** A mail of the outbox. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/admin/courriels/[mailId]/apercu'>,
): Promise<Response> {
  const staff = await requireStaff('mails.read')
  const mail = await readMail(staff, (await params).mailId)
  if (!mail) notFound()
  return mailPreview(mail.html)
}
