'use client'

import { type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { shortcutsWords } from '@/lib/messages/fr/shortcuts'
import { shortcutPressed } from '@/lib/rules/shortcuts'
import { useHasScript } from './has-script'
import { Link } from './link'

// One key, no modifier: whoever speaks to their computer, or touches a key by accident, can switch them off
// (WCAG 2.1.4). This browser remembers the choice; no cookie, the server has nothing to do with it.
const CHOICE = 'raccourcis'
const OFF = 'non'

function areOn(): boolean {
  return localStorage.getItem(CHOICE) !== OFF
}

function choose(isOn: boolean): void {
  if (isOn) localStorage.removeItem(CHOICE)
  else localStorage.setItem(CHOICE, OFF)
  window.dispatchEvent(new Event(CHOICE))
}

/** Told by this page, and by another one that is open. */
function subscribe(listen: () => void): () => void {
  for (const event of [CHOICE, 'storage']) window.addEventListener(event, listen)
  return () => {
    for (const event of [CHOICE, 'storage']) window.removeEventListener(event, listen)
  }
}

/** The shortcut of a control as assistive technology reads it: none before the page is interactive, nor once off. */
export function useShortcut(key: string | undefined): string | undefined {
  const isOn = useSyncExternalStore(subscribe, areOn, () => false)
  return isOn ? key : undefined
}

/** The key of a control, for the eye: the control itself says it to assistive technology. */
export function ShortcutKey({ shortcut }: { shortcut: string | undefined }) {
  const key = useShortcut(shortcut)
  if (!key) return null
  return (
    <kbd
      aria-hidden="true"
      className="rounded-sm border border-current px-1.5 py-px font-sans text-xs leading-none font-semibold opacity-80 pointer-coarse:hidden"
    >
      {key}
    </kbd>
  )
}

/** A link that a key follows. */
export function ShortcutLink({
  href,
  shortcut,
  className,
  children,
}: {
  href: string
  shortcut: string
  className?: string
  children: ReactNode
}) {
  return (
    <Link href={href} aria-keyshortcuts={useShortcut(shortcut)} className={className}>
      {children}
      <ShortcutKey shortcut={shortcut} />
    </Link>
  )
}

export type ShortcutLine = { key: string; does: string }

/** What the keys of the page do, how to switch them off, and the ear that hears them. */
export function Shortcuts({ lines }: { lines: ShortcutLine[] }) {
  const hasScript = useHasScript()
  const help = useShortcut('?')
  useKeys(help !== undefined)
  if (!hasScript) return null
  return (
    <details className="text-ink-2">
      <summary aria-keyshortcuts={help} className="inline-flex min-h-9 cursor-pointer items-center gap-2">
        {shortcutsWords.title}
        <ShortcutKey shortcut="?" />
      </summary>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 gap-y-1.5 py-2">
        {[...lines, { key: '?', does: shortcutsWords.list }].map(({ key, does }) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="inline-block min-w-6 rounded-sm border border-line-strong px-1.5 text-center font-sans font-semibold">
                {key}
              </kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label className="inline-flex min-h-9 items-center gap-2">
        <input
          type="checkbox"
          checked={help !== undefined}
          onChange={(event) => choose(event.target.checked)}
          className="size-[18px] accent-brand"
        />
        {shortcutsWords.use}
      </label>
    </details>
  )
}

/** Where a letter is typed, or chooses; a box takes none. */
const FIELD = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]'

/** A key pressed twice must not send what has just come in place of what was there: time enough to see it. */
const SEEN_AFTER_MS = 800

function useKeys(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return
    const shownAt = performance.now()
    const press = (event: KeyboardEvent) => {
      const { key, ctrlKey, altKey, metaKey, shiftKey, repeat } = event
      const isInField = event.target instanceof Element && event.target.closest(FIELD) !== null
      const shortcut = shortcutPressed({ key, ctrlKey, altKey, metaKey, shiftKey, repeat, isInField })
      const control = shortcut && controlOf(shortcut)
      if (!control || event.defaultPrevented) return
      // The key itself must not be typed in the field that takes the focus.
      event.preventDefault()
      if (isSubmit(control) && event.timeStamp - shownAt < SEEN_AFTER_MS) return
      trigger(control)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [isOn])
}

function controlOf(shortcut: string): HTMLElement | undefined {
  const controls = document.querySelectorAll<HTMLElement>(`[aria-keyshortcuts="${shortcut}"]`)
  return [...controls].find((control) => control.checkVisibility())
}

function isSubmit(control: HTMLElement): boolean {
  return control instanceof HTMLButtonElement && control.type === 'submit'
}

/** As the mouse would: a field takes the focus, anything else is clicked, and a form is sent by its own button. */
function trigger(control: HTMLElement): void {
  control.focus()
  if (!control.matches(FIELD)) return control.click()
  control.scrollIntoView({ block: 'center' })
}
