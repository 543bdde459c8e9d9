import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { FAMILY_HEADER } from '@/lib/auth/guards'
import { currentVisitor } from '@/lib/auth/session'

/** The portal's address leads each to their home. */
export default async function RootPage() {
  const visitor = await currentVisitor()
  if (!visitor) redirect('/connexion')
  if (!visitor.adult) redirect('/admin')
  const family = (await headers()).get(FAMILY_HEADER)
  redirect(family ? `/famille/${family}/accueil` : '/accueil')
}
