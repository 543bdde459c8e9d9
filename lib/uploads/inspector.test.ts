import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pdfOf, photo } from './hostile-files'
import { inspectFile, startChild } from './inspector'

test('files are read, whatever came before them', async () => {
  const jpeg = await photo()
  const jobs = [
    { bytes: jpeg, type: 'image/jpeg' as const },
    { bytes: Buffer.from('%PDF-nothing'), type: 'application/pdf' as const },
    { bytes: pdfOf(), type: 'application/pdf' as const },
  ]
  expect(await Promise.all(jobs.map(inspectFile))).toMatchObject([
    { contentType: 'image/jpeg' },
    { fault: 'unreadable' },
    { contentType: 'application/pdf' },
  ])
})

test('the process that reads them holds no variable of ours, and may read our program only', async () => {
  const child = startChild()
  try {
    const answered = new Promise((resolve) => child.once('message', resolve))
    child.send({ bytes: pdfOf(), type: 'application/pdf' })
    await answered
    const variables = readFileSync(`/proc/${child.pid}/environ`, 'utf8')
    expect(variables).not.toContain('NEXTAUTH')
    expect(variables).not.toContain('PORTAIL')
    const command = readFileSync(`/proc/${child.pid}/cmdline`, 'utf8').split('\0')
    expect(command).toContain('--permission')
    expect(command.filter((part) => part.startsWith('--allow-fs')).join()).not.toMatch(/data|fs-write/)
  } finally {
    child.kill('SIGKILL')
  }
})
