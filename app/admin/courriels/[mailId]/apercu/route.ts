import { notFound } from 'next/navigation'
import { requireStaff } from '@/lib/auth/guards'
import { readMail } from '@/lib/domain/mail/queries'

/** A mail as a mail program shows it, alone in its tab: nothing runs in it, nothing leaves it. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/admin/courriels/[mailId]/apercu'>,
): Promise<Response> {
  const staff = await requireStaff('mails.read')
  const mail = await readMail(staff, (await params).mailId)
  if (!mail) notFound()
  return new Response(mail.html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
  })
}
