// Writes the API's own description from the schemas that validate it, and the types the console is compiled against.
// With --check it writes nothing and fails when the committed files are not what the code says.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describeApi } from '../src/app/describe-api.ts'

const ROOT = join(import.meta.dirname, '..')
const DESCRIPTION = join(ROOT, 'docs', 'api', 'openapi.json')
const TYPES = join(ROOT, 'web', 'src', 'generated', 'api.d.ts')
/** openapi-typescript needs the compiler interface that TypeScript 7 no longer has, so it lives in a folder with an older one. */
const GENERATOR = join(ROOT, 'scripts', 'api-types', 'node_modules', 'openapi-typescript', 'bin', 'cli.js')

async function typesOf(description: string): Promise<string> {
  const folder = await mkdtemp(join(ROOT, 'node_modules', '.api-'))
  try {
    await writeFile(join(folder, 'openapi.json'), description)
    await promisify(execFile)(process.execPath, [
      GENERATOR,
      join(folder, 'openapi.json'),
      '-o',
      join(folder, 'api.d.ts'),
    ])
    return await readFile(join(folder, 'api.d.ts'), 'utf8')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const description = `${JSON.stringify(await describeApi(), null, 1)}\n`
const types = await typesOf(description)
const wanted = [
  [DESCRIPTION, description],
  [TYPES, types],
] as const
if (process.argv.includes('--check')) {
  for (const [path, text] of wanted) {
    if ((await readFile(path, 'utf8').catch(() => '')) === text) continue
    console.error(`${path.slice(ROOT.length + 1)} is not what the code says: run npm run api:generate`)
    process.exitCode = 1
  }
} else {
  for (const [path, text] of wanted) await writeFile(path, text)
  console.log(`paths: ${Object.keys(JSON.parse(description).paths).length}`)
}
