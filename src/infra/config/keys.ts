// Every setting of Nuoda: its form, its default and one sentence on how to give it right. The documentation's table is tested against this list.
import { z } from 'zod'

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most)

const urlOf = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1)))

const httpOrigin = urlOf('http', 'https').transform((text) => {
  const url = new URL(text)
  return url.origin + url.pathname.replace(/\/+$/, '')
})

export type Key = {
  /** From the text of the environment to the value; a failure is reported with `expected`. */
  form: z.ZodType<unknown, string>
  /** Text used when the variable is absent or empty; undefined = the setting is off. */
  default?: string
  /** Never shown, not even when it is wrong. */
  isSecret?: true
  /** What it must look like, with an example. */
  expected: { zh: string; en: string }
}

const key = <const K extends Key>(definition: K): K => definition

export const KEYS = {
  NODE_ENV: key({
    form: z.enum(['production', 'development', 'test']),
    default: 'development',
    expected: { zh: '只能是 production、development 或 test', en: 'production, development or test' },
  }),
  PORT: key({
    form: wholeNumber(0, 65_535),
    default: '8080',
    expected: {
      zh: '0–65535 的整数，例如 8080；0 表示任意空闲端口',
      en: 'a whole number from 0 to 65535, such as 8080; 0 means any free port',
    },
  }),
  NUODA_HOST: key({
    form: z.string().regex(/^[\w.:[\]-]+$/),
    default: '127.0.0.1',
    expected: {
      zh: '要监听的地址，例如 127.0.0.1（仅本机）或 0.0.0.0（所有网卡）',
      en: 'an address to listen on, such as 127.0.0.1 (this machine only) or 0.0.0.0 (all interfaces)',
    },
  }),
  NUODA_DATA_DIR: key({
    form: z.string(),
    default: './data',
    expected: { zh: '可写的文件夹，例如 ./data', en: 'a folder that can be written, such as ./data' },
  }),
  DATABASE_URL: key({
    form: urlOf('postgres', 'postgresql'),
    isSecret: true,
    expected: {
      zh: 'PostgreSQL 连接串：postgres://所有者:密码@主机:5432/库名；不用自己的数据库时请删掉此项',
      en: 'a connection string postgres://owner:password@host:5432/name; remove it to use the embedded database',
    },
  }),
  NUODA_APP_DATABASE_URL: key({
    form: urlOf('postgres', 'postgresql'),
    isSecret: true,
    expected: {
      zh: '应用角色的连接串：postgres://nuoda_app:密码@主机:5432/库名',
      en: "the application role's connection string postgres://nuoda_app:password@host:5432/name",
    },
  }),
  NUODA_PUBLIC_URL: key({
    form: httpOrigin,
    expected: {
      zh: '用户和供应商看到的地址，例如 https://nuoda.example.com',
      en: 'the address users and suppliers see, such as https://nuoda.example.com',
    },
  }),
  NUODA_SECRET: key({
    form: z.string().min(32),
    isSecret: true,
    expected: {
      zh: '至少 32 个字符的随机文本；不设置时自动生成并保存在数据文件夹',
      en: 'at least 32 random characters; when absent one is made and kept in the data folder',
    },
  }),
  NUODA_SMTP_URL: key({
    form: urlOf('smtp', 'smtps'),
    isSecret: true,
    expected: {
      zh: '发信服务器：smtp://用户:密码@主机:587 或 smtps://用户:密码@主机:465',
      en: 'a mail server smtp://user:password@host:587 or smtps://user:password@host:465',
    },
  }),
  NUODA_MAIL_FROM: key({
    form: z.string().regex(/^([^<>]*<[^@\s<>]+@[^@\s<>]+>|[^@\s<>]+@[^@\s<>]+)$/),
    expected: {
      zh: '发件人，例如 诺达采购 <purchasing@example.com>',
      en: 'a sender such as Purchasing <purchasing@example.com>',
    },
  }),
  NUODA_OIDC_ISSUER: key({
    form: urlOf('https', 'http'),
    expected: {
      zh: '单点登录的签发方地址，例如 https://login.example.com/realms/company',
      en: "the identity provider's issuer, such as https://login.example.com/realms/company",
    },
  }),
  NUODA_OIDC_CLIENT_ID: key({
    form: z.string(),
    expected: { zh: '在签发方登记的客户端编号', en: 'the client id registered with the issuer' },
  }),
  NUODA_OIDC_CLIENT_SECRET: key({
    form: z.string(),
    isSecret: true,
    expected: { zh: '在签发方登记的客户端密钥', en: 'the client secret registered with the issuer' },
  }),
  NUODA_OIDC_NAME: key({
    form: z.string().max(40),
    default: 'SSO',
    expected: { zh: '登录按钮上的名称，最多 40 个字符', en: 'the name on the sign-in button, at most 40 characters' },
  }),
  NUODA_LOG_LEVEL: key({
    form: z.enum(['debug', 'info', 'warn', 'error']),
    default: 'info',
    expected: { zh: '只能是 debug、info、warn 或 error', en: 'debug, info, warn or error' },
  }),
  NUODA_DEMO: key({
    form: z.enum(['on', 'off']),
    expected: { zh: '只能是 on 或 off', en: 'on or off' },
  }),
  NUODA_MAX_UPLOAD_MB: key({
    form: wholeNumber(1, 2_048),
    default: '50',
    expected: { zh: '1–2048 的整数（MB），例如 50', en: 'a whole number of megabytes from 1 to 2048, such as 50' },
  }),
  NUODA_MAX_EXPANDED_MB: key({
    form: wholeNumber(1, 16_384),
    default: '1024',
    expected: {
      zh: '1–16384 的整数（MB），例如 1024',
      en: 'a whole number of megabytes from 1 to 16384, such as 1024',
    },
  }),
  NUODA_MAX_ROWS: key({
    form: wholeNumber(1, 10_000_000),
    default: '1000000',
    expected: {
      zh: '1–10000000 的整数，例如 1000000',
      en: 'a whole number of rows from 1 to 10000000, such as 1000000',
    },
  }),
} as const

export type KeyName = keyof typeof KEYS
export type Values = { [K in KeyName]: z.output<(typeof KEYS)[K]['form']> | Absent<K> }
type Absent<K extends KeyName> = (typeof KEYS)[K] extends { default: string } ? never : undefined
