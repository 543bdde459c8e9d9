import { DaySpanForm } from '@/app/admin/day-span'
import { ExportLinks } from '@/app/admin/export-links'
import { Cell, ListTable, Row } from '@/app/admin/list-table'
import { StaffHelpLine } from '@/components/help/help-line'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { cafTable } from '@/lib/domain/statistics/caf/queries'
import { countingSettings } from '@/lib/domain/statistics/settings/queries'
import { ageName, hoursText, kindNames, regimeName } from '@/lib/messages/fr/statistics'
import { cafKeyName, type CountingSettings } from '@/lib/rules/caf-hours'
import { clock } from '@/lib/time/clock'
import { formatDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { askedSpan } from '../span'

export const metadata = { title: 'Statistiques CAF' }

export default async function CafPage({ searchParams }: PageProps<'/admin/statistiques/caf'>) {
  const staff = await requireStaff('statistics.read')
  const { du, au } = await searchParams
  const today = parisDay(clock.now())
  const span = askedSpan(du, au, today)
  const isTyped = du !== undefined || au !== undefined
  const isRefused = isTyped && (span.firstDay !== du || span.lastDay !== au)
  const [lines, { settings }] = await Promise.all([cafTable(staff, span, today), countingSettings(staff)])
  const sum = (of: (line: (typeof lines)[number]) => number) =>
    lines.reduce((total, line) => total + of(line), 0)
  const unknown = lines.some(({ regime }) => regime === null)
  return (
    <div className="flex max-w-6xl flex-col gap-4 [&>:first-child]:mb-0">
      <PageTitle
        title="Statistiques CAF"
        eyebrow={`Du ${formatDate(span.firstDay)} au ${formatDate(span.lastDay)}`}
        back={{ href: '/admin/statistiques', label: 'Statistiques' }}
        help={<StaffHelpLine of="caf" />}
      />
      <DaySpanForm
        {...span}
        refusal={
          isRefused ? 'Indiquez deux jours, le premier avant le second. L’année en cours est montrée.' : null
        }
      />
      <p className="max-w-[75ch] text-ink-2">{rules(settings)}</p>
      {unknown && (
        <Notice tone="warning">
          <p>
            Le régime de certaines familles n’est pas renseigné&nbsp;: il se note sur la page de chaque
            famille.
          </p>
        </Notice>
      )}
      {lines.length === 0 ? (
        <EmptyState picture="jours" text="Aucune journée passée dans ces dates." />
      ) : (
        <>
          <ExportLinks path="/admin/statistiques/caf" params={{ du: span.firstDay, au: span.lastDay }} />
          <ListTable
            caption="Actes et heures par centre, accueil, âge et régime"
            titles={[
              { title: 'Centre' },
              { title: 'Accueil' },
              { title: 'Âge' },
              { title: 'Régime' },
              { title: 'Enfants', isNumber: true },
              { title: 'Journées', isNumber: true },
              { title: 'Demi-journées', isNumber: true },
              { title: 'Actes', isNumber: true },
              { title: 'Heures réalisées', isNumber: true },
              { title: 'Heures facturées', isNumber: true },
            ]}
          >
            {lines.map((line) => (
              <Row key={cafKeyName(line)}>
                <Cell>{line.centre}</Cell>
                <Cell>{kindNames[line.kind]}</Cell>
                <Cell>{ageName(line.isUnderSix)}</Cell>
                <Cell>{regimeName(line.regime)}</Cell>
                <Cell isNumber>{line.children}</Cell>
                <Cell isNumber>{line.days}</Cell>
                <Cell isNumber>{line.halfDays}</Cell>
                <Cell isNumber>{line.days + line.halfDays}</Cell>
                <Cell isNumber>{hoursText(line.realisedMinutes)}</Cell>
                <Cell isNumber>{hoursText(line.billedMinutes)}</Cell>
              </Row>
            ))}
            <Row>
              <Cell>
                <strong>Total</strong>
              </Cell>
              <Cell>{''}</Cell>
              <Cell>{''}</Cell>
              <Cell>{''}</Cell>
              <Cell>{''}</Cell>
              <Cell isNumber>{sum((line) => line.days)}</Cell>
              <Cell isNumber>{sum((line) => line.halfDays)}</Cell>
              <Cell isNumber>{sum((line) => line.days + line.halfDays)}</Cell>
              <Cell isNumber>{hoursText(sum((line) => line.realisedMinutes))}</Cell>
              <Cell isNumber>{hoursText(sum((line) => line.billedMinutes))}</Cell>
            </Row>
          </ListTable>
        </>
      )}
    </div>
  )
}

/** How the hours below are counted: said where they are read. */
function rules({ lengths, ...settings }: CountingSettings): string {
  const { mercredis, vacances } = lengths
  const unmarked = settings.countsUnmarked
    ? 'Une journée réservée et passée compte, même si personne n’a noté la présence.'
    : 'Seules les présences notées comptent.'
  const marked = settings.usesMarkedHours
    ? ' Quand l’arrivée et le départ sont notés, ces heures-là comptent, dans la limite de la journée.'
    : ''
  return `Une journée compte ${hoursText(mercredis.dayMinutes)} h le mercredi et ${hoursText(vacances.dayMinutes)} h pendant les vacances, une demi-journée ${hoursText(mercredis.halfMinutes)} h et ${hoursText(vacances.halfMinutes)} h. ${unmarked}${marked} L’âge est celui du jour d’accueil. Un enfant de deux régimes ou des deux âges est compté dans chaque ligne.`
}
