import { buttonClass, type ButtonVariant } from '@/components/ui/button'
import { shellWords } from '@/lib/messages/fr/portal'

/** Leaves the portal by a whole new page, with JavaScript or without. */
export function SignOut({
  label = shellWords.signOut,
  variant = 'text',
  size = 'sm',
}: {
  label?: string
  variant?: ButtonVariant
  size?: 'md' | 'sm'
}) {
  return (
    <form action="/deconnexion" method="post">
      <button type="submit" name="fin" value="oui" className={buttonClass(variant, size)}>
        {label}
      </button>
    </form>
  )
}
