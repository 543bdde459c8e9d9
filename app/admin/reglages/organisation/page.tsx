import type { ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { KeptField, TextAreaField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { Card } from '@/components/ui/card'
import { DoneNotice, type DoneSentences } from '@/components/ui/done-notice'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { organisationToEdit } from '@/lib/domain/organisation/settings/queries'
import { logoAddress } from '@/lib/domain/organisation/queries'
import { saveOrganisationAction } from '../actions'
import { Logo } from './logo'

export const metadata = { title: 'Réglages : organisation' }

const sentences: DoneSentences = {
  enregistre: [
    'success',
    'Les réglages de l’organisation sont enregistrés. Ils valent pour les pages, les prochains e-mails et les prochaines factures.',
  ],
  logo: ['success', 'Le logo est en place, en haut de chaque page.'],
  'sans-logo': ['success', 'Le portail a de nouveau son propre signe.'],
}

export default async function OrganisationPage({ searchParams }: PageProps<'/admin/reglages/organisation'>) {
  const staff = await requireStaff('settings.write')
  const { fait } = await searchParams
  const { settingsVersion, logoKey, activationDays, ...known } = await organisationToEdit(staff)
  return (
    <div className="flex max-w-3xl flex-col gap-4 [&>:first-child]:mb-0">
      <PageTitle
        title="Organisation"
        back={{ href: '/admin/reglages', label: 'Tous les réglages' }}
        help={<StaffHelpLine of="settings" />}
      />
      <DoneNotice done={fait} sentences={sentences} />
      <ActionForm
        action={saveOrganisationAction}
        values={{ ...known, activationDays: String(activationDays), version: String(settingsVersion) }}
        submitLabel="Enregistrer"
      >
        <KeptField name="version" />
        <Part title="Noms et coordonnées">
          <TextField name="name" label="Nom de l’organisation" maxLength={120} required />
          <TextField
            name="shortName"
            label="Nom court"
            hint="Il se lit en haut de chaque page."
            maxLength={40}
            required
          />
          <TextField name="serviceName" label="Nom du service" maxLength={80} required />
          <TextAreaField name="address" label="Adresse postale" required />
          <TextField name="phone" label="Téléphone" type="tel" required />
          <TextField name="email" label="Adresse électronique" type="email" required />
          <TextField name="siret" label="SIRET" hint="14 chiffres." inputMode="numeric" maxLength={20} />
        </Part>
        <Part title="Signature des attestations">
          <TextField name="signatoryName" label="Nom de la personne qui signe" maxLength={120} />
          <TextField name="signatoryTitle" label="Sa fonction" maxLength={120} />
        </Part>
        <Part title="Comptes des familles">
          <TextField
            name="activationDays"
            label="Durée du code d’une lettre, en jours"
            hint="Passé ce délai, le code n’ouvre plus de compte : une nouvelle lettre est à imprimer."
            inputMode="numeric"
            maxLength={3}
            required
          />
        </Part>
        <Part title="Couleurs">
          <p className="text-ink-2">
            Vides, le portail garde les siennes. Il les fonce le jour et les éclaircit la nuit, autant qu’il
            faut pour être lues.
          </p>
          <TextField
            name="brandColour"
            label="Couleur des liens et des boutons"
            hint="Comme #054752."
            maxLength={7}
            spellCheck={false}
          />
          <TextField
            name="accentColour"
            label="Couleur des dessins"
            hint="Comme #e0b050. Elle borde le haut des pages et remplit les dessins."
            maxLength={7}
            spellCheck={false}
          />
        </Part>
        <Part title="Textes des pages légales">
          <p className="text-ink-2">
            Ils complètent ce que le portail dit déjà. Une ligne vide commence un nouveau paragraphe.
          </p>
          <TextAreaField
            name="hostingText"
            label="Mentions légales : hébergement"
            hint="Nom, adresse et téléphone de l’hébergeur : la loi les demande."
            rows={4}
          />
          <TextAreaField
            name="privacyText"
            label="Données personnelles"
            hint="Par exemple le délégué à la protection des données et comment lui écrire."
            rows={4}
          />
          <TextAreaField
            name="accessibilityText"
            label="Accessibilité"
            hint="Par exemple la date et le résultat du dernier audit."
            rows={4}
          />
        </Part>
      </ActionForm>
      <Logo address={logoAddress(logoKey)} />
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card className="flex flex-col gap-4 p-4">
      <h2 className="text-lg">{title}</h2>
      {children}
    </Card>
  )
}
