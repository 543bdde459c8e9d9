import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** docs/securite.md says what proves each point: nothing proves what isn't there. */
const document = readFileSync('docs/securite.md', 'utf8')
const points = document.split('\n').filter((line) => /^- \*\*/.test(line))

/** What a line points at: a file, or a test of it. */
const evidenceOf = (line: string) =>
  [...line.slice(line.indexOf(' — ')).matchAll(/`([^`]+)`/g)].map(([, one]) => one!)

test('each of the 64 points is there once, in order', () => {
  const numbers = points.flatMap((line) => /^- \*\*(\d+)\*\*/.exec(line)?.[1] ?? [])
  expect(numbers.map(Number)).toEqual(Array.from({ length: 64 }, (_, index) => index + 1))
})

test.each(points.map((line) => [/\*\*(\w+)\*\*/.exec(line)![1]!, line] as const))(
  'what proves %s exists',
  (_number, line) => {
    const evidence = evidenceOf(line)
    expect(evidence.length).toBeGreaterThan(0)
    for (const one of evidence) {
      const [file, title] = one.split(' › ') as [string, string?]
      expect(existsSync(file), file).toBe(true)
      // In the code an apostrophe is as it is typed, or escaped.
      if (title) expect(readFileSync(file, 'utf8'), one).toContain(title)
    }
  },
)
