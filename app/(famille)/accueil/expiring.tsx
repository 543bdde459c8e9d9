import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import type { ExpiringDocument } from '@/lib/domain/document/queries'
import { expirySentence } from '@/lib/messages/fr/document-reminders'
import { documentName, documentSlug } from '@/lib/messages/fr/documents'
import { expiringWords as t } from '@/lib/messages/fr/home'

/** What has to be sent anew before long: each line leads to the sending, with its kind and child chosen. */
export function Expiring({ base, documents }: { base: string; documents: ExpiringDocument[] }) {
  return (
    <section aria-labelledby="a-renouveler" className="flex flex-col gap-3">
      <h2 id="a-renouveler" className="text-xl">
        {t.title}
      </h2>
      <Card>
        <ul>
          {documents.map(({ id, childId, childName, expiresIn, ...nature }) => (
            <li key={id} className="border-t border-line px-4 py-3 first:border-t-0">
              <Link
                href={`${base}/documents?nature=${documentSlug(nature)}&enfant=${childId ?? ''}`}
                className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 text-ink no-underline"
              >
                <span className="min-w-0 grow basis-40">
                  <span className="block leading-tight font-[650]">{documentName(nature)}</span>
                  <span className="text-sm text-ink-2">{childName ?? t.allChildren}</span>
                </span>
                <Badge tone="amber" icon="horloge">
                  {expirySentence(expiresIn)}
                </Badge>
                <Icon name="droite" className="ml-auto" />
              </Link>
            </li>
          ))}
        </ul>
      </Card>
    </section>
  )
}
