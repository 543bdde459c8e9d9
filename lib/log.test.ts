import { afterEach, beforeEach, expect, test, vi } from 'vitest'

vi.mock('@/lib/env', () => ({ env: () => ({ logLevel: level }) }))
let level = 'info'
const { logEvent, reportFault, takeOverConsole } = await import('./log')

let written: string[] = []
const console_ = { ...console }
beforeEach(() => {
  level = 'info'
  written = []
  const keep = (text: unknown) => {
    written.push(String(text))
    return true
  }
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, 'write').mockImplementation(keep)
  takeOverConsole()
})
afterEach(() => {
  vi.restoreAllMocks()
  Object.assign(console, console_)
  delete (globalThis as { portailConsole?: boolean }).portailConsole
})

const lines = () => written.map((line) => JSON.parse(line) as Record<string, unknown>)

test('each thing said is a line of JSON, in UTC, of its level', () => {
  logEvent('info', 'journalSealed', { number: 3, digest: 'a'.repeat(64) })
  logEvent('debug', 'nothing')
  expect(written).toHaveLength(1)
  expect(lines()[0]).toMatchObject({
    ...{ level: 'info', event: 'journalSealed', number: 3, digest: 'a'.repeat(64) },
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
  })
})

test('nobody forges a line', () => {
  logEvent('warn', 'cspViolation', { page: 'x\r\n{"level":"info","event":"journalSealed"}' })
  console.error('un\n{"level":"info"}\r\ndeux')
  expect(written.map((line) => line.trimEnd().split(/[\r\n]/))).toHaveLength(2)
  for (const line of written) expect(line.trimEnd()).not.toMatch(/[\r\n]/)
})

test('what the console says is a line too, without what it was about', () => {
  console.error(
    ' \u001b[31m⨯\u001b[39m',
    Object.assign(new Error('Léonie'), { name: 'PrismaClientValidationError' }),
  )
  console.log('mail sent to %s', 'lea@exemple.fr', { child: 'Léonie' })
  expect(written.join('')).not.toMatch(/Léonie|lea@|\u001b/)
  expect(lines()).toMatchObject([
    { level: 'error', event: 'console', fault: { name: 'PrismaClientValidationError' } },
    { level: 'info', message: 'mail sent to [courriel] object' },
  ])
})

test('a fault gives the reference that the person sees', () => {
  const id = reportFault(new Error('Broken'), { job: 'sendDigests' })
  expect(lines()).toMatchObject([{ event: 'fault', id, job: 'sendDigests', fault: { message: 'Broken' } }])
})
