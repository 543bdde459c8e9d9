import { UnrecognizedActionError } from 'next/dist/client/components/unrecognized-action-error'
import { expect, test } from 'vitest'
import { idle, type FormState } from '@/lib/actions/state'
import { givingBack } from './known-action'

const form = new FormData()
form.append('street', '3, rue des Lilas')
form.append('certified', 'on')

test('a form that the updated portal no longer knows keeps what was typed, but for what is certified, time after time', async () => {
  const action = givingBack(async () => {
    throw new UnrecognizedActionError('Server Action was not found')
  })
  const first = await action(idle, form)
  expect(first).toEqual({ status: 'outdated', values: { street: '3, rue des Lilas' }, attempt: 1 })
  expect(await action(first, form)).toMatchObject({ attempt: 2 })
})

test('another fault stays one, and an answer is given as it is', async () => {
  await expect(
    givingBack(async () => Promise.reject(new Error('fetch failed')))(idle, form),
  ).rejects.toThrow()
  const done: FormState = { status: 'done', message: 'Enregistré.', attempt: 1 }
  expect(await givingBack(async () => done)(idle, form)).toBe(done)
})
