import { redirect } from 'next/navigation'
import { HelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { currentVisitor } from '@/lib/auth/session'
import { familiesOf } from '@/lib/domain/family/choice/queries'
import { familiesWords as t } from '@/lib/messages/fr/portal'

export const metadata = { title: t.pageTitle }

/** A guardian of two households chooses one; it then stands in the address. */
export default async function FamiliesPage() {
  const visitor = await currentVisitor()
  if (!visitor) redirect('/connexion')
  if (!visitor.adult) redirect('/admin')
  if (visitor.adult.families.length === 1) redirect('/accueil')
  const families = await familiesOf(visitor.adult.id)
  return (
    <main id="contenu" tabIndex={-1} className="mx-auto flex max-w-xl flex-col gap-6 px-4 py-10">
      <div>
        <h1 className="text-2xl">{t.title}</h1>
        <HelpLine of="families" />
      </div>
      <ul className="flex flex-col gap-3">
        {families.map((family) => (
          <li key={family.number}>
            <Card>
              <Link
                href={`/famille/${family.number}/accueil`}
                className="flex min-h-16 items-center justify-between gap-3 p-4 text-ink no-underline"
              >
                <span>
                  <span className="block font-[650]">{family.name}</span>
                  <span className="text-sm text-ink-2">{family.children.join(', ')}</span>
                </span>
                <Icon name="droite" />
              </Link>
            </Card>
          </li>
        ))}
      </ul>
    </main>
  )
}
