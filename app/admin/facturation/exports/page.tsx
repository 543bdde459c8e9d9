import { DaySpanForm } from '@/app/admin/day-span'
import { ExportLinks } from '@/app/admin/export-links'
import { StaffHelpLine } from '@/components/help/help-line'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { invoicesToExport, type ExportedInvoice } from '@/lib/domain/billing/export/queries'
import { sumOf } from '@/lib/domain/billing/year/queries'
import { formatCents } from '@/lib/money'
import { clock } from '@/lib/time/clock'
import { formatDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { askedDays } from './span'

export const metadata = { title: 'Exports comptables' }

export default async function ExportsPage({ searchParams }: PageProps<'/admin/facturation/exports'>) {
  const staff = await requireStaff('billing.read')
  const { du, au } = await searchParams
  const days = askedDays(du, au, parisDay(clock.now()))
  const isRefused = (du !== undefined || au !== undefined) && (days.firstDay !== du || days.lastDay !== au)
  const papers = await invoicesToExport(staff, { from: days.firstDay, to: days.lastDay })
  const params = { du: days.firstDay, au: days.lastDay }
  return (
    <div className="flex max-w-3xl flex-col gap-5 [&>:first-child]:mb-0">
      <PageTitle
        title="Exports comptables"
        eyebrow={`Émis du ${formatDate(days.firstDay)} au ${formatDate(days.lastDay)}`}
        back={{ href: '/admin/facturation', label: 'Factures' }}
        help={<StaffHelpLine of="accounting" />}
      />
      <DaySpanForm
        {...days}
        refusal={
          isRefused ? 'Indiquez deux jours, le premier avant le second. Le mois dernier est montré.' : null
        }
      />
      {papers.length === 0 ? (
        <EmptyState picture="factures" text="Aucune facture émise entre ces deux jours." />
      ) : (
        <>
          <p>{whatIsExported(papers)}</p>
          <section aria-labelledby="par-facture" className="flex flex-col gap-1">
            <h2 id="par-facture" className="text-xl">
              Une ligne par facture
            </h2>
            <p className="text-ink-2">
              Numéro, famille, payeur, total de chaque composante, échéance et paiements.
            </p>
            <ExportLinks path="/admin/facturation/exports/factures" params={params} />
          </section>
          <section aria-labelledby="par-ligne" className="flex flex-col gap-1">
            <h2 id="par-ligne" className="text-xl">
              Une ligne par journée facturée
            </h2>
            <p className="text-ink-2">
              La même chose pour chaque enfant et chaque jour, avec l’accueil. Les avoirs y sont en négatif.
            </p>
            <ExportLinks path="/admin/facturation/exports/lignes" params={params} />
          </section>
        </>
      )}
    </div>
  )
}

function whatIsExported(papers: readonly ExportedInvoice[]): string {
  const credits = papers.filter(({ kind }) => kind === 'creditNote').length
  const invoices = papers.length - credits
  const notes = credits === 0 ? '' : ` et ${credits} ${credits > 1 ? 'avoirs' : 'avoir'}`
  return `${invoices} ${invoices > 1 ? 'factures' : 'facture'}${notes}, pour ${formatCents(sumOf(papers).total)}.`
}
