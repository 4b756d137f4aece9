// The doctor's sentences: what was found, and the next step where one is needed.
import { registerMessages } from '#infra'

registerMessages({
  'doctor.node.version': {
    zh: ['Node.js {version}', '需要 {floor} 或更新版本：在程序文件夹运行 npm ci。'],
    en: ['Node.js {version}', '{floor} or newer is needed: run npm ci in the program’s folder.'],
  },
  'doctor.time.zone': { zh: ['时钟 {now}，时区 {zone}'], en: ['clock {now}, time zone {zone}'] },
  'doctor.time.clock_behind': {
    zh: ['时钟显示 {now}，显然不对', '请校准系统时间（例如 timedatectl set-ntp true）。'],
    en: ['the clock says {now}, which cannot be', 'Set the system time (such as timedatectl set-ntp true).'],
  },
  'doctor.time.zones_missing': {
    zh: ['这个 Node.js 不带时区和中文数据', '请改用 npm 带来的 Node：npm ci 后用 npm start 启动。'],
    en: ['this Node.js lacks time zones and Chinese', 'Use the Node that npm brings: npm ci, then npm start.'],
  },
  'doctor.memory.total': {
    zh: ['内存 {gigabytes} GB', '建议至少 2 GB。'],
    en: ['{gigabytes} GB of memory', 'At least 2 GB is advised.'],
  },
  'doctor.settings.complete': { zh: ['设置无误'], en: ['the settings are right'] },
  'doctor.settings.faulty': {
    zh: ['设置有误：{keys}', '请按启动时的提示改正；说明见 docs/operations/configuration.md。'],
    en: ['settings are wrong: {keys}', 'Correct them as told above; see docs/operations/configuration.md.'],
  },
  'doctor.settings.doubtful': {
    zh: ['设置可疑：{keys}', '请核对 docs/operations/configuration.md。'],
    en: ['settings to look at: {keys}', 'Compare with docs/operations/configuration.md.'],
  },
  'doctor.data_folder.to_be_made': {
    zh: ['数据文件夹 {dataDir} 将在启动时建立'],
    en: ['the data folder {dataDir} will be made at the first start'],
  },
  'doctor.data_folder.writable': {
    zh: ['数据文件夹 {dataDir} 可写'],
    en: ['the data folder {dataDir} can be written'],
  },
  'doctor.data_folder.not_a_folder': {
    zh: ['{dataDir} 不是文件夹', '请用 NUODA_DATA_DIR 另选位置。'],
    en: ['{dataDir} is not a folder', 'Choose another place with NUODA_DATA_DIR.'],
  },
  'doctor.data_folder.not_writable': {
    zh: ['{place} 不可写', '请修改权限，或用 NUODA_DATA_DIR 另选位置。'],
    en: ['{place} cannot be written', 'Change its permissions or choose another place with NUODA_DATA_DIR.'],
  },
  'doctor.data_folder.secrets_readable': {
    zh: ['{dataDir}/secrets.json 其他用户也能读', '请执行 chmod 600 {dataDir}/secrets.json。'],
    en: ['{dataDir}/secrets.json can be read by other users', 'Run chmod 600 {dataDir}/secrets.json.'],
  },
  'doctor.disk.free': {
    zh: ['磁盘剩余 {gigabytes} GB（{place}）', '请清理出至少 2 GB。'],
    en: ['{gigabytes} GB free on the disk ({place})', 'Free at least 2 GB.'],
  },
  'doctor.database.not_made_yet': {
    zh: ['{dataDir} 中还没有数据库', '运行 npm start 会建立它。'],
    en: ['there is no database in {dataDir} yet', 'npm start makes it.'],
  },
  'doctor.database.unreachable': {
    zh: ['数据库不可用', '{reason}'],
    en: ['the database is not available', '{reason}'],
  },
  'doctor.database.too_old': {
    zh: ['PostgreSQL {version} 太旧', '需要 {floor} 或更新版本。'],
    en: ['PostgreSQL {version} is too old', '{floor} or newer is needed.'],
  },
  'doctor.database.clock_differs': {
    zh: ['数据库与本机的时钟相差 {skewSeconds} 秒', '请校准两台机器的时间。'],
    en: ['the database’s clock differs by {skewSeconds} s', 'Set the time on both machines.'],
  },
  'doctor.database.reachable': {
    zh: ['PostgreSQL {version}（{kind}，{host}:{port}）'],
    en: ['PostgreSQL {version} ({kind}, {host}:{port})'],
  },
  'doctor.migrations.none_yet': {
    zh: ['数据库还是空的', '运行 npm start 会建表。'],
    en: ['the database is still empty', 'npm start creates the tables.'],
  },
  'doctor.migrations.pending': {
    zh: ['有未执行的数据库变更：{pending}', '运行 npm run db:migrate，或重新启动。'],
    en: ['migrations are waiting: {pending}', 'Run npm run db:migrate or start again.'],
  },
  'doctor.migrations.newer_than_program': {
    zh: ['数据库比程序新：{unknown}', '请升级程序；旧程序不能用在新数据库上。'],
    en: ['the database is newer than the program: {unknown}', 'Upgrade the program; an old one must not run on it.'],
  },
  'doctor.migrations.complete': { zh: ['{count} 项数据库变更全部执行'], en: ['all {count} migrations have run'] },
  'doctor.roles.none_yet': {
    zh: [
      '应用角色 nuoda_app 还不存在',
      '运行 npm start 会建立它；自己的数据库需要所有者有 CREATEROLE 权限，或设置 NUODA_APP_DATABASE_URL。',
    ],
    en: [
      'the application’s role nuoda_app does not exist yet',
      'npm start makes it; on your own server the owner needs CREATEROLE, or set NUODA_APP_DATABASE_URL.',
    ],
  },
  'doctor.roles.too_powerful': {
    zh: ['角色 nuoda_app 权力过大', '请执行 alter role nuoda_app nosuperuser nobypassrls nocreaterole nocreatedb。'],
    en: [
      'the role nuoda_app may do too much',
      'Run alter role nuoda_app nosuperuser nobypassrls nocreaterole nocreatedb.',
    ],
  },
  'doctor.roles.owns_objects': {
    zh: ['角色 nuoda_app 拥有 {count} 个对象', '请由所有者执行 reassign owned by nuoda_app to 所有者。'],
    en: ['the role nuoda_app owns {count} objects', 'Let the owner run reassign owned by nuoda_app to the owner.'],
  },
  'doctor.roles.can_rewrite_history': {
    zh: ['角色 nuoda_app 能改写历史', '请执行 revoke update, delete on 历史表 from nuoda_app。'],
    en: ['the role nuoda_app can rewrite history', 'Revoke update and delete on the history table from it.'],
  },
  'doctor.roles.least_rights': {
    zh: ['应用角色只有必要的权限'],
    en: ['the application’s role has only the rights it needs'],
  },
  'doctor.letters.not_utf8': {
    zh: ['数据库编码是 {encoding}', '请用 UTF8 编码重建数据库。'],
    en: ['the database’s encoding is {encoding}', 'Create the database anew with encoding UTF8.'],
  },
  'doctor.letters.chinese_unknown': {
    zh: ['数据库不把汉字当作字母', '请用 C.UTF-8 或 zh_CN.UTF-8 重建数据库（不要用 C）。'],
    en: [
      'the database does not count Chinese characters as letters',
      'Create it anew with C.UTF-8 or zh_CN.UTF-8 (not C).',
    ],
  },
  'doctor.letters.pinyin_missing': {
    zh: ['数据库不能按拼音排序', '请安装带 ICU 的 PostgreSQL。'],
    en: ['the database cannot sort by pinyin', 'Install a PostgreSQL with ICU.'],
  },
  'doctor.letters.chinese_known': { zh: ['汉字与拼音排序可用'], en: ['Chinese letters and pinyin order are known'] },
  'doctor.web.built': { zh: ['网页已构建'], en: ['the pages are built'] },
  'doctor.web.not_built': {
    zh: ['网页还没有构建或已过期', 'npm start 会自动构建；也可运行 npm run build。'],
    en: ['the pages are not built or out of date', 'npm start builds them; or run npm run build.'],
  },
  'doctor.mail.not_set': {
    zh: ['没有设置发信服务器', '需要发邮件时请设置 NUODA_SMTP_URL 和 NUODA_MAIL_FROM。'],
    en: ['no mail server is set', 'Set NUODA_SMTP_URL and NUODA_MAIL_FROM to send mail.'],
  },
  'doctor.mail.reachable': {
    zh: ['发信服务器 {hostname} 可用，发件人 {from}'],
    en: ['the mail server {hostname} lets us in; sender {from}'],
  },
  'doctor.mail.unreachable': {
    zh: ['发信服务器 {hostname} 不可用', '请检查 NUODA_SMTP_URL 的地址、端口和账号。原因：{reason}'],
    en: [
      'the mail server {hostname} does not let us in',
      'Check address, port and account in NUODA_SMTP_URL. Reason: {reason}',
    ],
  },
  'doctor.public_url.no_links': {
    zh: ['邮件里没有链接', '发给供应商的邮件要带链接，请设置 NUODA_PUBLIC_URL；见 docs/operations/mail.md。'],
    en: ['mails carry no link', 'Set NUODA_PUBLIC_URL so that suppliers get one; see docs/operations/mail.md.'],
  },
  'doctor.public_url.leads_here': {
    zh: ['{url} 只在本机能打开', '供应商的手机打不开这个地址；请设置外面能访问的地址，见 docs/operations/mail.md。'],
    en: [
      '{url} opens on this machine only',
      'No phone of a supplier reaches it; set an address that others reach, see docs/operations/mail.md.',
    ],
  },
  'doctor.public_url.this_machine_only': {
    zh: ['仅本机使用（{host}:{port}）'],
    en: ['for this machine only ({host}:{port})'],
  },
  'doctor.public_url.answers': { zh: ['{url} 可达'], en: ['{url} answers'] },
  'doctor.public_url.answers_badly': {
    zh: ['{url} 返回 {status}', '请检查反向代理是否指向本服务。'],
    en: ['{url} answers {status}', 'Check that the reverse proxy leads here.'],
  },
  'doctor.public_url.no_answer': {
    zh: ['{url} 没有应答', '诺达启动后再查一次；仍无应答时检查域名和反向代理。原因：{reason}'],
    en: [
      '{url} does not answer',
      'Look again while Nuoda runs; if it still does not, check the name and the reverse proxy. Reason: {reason}',
    ],
  },
})
