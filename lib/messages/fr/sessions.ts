/** After « Déconnecter » and « Déconnecter les autres ». */
export function endedSessions(count: number): string {
  if (count === 0) return 'Aucun autre appareil n’était connecté.'
  return count === 1 ? 'Cet appareil est déconnecté.' : `${count} appareils sont déconnectés.`
}

// The first that matches: what most browsers say of themselves holds the names of others.
const BROWSERS: [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, 'un iPhone'],
  [/iPad/, 'un iPad'],
  [/Android.*Mobile/, 'un téléphone Android'],
  [/Android/, 'une tablette Android'],
  [/Windows/, 'un ordinateur Windows'],
  [/Mac OS X|Macintosh/, 'un Mac'],
  [/CrOS/, 'un Chromebook'],
  [/Linux/, 'un ordinateur Linux'],
]

/** A browser in words that a person recognises: « Firefox sur un ordinateur Windows ». */
export function browserName(userAgent: string): string {
  const named = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(userAgent))?.[1]
  const browser = named(BROWSERS) ?? 'Un navigateur'
  const system = named(SYSTEMS)
  return system ? `${browser} sur ${system}` : browser
}
