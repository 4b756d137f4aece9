// `nuoda migrate`: brings the schema up to date without starting the server, for administrators of their own PostgreSQL.
import { type CliCommand, EXIT } from '../command-line.ts'
import { withDatabase } from '../with-database.ts'

export const command: CliCommand = {
  name: 'migrate',
  summary: {
    zh: '把数据库结构更新到最新（启动时也会自动进行）',
    en: 'bring the schema up to date (a start does it too)',
  },
  run: (_args, io) =>
    withDatabase(io, async ({ migrated, database }) => {
      const names = migrated.map((name) => `\n  ${name}`).join('')
      const text =
        migrated.length > 0
          ? { zh: `已执行 ${migrated.length} 项变更：${names}`, en: `${migrated.length} migrations have run:${names}` }
          : { zh: '数据库结构已是最新。', en: 'The schema is up to date.' }
      io.print({ ok: true, database: database.kind, migrated }, text)
      return EXIT.ok
    }),
}
