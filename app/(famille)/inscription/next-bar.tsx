import { buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'

/** « Suivant » of a step: under the thumb on a phone, above the menu; after the choices on a large screen. */
export function NextBar({ label }: { label: string }) {
  return (
    <div className="flex flex-col items-start max-lg:fixed max-lg:inset-x-0 max-lg:bottom-[calc(4rem+env(safe-area-inset-bottom))] max-lg:z-10 max-lg:items-stretch max-lg:border-t max-lg:border-line max-lg:bg-surface max-lg:px-4 max-lg:py-2.5">
      <button type="submit" className={buttonClass()}>
        {label}
        <Icon name="droite" size={20} />
      </button>
    </div>
  )
}
