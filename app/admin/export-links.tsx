import { Icon } from '@/components/ui/icon'
import { listHref } from '@/lib/rules/list-address'

/** The list that is shown, whole and with its filters, as a file: plain links, so that a download works without
 * script, and may first ask who is there. */
export function ExportLinks({
  path,
  params,
  label = 'Exporter la liste',
}: {
  label?: string
  /** Of the list: '/admin/familles'. */
  path: string
  params: Readonly<Record<string, string | number | null | undefined>>
}) {
  const link = 'inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]'
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-ink-2">
      <Icon name="document" size={20} />
      {label}&nbsp;:
      <a href={listHref(`${path}/export/csv`, params)} className={link}>
        CSV
      </a>
      <a href={listHref(`${path}/export/xlsx`, params)} className={link}>
        Excel
      </a>
    </p>
  )
}
