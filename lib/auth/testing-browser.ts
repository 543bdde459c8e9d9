// For tests only: a browser, for whatever asks next/headers. What its jar holds goes with each request, and an answer may
// change it. On globalThis: files of tests share a process, where a module may have been loaded by another one.

type Flags = { maxAge?: number } & Record<string, unknown>
type Browser = { jar: Map<string, string>; /** Those of the last cookie. */ flags: Flags }

const shared = globalThis as { portailTestBrowser?: Browser }
export const browser: Browser = (shared.portailTestBrowser ??= { jar: new Map(), flags: {} })

export const headers = () => Promise.resolve(new Headers({ 'user-agent': 'Firefox' }))

const get = (name: string) => {
  const value = browser.jar.get(name)
  return value === undefined ? undefined : { name, value }
}

const jar = {
  get,
  has: (name: string) => browser.jar.has(name),
  getAll: () => [...browser.jar.keys()].map((name) => get(name)!),
  set(name: string, value: string, flags: Flags) {
    browser.flags = flags
    if (flags.maxAge === 0) browser.jar.delete(name)
    else browser.jar.set(name, value)
  },
  delete: ({ name }: { name: string }) => browser.jar.delete(name),
}

export const cookies = () => Promise.resolve(jar)
