import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'

/** The portal's mark: three river lines, its name, the organisation. */
export function Brand({
  href,
  title,
  subtitle,
  logo,
}: {
  href: string
  title: string
  subtitle: string
  /** The address of the organisation's own mark; null: the portal's. */
  logo: string | null
}) {
  return (
    <Link href={href} className="flex items-center gap-3 text-ink no-underline">
      {logo ? (
        // eslint-disable-next-line @next/next/no-img-element -- its size isn't known, and it is light
        <img src={logo} alt="" className="bg-white h-9 max-w-16 shrink-0 rounded-sm object-contain" />
      ) : (
        <span className="grid size-9 shrink-0 place-items-center rounded-md bg-brand text-on-brand">
          <Icon name="rivieres" size={20} />
        </span>
      )}
      <span className="min-w-0 leading-tight">
        <span className="block truncate font-title text-[.9375rem] font-[650]">{title}</span>
        <span className="block truncate text-xs text-ink-2">{subtitle}</span>
      </span>
    </Link>
  )
}
