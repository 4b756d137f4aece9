// The committed description of the API is what the code says; a change of the interface is seen before it is published.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeApi } from './describe-api.ts'

test('docs/api/openapi.json is what the routes declare; npm run api:generate writes it', async () => {
  const committed = JSON.parse(await readFile(join(import.meta.dirname, '../../docs/api/openapi.json'), 'utf8'))
  expect(JSON.parse(JSON.stringify(await describeApi()))).toEqual(committed)
})
