// What is said when the application's database role cannot be used: why, and the one thing to do next.
import { registerMessages } from '../messages/catalogue.ts'

registerMessages({
  'infra.database.role_passes_row_security': {
    zh: [
      '数据库账号 {role} 是超级用户或可绕过行级安全，公司之间的数据将不再隔离',
      '请由数据库管理员执行：alter role {role} nosuperuser nobypassrls，然后重新启动。',
    ],
    en: [
      'The database role {role} is a superuser or passes row security, so companies would not be kept apart',
      'Let the database administrator run: alter role {role} nosuperuser nobypassrls; then start again.',
    ],
  },
  'infra.database.role_of_another_database': {
    zh: [
      '数据库账号 {role} 正由同一服务器上的另一个诺达使用（数据库 {database}），密码不同',
      '请用 NUODA_APP_DATABASE_URL 给出该账号的现有密码，或为这个诺达使用另一个 PostgreSQL 服务器。',
    ],
    en: [
      'The database role {role} serves another Nuoda on this server (database {database}) with another password',
      'Give its present password in NUODA_APP_DATABASE_URL, or use a separate PostgreSQL server for this Nuoda.',
    ],
  },
  'infra.database.role_not_allowed': {
    zh: [
      'DATABASE_URL 的账号不能建立或修改数据库账号 {role}',
      '请给它 CREATEROLE 权限，或由管理员建立 {role} 并用 NUODA_APP_DATABASE_URL 指定。数据库的回答：{reason}',
    ],
    en: [
      'The account of DATABASE_URL may not make or change the database role {role}',
      'Grant it CREATEROLE, or let the administrator make {role} and name it in NUODA_APP_DATABASE_URL. The database said: {reason}',
    ],
  },
})
