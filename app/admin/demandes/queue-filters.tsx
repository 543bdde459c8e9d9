import { type Choice, FilterChoice } from '@/app/admin/filter-choice'
import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { waitingKindNames } from '@/lib/messages/fr/staff-requests'
import { isFiltered, kindSlugs, type Place, placeFields } from './address'

type Programme = { id: string; name: string; centre: { id: string; name: string } }

/** What of the queue is shown: it is all in the address, and stays there from one request to the next. */
export function QueueFilters({ place, programmes }: { place: Place; programmes: Programme[] }) {
  const chosen = placeFields(place)
  const centres = new Map(programmes.map(({ centre }) => [centre.id, centre.name]))
  const kinds = Object.entries(kindSlugs).map(([kind, slug]): Choice => [
    slug,
    waitingKindNames[kind as keyof typeof waitingKindNames],
  ])
  return (
    <form role="search" aria-label="Filtrer les demandes" className="mb-4 flex flex-wrap items-end gap-3">
      <div className="flex min-w-0 grow flex-col gap-1 sm:max-w-72">
        <label htmlFor="cherche" className="text-xs font-semibold">
          Famille, enfant ou référence
        </label>
        <input
          key={place.words}
          id="cherche"
          type="search"
          name="cherche"
          defaultValue={place.words}
          className="min-h-9 w-full rounded-sm border-[1.5px] border-line-strong bg-surface px-3"
        />
      </div>
      {centres.size > 1 && (
        <FilterChoice
          name="centre"
          label="Centre"
          chosen={chosen.centre}
          choices={[['', 'Tous'], ...centres]}
        />
      )}
      <FilterChoice
        name="accueil"
        label="Accueil"
        chosen={chosen.accueil}
        choices={[['', 'Tous'], ...programmes.map(({ id, name }): Choice => [id, name])]}
      />
      <FilterChoice
        name="nature"
        label="Nature"
        chosen={chosen.nature}
        choices={[['', 'Toutes'], ...kinds]}
      />
      {chosen.tri && <input type="hidden" name="tri" value={chosen.tri} />}
      <button type="submit" className={buttonClass('secondary', 'sm')}>
        Chercher
      </button>
      {isFiltered(place) && (
        <Link
          href="/admin/demandes"
          className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
        >
          Tout afficher
        </Link>
      )}
    </form>
  )
}
