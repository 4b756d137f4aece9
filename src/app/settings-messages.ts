// What is said about wrong or doubtful settings: every fault on a line of its own, with what the setting must look like.
import type { ConfigFault, ConfigWarning } from '#infra'
import type { Bilingual } from './command-line.ts'

const FAULT: Record<ConfigFault['code'], Bilingual> = {
  malformed: { zh: '写法不对', en: 'not understood' },
  incomplete: { zh: '缺少', en: 'missing' },
  contradictory: { zh: '与其他设置矛盾', en: 'contradicts another setting' },
  unreadable: { zh: '读不出来', en: 'unreadable' },
}

const WARNING: Record<ConfigWarning['code'], Bilingual> = {
  unknown_key: { zh: '没有这项设置，可能拼错了', en: 'is not a setting of Nuoda; perhaps misspelt' },
  not_encrypted: {
    zh: '不是 https，密码会以明文传送；请在前面放一个带证书的反向代理',
    en: 'is not https, so passwords travel in the clear; put a reverse proxy with a certificate in front',
  },
  open_to_network: {
    zh: '监听所有人可达的地址而没有 NUODA_PUBLIC_URL；邮件里的链接只在本机有效',
    en: 'listens beyond this machine without NUODA_PUBLIC_URL; links in mails will only work here',
  },
  mails_lead_here: {
    zh: '已设置而没有 NUODA_PUBLIC_URL；邮件里的链接只能在本机打开，请设置对外地址',
    en: 'is set without NUODA_PUBLIC_URL; links in mails open on this machine only, so set the address people use',
  },
  demo_open: { zh: '同一网络中的任何人都能进入演示公司', en: 'lets anybody on the network into the demo company' },
}

export function tellFaults(faults: ConfigFault[]): Bilingual {
  const line = (language: 'zh' | 'en') => (fault: ConfigFault) => {
    const value = fault.value === undefined ? '' : ` (${JSON.stringify(fault.value)})`
    return `  ${fault.key}${value}: ${FAULT[fault.code][language]} → ${fault.expected[language]}`
  }
  return {
    zh: ['设置有误，请改正后重试（环境变量或 .env）：', ...faults.map(line('zh'))].join('\n'),
    en: ['The settings need correcting (environment or .env):', ...faults.map(line('en'))].join('\n'),
  }
}

export function tellWarning(warning: ConfigWarning): Bilingual {
  const value = warning.value === undefined ? '' : `=${warning.value}`
  const text = WARNING[warning.code]
  return { zh: `注意：${warning.key}${value} ${text.zh}`, en: `Note: ${warning.key}${value} ${text.en}` }
}
