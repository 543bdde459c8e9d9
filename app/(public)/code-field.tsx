import { TextField } from '@/components/form/fields'
import { codeFieldWords as t } from '@/lib/messages/fr/sign-in'

/** The second factor: the code of the moment, or a recovery code. */
export function CodeField({ isFirst = false }: { isFirst?: boolean }) {
  return (
    <TextField
      name="secondFactor"
      label={isFirst ? t.first : t.any}
      hint={isFirst ? t.firstHint : t.anyHint}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      inputMode={isFirst ? 'numeric' : undefined}
      required
    />
  )
}
