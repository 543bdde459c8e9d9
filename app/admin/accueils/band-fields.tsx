import { TextField } from '@/components/form/fields'

/** The name and the ages of a group. */
export function BandFields() {
  return (
    <>
      <TextField name="name" label="Nom du groupe" required />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="minAge" label="De (ans)" inputMode="numeric" required />
        <TextField
          name="maxAge"
          label="À (ans)"
          hint="Compris, en années révolues le jour de l’accueil."
          inputMode="numeric"
          required
        />
      </div>
    </>
  )
}
