import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { FileField } from '@/components/form/file-field'
import { HiddenField } from '@/components/form/fields'
import { Card } from '@/components/ui/card'
import { MAX_LOGO_BYTES } from '@/lib/rules/logo'
import { logoFaults } from '@/lib/messages/fr/organisation'
import { saveLogoAction } from '../actions'

/** The logo in the place of the portal's mark, at the top of every page. */
export function Logo({ address }: { address: string | null }) {
  return (
    <Card className="flex flex-col gap-4 p-4">
      <h2 className="text-lg">Logo</h2>
      {address && (
        <p>
          {/* eslint-disable-next-line @next/next/no-img-element -- its size isn't known, and it is light */}
          <img src={address} alt="Logo actuel" className="bg-white max-h-20 max-w-full rounded-sm p-1" />
        </p>
      )}
      <ActionForm
        action={saveLogoAction}
        submitLabel={address ? 'Remplacer le logo' : 'Envoyer le logo'}
        variant="secondary"
      >
        <HiddenField name="intent" value="save" />
        <FileField
          name="logo"
          label="Image PNG ou JPEG"
          hint="300 Ko au plus. Elle se lit à 36 pixels de haut, sur fond blanc."
          accept="image/png,image/jpeg"
          maxBytes={MAX_LOGO_BYTES}
          tooLarge={logoFaults.tooLarge}
          required
        />
      </ActionForm>
      {address && (
        <ActionForm action={saveLogoAction} className="flex flex-col items-start gap-3">
          <HiddenField name="intent" value="remove" />
          <SubmitButton variant="text" size="sm">
            Enlever le logo
          </SubmitButton>
        </ActionForm>
      )}
    </Card>
  )
}
