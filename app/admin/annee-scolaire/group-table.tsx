import { Card } from '@/components/ui/card'
import type { ProgrammeForecast } from '@/lib/domain/school-year/queries'

/** What the year does to the groups: the children who come now, in the group of their age then. */
export function GroupTable({
  schoolYear,
  programmes,
}: {
  schoolYear: string
  programmes: ProgrammeForecast[]
}) {
  return (
    <section aria-labelledby="groupes" className="flex flex-col gap-3">
      <h2 id="groupes" className="text-xl">
        Groupes en {schoolYear}
      </h2>
      <p className="text-ink-2">
        Les enfants venus au moins un jour cette année, rangés selon leur âge au 1er septembre de cette année,
        puis de l’année prochaine. Les places sont celles d’une journée : tous ne viennent pas le même jour.
      </p>
      {programmes.map(({ name, groups, leaving }) => (
        <Card key={name} className="p-4">
          <h3 className="mb-2 text-lg">{name}</h3>
          <table className="w-full text-left">
            <thead className="text-sm text-ink-2">
              <tr>
                <th scope="col" className="py-1 pr-3 font-semibold">
                  Groupe
                </th>
                {['Cette année', 'L’an prochain', 'Places'].map((title) => (
                  <th key={title} scope="col" className="py-1 pl-3 text-right font-semibold">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {groups.map(({ id, name, now, then, capacity }) => (
                <tr key={id} className="border-t border-line">
                  <th scope="row" className="py-1.5 pr-3 font-normal">
                    {name}
                  </th>
                  <td className="py-1.5 pl-3 text-right">{now}</td>
                  <td className="py-1.5 pl-3 text-right font-semibold">{then}</td>
                  <td className="py-1.5 pl-3 text-right">{capacity ?? 'Pas encore'}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {leaving > 0 && (
            <p className="mt-2 text-ink-2">
              {leaving === 1
                ? '1 enfant n’a plus l’âge d’aucun groupe.'
                : `${leaving} enfants n’ont plus l’âge d’aucun groupe.`}
            </p>
          )}
        </Card>
      ))}
    </section>
  )
}
