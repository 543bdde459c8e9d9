import { TextField } from '@/components/form/fields'
import { PageTitle } from '@/components/ui/page-title'
import { saveAdultAction } from '../../actions'
import { initialAnswers } from '../../initial-answers'
import { loadAdult } from '../../load-record'
import { RecordForm, Section } from '../../record-form'
import { RecordNotices } from '../../record-notices'

export const metadata = { title: 'Fiche de l’adulte' }

export default async function AdultPage({
  params,
  searchParams,
}: PageProps<'/mon-compte/adultes/[adultId]'>) {
  const { family, adult, dossier, record, start } = await loadAdult(
    (await params).adultId,
    await searchParams,
  )
  const values = initialAnswers(record, { firstName: adult.firstName, lastName: adult.lastName })
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-5">
      <PageTitle
        title={`Fiche de ${adult.firstName} ${adult.lastName}`}
        eyebrow={`Année scolaire ${dossier.schoolYear}`}
        back={{ href: `${family.base}/mon-compte`, label: 'Mon dossier' }}
      />
      <RecordNotices
        record={record}
        of={{ kind: 'adult', subjectId: adult.id, schoolYear: dossier.schoolYear }}
      />
      <p className="text-sm text-ink-2">Les champs suivis d’un astérisque (*) sont obligatoires.</p>
      <RecordForm
        base={family.base}
        kind="adult"
        action={saveAdultAction}
        values={values}
        subjectId={adult.id}
        schoolYear={dossier.schoolYear}
        start={start}
      >
        <Section title="Identité">
          <TextField name="firstName" label="Prénom" required autoComplete="given-name" />
          <TextField name="lastName" label="Nom" required autoComplete="family-name" />
        </Section>
        <Section title="Coordonnées">
          <TextField
            name="address"
            label="Adresse"
            hint="Numéro et rue, ou lieu-dit."
            required
            autoComplete="street-address"
          />
          <div className="grid gap-5 md:grid-cols-[160px_minmax(0,1fr)]">
            <TextField
              name="postalCode"
              label="Code postal"
              required
              inputMode="numeric"
              autoComplete="postal-code"
            />
            <TextField name="town" label="Commune" required autoComplete="address-level2" />
          </div>
          <TextField
            name="phones.mobile"
            label="Téléphone portable"
            hint="Au moins un numéro, portable ou fixe. Exemple : 06 12 34 56 78."
            type="tel"
            autoComplete="tel"
          />
          <TextField name="phones.phone" label="Téléphone fixe" type="tel" autoComplete="home tel" />
        </Section>
        <Section title="Situation">
          <TextField name="profession" label="Profession (facultatif)" autoComplete="organization-title" />
          <TextField
            name="cafNumber"
            label="Numéro CAF ou MSA (facultatif)"
            hint="Il sert à calculer votre tarif. Ce n’est pas le numéro de sécurité sociale."
          />
        </Section>
      </RecordForm>
    </div>
  )
}
