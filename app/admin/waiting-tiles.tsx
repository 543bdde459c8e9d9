import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import type { Waiting, WaitingWork } from '@/lib/domain/dashboard/queries'
import { formatDate, formatInstant, formatMonth } from '@/lib/time/format'

/** What waits, each number on the way to its list; nothing of what this member of staff has no right to. */
export function WaitingTiles({ work }: { work: WaitingWork }) {
  const { quotients, expiring, notIssued } = work
  return (
    <ul className="grid gap-3 md:grid-cols-2 xl:grid-cols-4">
      <WaitingTile
        waiting={work.requests}
        href="/admin/demandes"
        one="demande de jour"
        many="demandes de jours"
      />
      <WaitingTile
        waiting={work.records}
        href="/admin/dossiers"
        one="fiche à vérifier"
        many="fiches à vérifier"
      />
      <WaitingTile
        waiting={work.documents}
        href="/admin/documents"
        one="document à vérifier"
        many="documents à vérifier"
      />
      <WaitingTile
        waiting={work.absences}
        href="/admin/absences"
        one="absence à vérifier"
        many="absences à vérifier"
      />
      <WaitingTile
        waiting={work.proposals}
        href="/admin/familles/propositions"
        one="responsable légal proposé"
        many="responsables légaux proposés"
      />
      <WaitingTile
        waiting={quotients}
        href={quotients?.firstFamilyId ? `/admin/familles/${quotients.firstFamilyId}` : '/admin/familles'}
        one="quotient familial à vérifier"
        many="quotients familiaux à vérifier"
      />
      <WaitingTile
        waiting={work.offers}
        href="/admin/attentes"
        one="place proposée, sans réponse"
        many="places proposées, sans réponse"
      />
      <WaitingTile
        waiting={work.erasures}
        href="/admin/effacements"
        one="dossier à effacer"
        many="dossiers à effacer"
      />
      {expiring && (
        <Tile
          count={expiring.count}
          href="/admin/documents/expirations"
          one="document expire bientôt"
          many="documents expirent bientôt"
        >
          <p className="text-ink-2">D’ici le {formatDate(expiring.until)}</p>
        </Tile>
      )}
      {notIssued && (
        <Tile
          count={notIssued.count}
          href={
            notIssued.firstMonth ? `/admin/facturation/mois/${notIssued.firstMonth}` : '/admin/facturation'
          }
          one="journée passée à facturer"
          many="journées passées à facturer"
        >
          {notIssued.firstMonth && <p className="text-ink-2">Depuis {formatMonth(notIssued.firstMonth)}</p>}
        </Tile>
      )}
    </ul>
  )
}

type Names = { href: string; one: string; many: string }

function WaitingTile({ waiting, ...names }: Names & { waiting: Waiting | null }) {
  if (!waiting) return null
  const { count, since, isLate } = waiting
  return (
    <Tile count={count} {...names}>
      {since && <p className="text-ink-2">Depuis le {formatInstant(since)}</p>}
      {isLate && (
        <p>
          <Badge tone="red" icon="alerte">
            Plus d’un jour ouvré
          </Badge>
        </p>
      )}
    </Tile>
  )
}

function Tile({ count, href, one, many, children }: Names & { count: number; children?: ReactNode }) {
  return (
    <li>
      <Link href={href} className="block h-full text-ink no-underline">
        <Card className="flex h-full flex-col gap-1 p-4 hover:bg-sunken">
          <p>
            <span className="mr-2 font-title text-2xl font-[650]">{count}</span>{' '}
            <span className="font-semibold">{count < 2 ? one : many}</span>
          </p>
          {children}
        </Card>
      </Link>
    </li>
  )
}
