import { missing } from '@/app/missing'
import { organisationLogo } from '@/lib/domain/organisation/logo/queries'

/** The organisation's logo. A change gives it another address: a browser keeps this one. */
export async function GET(): Promise<Response> {
  const logo = await organisationLogo()
  if (!logo) return missing()
  return new Response(logo.bytes, {
    headers: {
      'content-type': logo.contentType,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
    },
  })
}
