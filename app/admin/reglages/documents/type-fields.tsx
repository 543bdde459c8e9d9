import { CheckboxField, HiddenField, RadioField, TextAreaField, TextField } from '@/components/form/fields'
import type { ListedType } from '@/lib/domain/document/type/queries'
import { validities } from '@/lib/domain/document/type/schema'
import { subjectNames, typeTerms, validityNames } from '@/lib/messages/fr/document-types'

/** What is said of a kind of document; once a family has sent one, its lasting terms are read and not changed. */
export function TypeFields({ type }: { type: ListedType | null }) {
  return (
    <>
      <TextField
        name="name"
        label="Nom du document"
        hint="Tel que les familles le liront. Par exemple : Test d’aisance aquatique."
        required
      />
      <TextAreaField
        name="hint"
        label="Explication pour la famille (facultatif)"
        hint="Ce que le document doit dire, ou qui le délivre. Elle le lit en choisissant ce document."
        rows={2}
      />
      {type?.isUsed ? <LastingTerms type={type} /> : <TermFields />}
      <CheckboxField
        name="discreet"
        label="Ne jamais le nommer dans un e-mail"
        hint="À cocher s’il touche à la santé, à la justice ou à l’argent : un e-mail dira seulement « un document »."
      />
    </>
  )
}

function TermFields() {
  return (
    <>
      <RadioField
        name="subject"
        legend="Pour qui"
        options={(['child', 'siblings'] as const).map((value) => ({ value, label: subjectNames[value] }))}
        required
      />
      <RadioField
        name="validity"
        legend="Validité"
        options={validities.map((value) => ({ value, label: validityNames[value] }))}
        required
      />
      <CheckboxField
        name="single"
        label="Un seul vaut à la fois"
        hint="Une fois accepté, un nouveau remplace l’ancien pour le même enfant et la même année scolaire."
      />
    </>
  )
}

function LastingTerms({ type }: { type: ListedType }) {
  return (
    <div className="rounded-md bg-sunken px-3 py-2.5">
      <HiddenField name="subject" value={type.forSiblings ? 'siblings' : 'child'} />
      <HiddenField name="validity" value={type.validity} />
      {type.single && <HiddenField name="single" value="oui" />}
      <p className="font-[650]">{typeTerms({ ...type, discreet: false })}</p>
      <p className="text-sm text-ink-2">
        Une famille a déjà envoyé ce document&nbsp;: cela ne change plus. Pour d’autres conditions,
        archivez-le et ajoutez-en un autre.
      </p>
    </div>
  )
}
