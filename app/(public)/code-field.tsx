import { TextField } from '@/components/form/fields'

/** The second factor: the code of the moment, or a recovery code. */
export function CodeField({ isFirst = false }: { isFirst?: boolean }) {
  return (
    <TextField
      name="secondFactor"
      label={isFirst ? 'Code à six chiffres' : 'Code à six chiffres, ou code de secours'}
      hint={
        isFirst
          ? 'Celui que l’application montre maintenant. Il change toutes les 30 secondes.'
          : 'Le code change toutes les 30 secondes. Un code de secours a quinze lettres et sert une fois.'
      }
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      inputMode={isFirst ? 'numeric' : undefined}
      required
    />
  )
}
