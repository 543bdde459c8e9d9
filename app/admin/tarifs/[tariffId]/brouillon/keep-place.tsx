'use client'

import { useEffect, useRef } from 'react'

/** What the button that saved asked; the fields are new once it is done. */
let pressed: string | null = null

/** After a row is added or taken away, the keyboard goes on from the same button, or from the one that adds. */
export function KeepPlace() {
  const mark = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const form = mark.current?.closest('form')
    if (!form) return
    if (pressed !== null) buttonFor(form, pressed)?.focus()
    pressed = null
    const note = ({ submitter }: SubmitEvent) => {
      pressed = submitter instanceof HTMLButtonElement && submitter.name === 'edit' ? submitter.value : null
    }
    form.addEventListener('submit', note)
    return () => form.removeEventListener('submit', note)
  }, [])
  return <span ref={mark} hidden />
}

function buttonFor(form: HTMLFormElement, edit: string): HTMLButtonElement | undefined {
  const buttons = [...form.querySelectorAll<HTMLButtonElement>('button[name="edit"]')]
  const list = edit.replace(/^\w+ /, '').replace(/\.\d+$/, '')
  return buttons.find(({ value }) => value === edit) ?? buttons.find(({ value }) => value === `add ${list}`)
}
