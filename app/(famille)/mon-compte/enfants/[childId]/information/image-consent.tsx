import { ActionForm } from '@/components/form/action-form'
import { HiddenField, RadioField } from '@/components/form/fields'
import { Card } from '@/components/ui/card'
import { yesNoValue } from '@/lib/actions/initial-values'
import type { ImageRights } from '@/lib/domain/dossier/image/queries'
import { imagePurposeNames, imageSentence } from '@/lib/messages/fr/image'
import { imageWords, yesOrNo } from '@/lib/messages/fr/record-form'
import { answerImageAction } from './actions'

/** Each guardian answers for themself, apart from the sheet: it works at once, and closes no booking. */
export function ImageConsent({
  childId,
  adultId,
  rights,
}: {
  childId: string
  adultId: string
  rights: ImageRights
}) {
  const isHolder = rights.holders.some(({ id }) => id === adultId)
  const hasSaidYes = (given: { id: string }[]) => given.some(({ id }) => id === adultId)
  return (
    <Card className="flex flex-col gap-5 p-4 lg:px-5">
      <div className="flex flex-col gap-1.5">
        <h2 id="image" className="text-xl">
          {imageWords.title}
        </h2>
        <p className="text-sm text-ink-2">{imageWords.help}</p>
      </div>
      {isHolder ? (
        <ActionForm
          action={answerImageAction}
          values={Object.fromEntries(
            rights.purposes.map(({ purpose, given }) => [`image.${purpose}`, yesNoValue(hasSaidYes(given))]),
          )}
          submitLabel={imageWords.save}
          variant="secondary"
        >
          <HiddenField name="childId" value={childId} />
          {rights.purposes.map(({ purpose, ...status }) => (
            <RadioField
              key={purpose}
              name={`image.${purpose}`}
              legend={imagePurposeNames[purpose]}
              hint={imageSentence(status)}
              options={yesOrNo}
            />
          ))}
        </ActionForm>
      ) : (
        <ul className="flex flex-col gap-2">
          {rights.purposes.map(({ purpose, ...status }) => (
            <li key={purpose}>
              <p className="font-[650]">{imagePurposeNames[purpose]}</p>
              <p className="text-sm text-ink-2">{imageSentence(status)}</p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
