import { notFound } from 'next/navigation'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { HiddenField, TextAreaField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { mailKindOccasions } from '@/lib/messages/fr/mail-samples'
import { mailKindNames } from '@/lib/messages/fr/mails'
import { mailVariables } from '@/lib/rules/mail-text'
import { saveMailTextAction } from '../../actions'
import { mailKindOf, mailSample } from './sample'

export const metadata = { title: 'Réglages : texte d’un e-mail' }

const sentences: DoneSentences = {
  enregistre: ['success', 'Le texte est enregistré. Il vaut pour les prochains e-mails.'],
  origine: ['success', 'Les prochains e-mails auront le texte d’origine.'],
}

export default async function MailTextPage({
  params,
  searchParams,
}: PageProps<'/admin/reglages/courriels/[kind]'>) {
  const staff = await requireStaff('settings.write')
  const kind = mailKindOf((await params).kind)
  if (!kind) notFound()
  const { fait } = await searchParams
  const { wording, subject, text } = await mailSample(staff, kind)
  return (
    <div className="flex max-w-3xl flex-col gap-4 [&>:first-child]:mb-0">
      <PageTitle
        title={mailKindNames[kind]}
        back={{ href: '/admin/reglages/courriels', label: 'Tous les e-mails du portail' }}
        help={<StaffHelpLine of="settings" />}
      />
      <DoneNotice done={fait} sentences={sentences} />
      <p className="text-ink-2">{mailKindOccasions[kind]}</p>
      <Card className="p-4">
        <ActionForm
          action={saveMailTextAction}
          values={{ subject: wording?.subject ?? '', intro: wording?.intro ?? '' }}
          submitLabel="Enregistrer"
        >
          <HiddenField name="kind" value={kind} />
          <TextField
            name="subject"
            label="Objet"
            hint="Vide : l’objet d’origine. {objet} le reprend dans le vôtre."
            maxLength={150}
          />
          <TextAreaField
            name="intro"
            label="Introduction"
            hint="Dite avant ce que l’e-mail annonce. Vide : rien n’est ajouté."
            rows={4}
          />
          <p className="text-sm text-ink-2">
            Variables&nbsp;: {mailVariables.map((name) => `{${name}}`).join(', ')}. {'{prénom}'} est le prénom
            de qui reçoit l’e-mail.
          </p>
        </ActionForm>
        {wording && (
          <ActionForm action={saveMailTextAction} className="mt-3 flex flex-col items-start gap-3">
            <HiddenField name="kind" value={kind} />
            <HiddenField name="subject" value="" />
            <HiddenField name="intro" value="" />
            <SubmitButton variant="text" size="sm">
              Revenir au texte d’origine
            </SubmitButton>
          </ActionForm>
        )}
      </Card>
      <section aria-labelledby="apercu" className="flex flex-col gap-2">
        <h2 id="apercu" className="text-lg">
          Aperçu, avec un exemple
        </h2>
        <Card className="flex flex-col gap-3 p-4">
          <p className="font-semibold">{subject}</p>
          <p className="[overflow-wrap:anywhere] whitespace-pre-wrap">{text}</p>
        </Card>
        <p>
          <a
            href={`/admin/reglages/courriels/${kind}/apercu`}
            target="_blank"
            className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
          >
            Voir la mise en forme (nouvel onglet)
          </a>
        </p>
      </section>
    </div>
  )
}
