'use client'

import { useRef } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'

/** How long a press is on its way, in milliseconds: as many letters as there may be are drawn in less. */
const ON_ITS_WAY = 5_000

/**
 * Leads to the letters, a document of its own that the browser keeps. Two presses make them once: the second answer takes
 * the place of the first, whose codes nobody would ever read.
 */
export function LettersButton() {
  const pressedAt = useRef(-ON_ITS_WAY)
  return (
    <button
      type="submit"
      formAction="/admin/familles/comptes/lettres/pdf"
      formMethod="post"
      className={buttonClass('secondary')}
      onClick={(event) => {
        if (event.timeStamp - pressedAt.current < ON_ITS_WAY) event.preventDefault()
        else pressedAt.current = event.timeStamp
      }}
    >
      <Icon name="pdf" size={20} />
      Imprimer les lettres
    </button>
  )
}
