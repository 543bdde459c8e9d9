import { TextField } from '@/components/form/fields'
import { HelpLine } from '@/components/help/help-line'
import { PageTitle } from '@/components/ui/page-title'
import { yearWords } from '@/lib/messages/fr/my-account'
import { adultWords, recordWords } from '@/lib/messages/fr/record-form'
import { saveAdultAction } from '../../actions'
import { initialAnswers } from '../../initial-answers'
import { loadAdult } from '../../load-record'
import { RecordForm, Section } from '../../record-form'
import { RecordNotices } from '../../record-notices'

export const metadata = { title: adultWords.pageTitle }

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
        title={adultWords.title(`${adult.firstName} ${adult.lastName}`)}
        eyebrow={yearWords.only(dossier.schoolYear)}
        back={{ href: `${family.base}/mon-compte`, label: adultWords.back }}
        help={<HelpLine of="sheet" />}
      />
      <RecordNotices
        record={record}
        of={{ kind: 'adult', subjectId: adult.id, schoolYear: dossier.schoolYear }}
      />
      <p className="text-sm text-ink-2">{recordWords.required}</p>
      <RecordForm
        base={family.base}
        kind="adult"
        action={saveAdultAction}
        values={values}
        subjectId={adult.id}
        schoolYear={dossier.schoolYear}
        start={start}
      >
        <Section title={adultWords.identity}>
          <TextField name="firstName" label={adultWords.firstName} required autoComplete="given-name" />
          <TextField name="lastName" label={adultWords.lastName} required autoComplete="family-name" />
        </Section>
        <Section title={adultWords.contact}>
          <TextField
            name="address"
            label={adultWords.address}
            hint={adultWords.addressHint}
            required
            autoComplete="street-address"
          />
          <div className="grid gap-5 md:grid-cols-[160px_minmax(0,1fr)]">
            <TextField
              name="postalCode"
              label={adultWords.postalCode}
              required
              inputMode="numeric"
              autoComplete="postal-code"
            />
            <TextField name="town" label={adultWords.town} required autoComplete="address-level2" />
          </div>
          <TextField
            name="phones.mobile"
            label={adultWords.mobile}
            hint={adultWords.mobileHint}
            type="tel"
            autoComplete="tel"
          />
          <TextField name="phones.phone" label={adultWords.phone} type="tel" autoComplete="home tel" />
        </Section>
        <Section title={adultWords.situation}>
          <TextField name="profession" label={adultWords.profession} autoComplete="organization-title" />
          <TextField name="cafNumber" label={adultWords.cafNumber} hint={adultWords.cafNumberHint} />
        </Section>
      </RecordForm>
    </div>
  )
}
