import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { CheckboxField, HiddenField, TextAreaField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { allHouseRules, type HouseRulesVersion } from '@/lib/domain/house-rules/queries'
import { blockBookingAction, writeHouseRulesAction } from './actions'
import { PublishedVersions } from './published-versions'

export const metadata = { title: 'Règlement intérieur' }

const sentences: DoneSentences = {
  enregistre: ['success', 'Le brouillon est enregistré. Les familles ne le voient pas encore.'],
  publie: [
    'success',
    'La version est publiée. Chaque responsable légal l’acceptera à partir de son premier jour.',
  ],
  reglage: ['success', 'Le réglage est enregistré.'],
}

export default async function HouseRulesPage({ searchParams }: PageProps<'/admin/reglement-interieur'>) {
  const staff = await requireStaff('settings.write')
  const { fait } = await searchParams
  const { versions, guardians, blocksBooking } = await allHouseRules(staff)
  const draft = versions.find(({ publishedAt }) => !publishedAt)
  const published = versions.filter(({ publishedAt }) => publishedAt)
  return (
    <div className="max-w-3xl">
      <PageTitle title="Règlement intérieur" help={<StaffHelpLine of="houseRules" />} />
      <DoneNotice done={fait} sentences={sentences} />
      <div className="flex flex-col gap-6">
        <p>
          Chaque responsable légal lit et accepte la version en vigueur ; le portail garde la version et la
          date.
        </p>
        <PublishedVersions versions={published} guardians={guardians} />
        <DraftForm key={versions.length} draft={draft} latest={published[0]} />
        <section aria-labelledby="reglage">
          <Card className="flex flex-col gap-3 p-4">
            <h2 id="reglage" className="text-lg">
              Réservations
            </h2>
            <ActionForm
              action={blockBookingAction}
              values={{ blocks: blocksBooking ? 'oui' : '' }}
              variant="secondary"
              submitLabel="Enregistrer le réglage"
            >
              <CheckboxField
                name="blocks"
                label="Un responsable légal qui n’a pas accepté la version en vigueur ne peut pas réserver"
              />
            </ActionForm>
          </Card>
        </section>
      </div>
    </div>
  )
}

/** A new version starts from the words of the latest one. */
function DraftForm({ draft, latest }: { draft?: HouseRulesVersion; latest?: HouseRulesVersion }) {
  const start = draft ?? latest
  return (
    <section aria-labelledby="brouillon">
      <Card className="flex flex-col gap-3 p-4">
        <h2 id="brouillon" className="text-lg">
          {draft ? `Brouillon de la version ${draft.version}` : 'Écrire une nouvelle version'}
        </h2>
        <ActionForm
          action={writeHouseRulesAction}
          values={{
            title: start?.title ?? '',
            text: start?.text ?? '',
            validFrom: draft?.validFrom ?? '',
          }}
        >
          <HiddenField name="id" value={draft?.id ?? ''} />
          <TextField name="title" label="Titre" required />
          <TextField
            name="validFrom"
            type="date"
            label="En vigueur à partir du"
            hint="Les responsables légaux l’acceptent à partir de ce jour."
            required
          />
          <TextAreaField
            name="text"
            label="Texte"
            hint="Laissez une ligne vide entre deux paragraphes."
            rows={14}
            required
          />
          <div className="flex flex-wrap gap-3">
            <SubmitButton name="intent" value="save" variant="secondary">
              Enregistrer le brouillon
            </SubmitButton>
            <SubmitButton name="intent" value="publish">
              Publier
            </SubmitButton>
          </div>
        </ActionForm>
      </Card>
    </section>
  )
}
