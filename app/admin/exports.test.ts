import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('every list of the service that leaves as a file asks who is there', () => {
  const routes = globSync('app/admin/**/export/**/route.ts')
  expect(routes.length).toBeGreaterThan(20)
  const open = routes.filter((file) => !readFileSync(file, 'utf8').includes('await requireStaffToExport('))
  expect(open).toEqual([])
})
