/** What a key press says, of the browser's event and of where it falls. */
export type KeyPress = {
  key: string
  ctrlKey: boolean
  altKey: boolean
  metaKey: boolean
  shiftKey: boolean
  /** Held down: the system sends it again and again. */
  repeat: boolean
  /** In a field, where a letter is a letter. */
  isInField: boolean
}

/** The shortcut of one key that somebody presses on purpose, in capitals; null when it isn't one. */
export function shortcutPressed(press: KeyPress): string | null {
  const { key, ctrlKey, altKey, metaKey, shiftKey, repeat, isInField } = press
  if (isInField || repeat || ctrlKey || altKey || metaKey) return null
  // « ? » is Shift and another key on many keyboards; a letter with Shift is somebody typing.
  if (key === '?') return key
  return /^[a-z]$/i.test(key) && !shiftKey ? key.toUpperCase() : null
}
