import { buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'

/** The field that looks for somebody in a list: what is typed goes in the address, as `q`. */
export function ListSearch({ label, value }: { label: string; value: string }) {
  return (
    <form role="search" className="flex max-w-xl flex-wrap items-end gap-2">
      <div className="min-w-56 grow">
        <label htmlFor="recherche" className="mb-1 block font-semibold">
          {label}
        </label>
        <input
          id="recherche"
          name="q"
          type="search"
          defaultValue={value}
          className="min-h-11 w-full rounded-sm border-[1.5px] border-line-strong bg-surface px-3"
        />
      </div>
      <button type="submit" className={`${buttonClass('secondary', 'sm')} min-h-11`}>
        <Icon name="recherche" size={20} />
        Chercher
      </button>
    </form>
  )
}

/** What a family is looked for by. */
export const familySearchLabel = 'Nom, téléphone, numéro, date de naissance ou adresse électronique'
