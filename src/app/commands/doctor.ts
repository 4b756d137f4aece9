// `nuoda doctor`: looks at everything a start depends on and says, finding by finding, what to do next. Changes nothing.
import { type ConfigFault, loadConfig, messageOf, type Settings } from '#infra'
import { type CliCommand, type CommandIo, EXIT } from '../command-line.ts'
import { type Finding, finding } from '../doctor/check.ts'
import { checkDatabase } from '../doctor/database-checks.ts'
import { checkDataFolder, checkMemory, checkNode, checkTime } from '../doctor/machine-checks.ts'
import '../doctor/messages.ts'
import { checkMail, checkPublicUrl, checkWebBuild } from '../doctor/service-checks.ts'
import { tellFaults, tellWarning } from '../settings-messages.ts'

const MARK = { ok: '✓', warn: '!', fail: '✗' } as const

export const command: CliCommand = {
  name: 'doctor',
  summary: { zh: '检查运行环境并给出下一步', en: 'check everything a start depends on' },
  async run(_args, io) {
    const findings = await examine(io)
    const isWell = findings.every((found) => found.status !== 'fail')
    const checks = findings.map(({ id, status, code, values }) => {
      const { title, detail } = messageOf(code, values, io.language === 'zh' ? 'zh' : 'en')
      return { id, status, code, title, next: status === 'ok' || detail === title ? null : detail, values }
    })
    io.print({ ok: isWell, checks }, { zh: report(findings, 'zh'), en: report(findings, 'en') })
    return isWell ? EXIT.ok : EXIT.failed
  },
}

async function examine(io: CommandIo): Promise<Finding[]> {
  const machine = [checkNode(), checkTime(new Date()), checkMemory()]
  const settings = loadConfig({ env: io.env, cwd: io.cwd })
  if (!settings.ok) {
    const faults = settings.error.details?.faults as ConfigFault[]
    io.progress(tellFaults(faults))
    return [...machine, finding('settings', 'fail', 'faulty', { keys: faults.map((fault) => fault.key).join(', ') })]
  }
  const rest = await Promise.all([
    checkDataFolder(settings.value.dataDir),
    checkDatabase(settings.value, io.signal, (error) => {
      const told = messageOf(error.code, error.details ?? {}, io.language === 'zh' ? 'zh' : 'en')
      return `${told.title}. ${told.detail}`
    }),
    checkWebBuild(),
    checkMail(settings.value),
    checkPublicUrl(settings.value),
  ])
  return [...machine, settingsFinding(settings.value, io), ...rest.flat()]
}

function settingsFinding({ warnings }: Settings, io: CommandIo): Finding {
  for (const warning of warnings) io.progress(tellWarning(warning))
  if (warnings.length === 0) return finding('settings', 'ok', 'complete')
  return finding('settings', 'warn', 'doubtful', { keys: warnings.map((warning) => warning.key).join(', ') })
}

function report(findings: Finding[], language: 'zh' | 'en'): string {
  return findings
    .map(({ status, code, values }) => {
      const { title, detail } = messageOf(code, values, language)
      const next = status === 'ok' || detail === title ? '' : `\n    → ${detail}`
      return `${MARK[status]} ${title}${next}`
    })
    .join('\n')
}
