import { Icon } from '@/components/ui/icon'

/** The guide's red symbol. Not a `<Link>`: the document isn't a page, and must not be fetched ahead. */
export function PdfLink({ href, name }: { href: string; name: string }) {
  return (
    <a
      href={href}
      className="grid size-12 shrink-0 place-items-center rounded-md text-red-fg hover:bg-red-bg"
    >
      <Icon name="pdf" size={28} />
      <span className="sr-only">{name}</span>
    </a>
  )
}
