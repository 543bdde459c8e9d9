import type { ReactNode } from 'react'
import { StaffHelpLine } from '@/components/help/help-line'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { startedWindows, type WindowRow } from '@/lib/domain/booking/allocation/queries'
import { type WindowAhead, windowsAhead } from '@/lib/domain/booking/opening/queries'
import { allocatedSentence, askedSentence, windowTitle } from '@/lib/messages/fr/allocation'
import { clock } from '@/lib/time/clock'
import { formatInstantWithYear } from '@/lib/time/format'

export const metadata = { title: 'Attributions' }

export default async function AllocationsPage() {
  const staff = await requireStaff('requests.decide')
  const now = clock.now()
  const started = await startedWindows(staff)
  const ahead = await windowsAhead(staff, now)
  const ended = started.filter((window) => !window.result && window.endsAt <= now)
  const done = started.filter((window) => window.result)
  const isOpen = (window: WindowAhead) => window.opensAt === null || window.opensAt <= now
  const askedIn = (window: WindowAhead) => started.find((one) => isSame(one, window)) ?? null
  // Candidatures keep the end that they were told, even where the règlement has changed since.
  const open = [
    ...ahead.filter(isOpen).map((window) => ({ window, asked: askedIn(window) })),
    ...started
      .filter((one) => !one.result && one.endsAt > now && !ahead.some((window) => isSame(one, window)))
      .map((window) => ({ window, asked: window })),
  ]
  const coming = ahead.filter((window) => !isOpen(window))
  return (
    <div className="flex max-w-3xl flex-col gap-6 [&>:first-child]:mb-0">
      <PageTitle title="Attributions" help={<StaffHelpLine of="allocations" />} />

      {ended.length + open.length + coming.length + done.length === 0 && (
        <EmptyState
          picture="canards"
          text="Aucune fenêtre de demandes : un règlement en ouvre une avec une ligne « sur candidature »."
        />
      )}
      <Windows id="a-attribuer" title="Terminées, à attribuer">
        {ended.map((window) => (
          <Row key={keyOf(window)} window={window} href={hrefOf(window)}>
            <p>{askedSentence(window)}</p>
            <Badge tone="amber" icon="sablier">
              À attribuer
            </Badge>
          </Row>
        ))}
      </Windows>
      <Windows id="ouvertes" title="Ouvertes">
        {open.map(({ window, asked }) => (
          <Row key={keyOf(window)} window={window} href={asked && hrefOf(window)}>
            <p>{askedSentence(asked ?? { lines: 0, families: 0 })}</p>
            <Badge tone="green" icon="horloge">
              Ouverte
            </Badge>
          </Row>
        ))}
      </Windows>
      <Windows id="a-venir" title="À venir">
        {coming.map((window) => (
          <Row key={keyOf(window)} window={window} href={null}>
            <p>Ouvre le {formatInstantWithYear(window.opensAt!)}</p>
          </Row>
        ))}
      </Windows>
      <Windows id="faites" title="Attribuées">
        {done.map((window) => (
          <Row key={keyOf(window)} window={window} href={hrefOf(window)}>
            <p>{allocatedSentence(window.result!)}</p>
          </Row>
        ))}
      </Windows>
    </div>
  )
}

type Named = Pick<WindowRow, 'programmeId' | 'programmeName' | 'endsAt'>

function isSame(one: Named, other: Named): boolean {
  return keyOf(one) === keyOf(other)
}

function keyOf({ programmeId, endsAt }: Named): string {
  return `${programmeId} ${endsAt}`
}

function hrefOf({ programmeId, endsAt }: Named): string {
  return `/admin/attributions/${programmeId}/${endsAt}`
}

/** Nothing when there is none. */
function Windows({ id, title, children }: { id: string; title: string; children: ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h2 id={id} className="text-xl">
        {title}
      </h2>
      <Card>
        <ul>{children}</ul>
      </Card>
    </section>
  )
}

function Row({ window, href, children }: { window: Named; href: string | null; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line px-4 py-3 first:border-t-0">
      <p className="min-w-0 grow basis-72">
        {href ? (
          <Link href={href} className="font-[650] text-brand underline underline-offset-[3px]">
            {window.programmeName}
          </Link>
        ) : (
          <span className="font-[650]">{window.programmeName}</span>
        )}
        <span className="block text-sm text-ink-2">{windowTitle(window.endsAt)}</span>
      </p>
      {children}
    </li>
  )
}
