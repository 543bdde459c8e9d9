import { Icon } from '@/components/ui/icon'

export function RemoveButton({ label }: { label: string }) {
  return (
    <button
      type="submit"
      className="grid size-12 shrink-0 place-items-center rounded-md text-ink-2 hover:bg-sunken"
    >
      <Icon name="retirer" />
      <span className="sr-only">{label}</span>
    </button>
  )
}
