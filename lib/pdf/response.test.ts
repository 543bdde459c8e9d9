import { afterEach, expect, test, vi } from 'vitest'
import { ThreadRefusal } from '@/lib/threads/pool'
import { pdfResponse } from './response'

const content = Buffer.from('%PDF-1.3')
const written = vi.spyOn(console, 'error').mockImplementation(() => {})
afterEach(() => written.mockClear())

test('a paper is shown under its name and kept by no cache', async () => {
  const response = await pdfResponse(Promise.resolve({ fileName: 'facture-2026-000001.pdf', content }))
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': 'inline; filename="facture-2026-000001.pdf"',
    'cache-control': 'private, no-store',
  })
  expect(await response.text()).toBe('%PDF-1.3')
})

test.each([
  ['busy', 'Beaucoup de documents sont demandés en ce moment.'],
  ['late', 'Ce document n’a pas pu être préparé.'],
  ['crashed', 'Ce document n’a pas pu être préparé.'],
] as const)(
  'one that can’t be drawn now (%s) says so, with the reference that the log holds',
  async (code, why) => {
    const response = await pdfResponse(Promise.reject(new ThreadRefusal(code)))
    expect(response.status).toBe(503)
    const sentence = await response.text()
    expect(sentence).toContain(why)
    const { id, fault } = JSON.parse(String(written.mock.lastCall![0])) as {
      id: string
      fault: { message: string }
    }
    expect(sentence).toMatch(new RegExp(`${id}$`))
    expect(fault.message).toContain(code)
  },
)

test('a bug stays one', async () => {
  await expect(pdfResponse(Promise.reject(new Error('bug')))).rejects.toThrow('bug')
})
