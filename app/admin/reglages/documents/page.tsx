import { ActionForm } from '@/components/form/action-form'
import { CheckboxGroupField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { typesToEdit } from '@/lib/domain/document/type/queries'
import { typeRefusalSentence } from '@/lib/messages/fr/document-types'
import { documentKindNames } from '@/lib/messages/fr/documents'
import { sentAloneKinds } from '@/lib/rules/documents'
import { offerKindsAction } from './actions'
import { ArchivedType, TypeRow } from './type-row'

export const metadata = { title: 'Documents demandés' }

const sentences: DoneSentences = {
  ajoute: [
    'success',
    'Le document est ajouté : les familles peuvent l’envoyer. Pour l’exiger avant de réserver, ouvrez « Dossier des familles ».',
  ],
  enregistre: ['success', 'Le document est enregistré.'],
  archive: ['success', 'Le document est archivé. Ce que les familles ont envoyé reste dans leur dossier.'],
  retabli: ['success', 'Le document est rétabli : les familles peuvent de nouveau l’envoyer.'],
  proposes: ['success', 'Les documents proposés aux familles sont enregistrés.'],
  deja: ['warning', typeRefusalSentence({ code: 'notFound' })],
}

const link = 'text-brand underline underline-offset-[3px]'

export default async function DocumentTypesPage({ searchParams }: PageProps<'/admin/reglages/documents'>) {
  const staff = await requireStaff('settings.write')
  const { types, offered } = await typesToEdit(staff)
  const active = types.filter(({ isArchived }) => !isArchived)
  const archived = types.filter(({ isArchived }) => isArchived)
  return (
    <div className="max-w-3xl">
      <PageTitle
        title="Documents demandés"
        back={{ href: '/admin/reglages', label: 'Réglages' }}
        help={<StaffHelpLine of="settings" />}
      />
      <DoneNotice done={(await searchParams).fait} sentences={sentences} />
      <div className="flex flex-col gap-8">
        <section aria-labelledby="les-votres" className="flex flex-col gap-3">
          <h2 id="les-votres" className="text-lg">
            Vos documents
          </h2>
          <p className="text-ink-2">
            Les familles les envoient comme ceux du portail, et les agents y répondent dans la même file. Pour
            en exiger un avant de réserver, cochez-le dans{' '}
            <Link href="/admin/reglements/dossier" className={link}>
              Dossier des familles
            </Link>
            .
          </p>
          {active.length === 0 ? (
            <EmptyState picture="papiers" text="Aucun document ajouté pour l’instant." />
          ) : (
            <Card>
              <ol>
                {active.map((type, index) => (
                  <TypeRow
                    key={type.id}
                    type={type}
                    isFirst={index === 0}
                    isLast={index === active.length - 1}
                  />
                ))}
              </ol>
            </Card>
          )}
          <p>
            <Link href="/admin/reglages/documents/nouveau" className={buttonClass()}>
              Ajouter un document
            </Link>
          </p>
        </section>
        <section aria-labelledby="du-portail" className="flex flex-col gap-3">
          <h2 id="du-portail" className="text-lg">
            Documents du portail
          </h2>
          <Card className="p-4">
            <ActionForm action={offerKindsAction} values={{ offered }} submitLabel="Enregistrer">
              <CheckboxGroupField
                name="offered"
                legend="Proposés aux familles"
                hint="Décochez ceux qui ne vous servent pas : ils quittent la liste de « Transmettre des documents ». Ce qui a été envoyé reste."
                options={sentAloneKinds.map((kind) => ({ value: kind, label: documentKindNames[kind] }))}
              />
            </ActionForm>
          </Card>
        </section>
        {archived.length > 0 && (
          <section aria-labelledby="archives" className="flex flex-col gap-3">
            <h2 id="archives" className="text-lg">
              Archivés
            </h2>
            <Card>
              <ul>
                {archived.map((type) => (
                  <ArchivedType key={type.id} type={type} />
                ))}
              </ul>
            </Card>
          </section>
        )}
      </div>
    </div>
  )
}
