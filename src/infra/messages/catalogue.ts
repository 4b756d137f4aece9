// The sentences behind error codes, Chinese first. Modules register theirs; a code without a sentence is a bug the tests find.

type Sentence = { title: string; detail?: string }
type Entry = { zh: Sentence; en: Sentence }

const catalogue = new Map<string, Entry>()

/** Adds a module's sentences. `{name}` in a text is replaced by the refusal's detail of that name. */
export function registerMessages(
  entries: Record<string, { zh: [title: string, detail?: string]; en: [title: string, detail?: string] }>,
): void {
  for (const [code, { zh, en }] of Object.entries(entries)) {
    catalogue.set(code, { zh: { title: zh[0], detail: zh[1] }, en: { title: en[0], detail: en[1] } })
  }
}

export const knownMessageCodes = (): string[] => [...catalogue.keys()]

/** Title (what happened) and detail (what to do next) for a code. */
export function messageOf(
  code: string,
  values: Record<string, unknown>,
  language: 'zh' | 'en',
): { title: string; detail: string } {
  const sentence = catalogue.get(code)?.[language] ?? {
    title: language === 'zh' ? `请求被拒绝（${code}）` : `Refused (${code})`,
  }
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
  return { title: fill(sentence.title), detail: fill(sentence.detail ?? sentence.title) }
}

registerMessages({
  'input.invalid': {
    zh: ['填写的内容有误', '请按标出的位置修改后重试。'],
    en: ['Some of the input is not right', 'Correct the marked fields and try again.'],
  },
  'input.unreadable': {
    zh: ['请求内容无法读取', '请求正文不是有效的 JSON。'],
    en: ['The request could not be read', 'The body is not valid JSON.'],
  },
  'input.text_unstorable': {
    zh: ['文字里有无法保存的字符', '请去掉不可见的控制字符后重试。'],
    en: ['The text holds characters that cannot be kept', 'Remove control characters and try again.'],
  },
  'infra.request.csrf': {
    zh: ['请求缺少来源标记', '请刷新页面后重试；程序调用请加请求头 x-nuoda-request: 1。'],
    en: [
      'The request lacks its origin mark',
      'Reload the page and try again; programs add the header x-nuoda-request: 1.',
    ],
  },
  'infra.request.too_large': {
    zh: ['内容太大', '请拆成更小的文件后重试。'],
    en: ['Too large', 'Split it into smaller parts and try again.'],
  },
  'infra.request.too_many': {
    zh: ['请求太频繁', '请稍等片刻再试。'],
    en: ['Too many requests', 'Wait a moment and try again.'],
  },
  'infra.route.not_found': {
    zh: ['没有这个地址', '请检查地址是否正确。'],
    en: ['No such address', 'Check the address.'],
  },
  'infra.server.fault': {
    zh: ['系统出错了，已记录', '请重试；如仍失败，请把编号告诉管理员。'],
    en: [
      'Something broke on our side; it is logged',
      'Try again; if it fails again, give the request number to your administrator.',
    ],
  },
  'infra.server.unavailable': {
    zh: ['数据库暂时不可用', '请稍后重试。'],
    en: ['The database is not available right now', 'Try again shortly.'],
  },
  'infra.write.collided': {
    zh: ['同时有人在改同一处', '请再试一次。'],
    en: ['Somebody changed the same thing at the same moment', 'Try once more.'],
  },
  'infra.write.already_exists': {
    zh: ['已经存在', '同样的记录已经在了。'],
    en: ['It already exists', 'The same record is already there.'],
  },
  'infra.write.version_conflict': {
    zh: ['这条记录刚被别人改过', '已为您刷新，请看过后再操作。'],
    en: ['This was changed by somebody else meanwhile', 'It has been refreshed; look again before you act.'],
  },
  'infra.idempotency_key.reused': {
    zh: ['幂等键已用于另一请求', '请换一个 Idempotency-Key。'],
    en: ['The idempotency key was used for another request', 'Use a fresh Idempotency-Key.'],
  },
  'identity.session.missing': { zh: ['请先登录', '登录后再继续。'], en: ['Sign in first', 'Sign in and go on.'] },
  'identity.permission.missing': {
    zh: ['您的角色没有这项权限', '需要时请联系管理员（权限：{permission}）。'],
    en: ['Your role does not include this', 'Ask your administrator if you need it (permission: {permission}).'],
  },
})
