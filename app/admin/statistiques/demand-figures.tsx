import { ColumnsChart } from '@/components/charts/columns-chart'
import { Figure } from '@/components/charts/figure'
import type { MonthSummary } from '@/lib/domain/billing/month/queries'
import type { UnmetDay } from '@/lib/domain/statistics/demand/queries'
import { countText } from '@/lib/messages/fr/numbers'
import { ageClassNames } from '@/lib/messages/fr/statistics'
import { cents, formatCents } from '@/lib/money'
import { type AgeClass, ageClasses, type SendingCurve } from '@/lib/rules/supervision'
import { formatDayWithYear, formatMonth, formatShortDate, formatTime } from '@/lib/time/format'

/** What was asked and not given, by day and age. */
export function UnmetFigure({ unmet }: { unmet: UnmetDay[] }) {
  const refused = unmet.reduce((sum, one) => sum + one.refusedUnderSix + one.refusedFromSix, 0)
  const waiting = unmet.reduce((sum, one) => sum + one.waitingUnderSix + one.waitingFromSix, 0)
  return (
    <Figure
      id="refus"
      title="Refus et liste d’attente"
      answer={
        unmet.length === 0
          ? 'Rien de refusé et personne en liste d’attente ce mois-là.'
          : `${refused} ${refused > 1 ? 'demandes refusées' : 'demande refusée'}, ${waiting} en liste d’attente.`
      }
      headings={[
        'Jour',
        'Refus, moins de 6 ans',
        'Refus, 6 ans et plus',
        'Attente, moins de 6 ans',
        'Attente, 6 ans et plus',
      ]}
      rows={unmet.map((one) => [
        formatShortDate(one.day),
        one.refusedUnderSix,
        one.refusedFromSix,
        one.waitingUnderSix,
        one.waitingFromSix,
      ])}
    >
      <ColumnsChart
        id="refus"
        alternative="Demandes refusées et en liste d’attente, par jour"
        series={['En liste d’attente', 'Refusées']}
        columns={unmet.map((one) => ({
          label: [formatShortDate(one.day).slice(0, 5)],
          values: [one.waitingUnderSix + one.waitingFromSix, one.refusedUnderSix + one.refusedFromSix],
        }))}
      />
    </Figure>
  )
}

/** How requests came on the day that brought most: what an opening looks like. */
export function SendingFigure({ curve }: { curve: SendingCurve | null }) {
  return (
    <Figure
      id="ouverture"
      title="Journée la plus demandée du mois"
      answer={
        curve
          ? `${formatDayWithYear(curve.day)} : ${curve.total} ${curve.total > 1 ? 'jours demandés' : 'jour demandé'}, dont ${curve.peak.count} dans la minute de ${formatTime(timeOf(curve.peak))}.`
          : 'Aucune demande envoyée ce mois-là.'
      }
      headings={['Heure', 'Jours demandés']}
      rows={curve?.hours.map(({ hour, count }) => [formatTime(timeOf({ hour, minute: 0 })), count]) ?? []}
    >
      <ColumnsChart
        id="ouverture"
        alternative="Jours demandés, heure par heure"
        series={['Jours demandés']}
        columns={
          curve?.hours.map(({ hour, count }) => ({ label: [`${hour}\u00a0h`], values: [count] })) ?? []
        }
      />
    </Figure>
  )
}

/** How long the requests that wait have waited. */
export function AgesFigure({ ages }: { ages: Record<AgeClass, number> }) {
  const total = ageClasses.reduce((sum, name) => sum + ages[name], 0)
  return (
    <Figure
      id="anciennete"
      title="Ancienneté des demandes en attente"
      answer={
        total === 0
          ? 'Aucune demande n’attend aujourd’hui.'
          : `${total} en attente aujourd’hui, dont ${ages.more} depuis plus de 7 jours.`
      }
      headings={['Attente', 'Demandes']}
      rows={total === 0 ? [] : ageClasses.map((name) => [ageClassNames[name], ages[name]])}
    >
      <ColumnsChart
        id="anciennete"
        alternative="Demandes en attente, par ancienneté en jours"
        series={['Demandes']}
        columns={ageClasses.map((name) => ({ label: [shortNames[name]], values: [ages[name]] }))}
      />
    </Figure>
  )
}

const shortNames: Record<AgeClass, string> = {
  today: '0-1 j',
  threeDays: '2-3 j',
  week: '4-7 j',
  more: '> 7 j',
}

const MONTHS_SHOWN = 12

/** What was billed for each of the last months, and what of it is paid. */
export function MoneyFigure({ months }: { months: MonthSummary[] }) {
  const shown = months
    .filter(({ invoices }) => invoices > 0)
    .slice(0, MONTHS_SHOWN)
    .reverse()
  const left = cents(shown.reduce((sum, one) => sum + one.invoiced - one.paid, 0))
  return (
    <Figure
      id="facturation"
      title="Facturé et payé par mois"
      answer={
        shown.length === 0
          ? 'Aucune facture émise.'
          : `Il reste ${formatCents(left)} à payer sur les mois montrés. Les colonnes sont en euros.`
      }
      headings={['Mois', 'Facturé', 'Payé', 'Reste à payer']}
      rows={shown.map((one) => [
        formatMonth(one.month),
        formatCents(one.invoiced),
        formatCents(one.paid),
        formatCents(cents(one.invoiced - one.paid)),
      ])}
    >
      <ColumnsChart
        id="facturation"
        alternative="Facturé par mois en euros, payé et reste à payer"
        series={['Payé', 'Reste à payer']}
        columns={shown.map(({ month, invoiced, paid }) => ({
          label: [`${month.slice(5)}/${month.slice(2, 4)}`],
          values: [euros(Math.min(paid, invoiced)), euros(Math.max(invoiced - paid, 0))],
          above: countText(euros(invoiced)),
        }))}
      />
    </Figure>
  )
}

function euros(amount: number): number {
  return Math.round(amount / 100)
}

function timeOf({ hour, minute }: { hour: number; minute: number }): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
