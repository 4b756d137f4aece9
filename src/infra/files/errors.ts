// Every way a file is refused before it is kept, by stable code, with what to do instead.
import { defineErrors } from '#kernel'
import { registerMessages } from '../messages/catalogue.ts'

export const fileErrors = defineErrors({
  'infra.file.missing': 'invalid',
  'infra.file.empty': 'invalid',
  'infra.file.too_large': 'too_large',
  'infra.file.too_many': 'too_large',
  'infra.file.damaged': 'invalid',
  'infra.file.executable': 'invalid',
  'infra.file.script': 'invalid',
  'infra.file.active_page': 'invalid',
  'infra.file.macros': 'invalid',
  'infra.file.archive_closed': 'invalid',
  'infra.file.archive_dangerous': 'invalid',
  'infra.file.archive_bomb': 'invalid',
  'infra.file.type_unknown': 'invalid',
  'infra.file.form_unreadable': 'invalid',
})

registerMessages({
  'infra.file.missing': {
    zh: ['没有收到文件', '请选择文件后再发送。'],
    en: ['No file arrived', 'Choose a file and send it again.'],
  },
  'infra.file.empty': {
    zh: ['文件是空的：{fileName}', '请检查后重新选择。'],
    en: ['The file is empty: {fileName}', 'Check it and choose again.'],
  },
  'infra.file.too_large': {
    zh: ['文件太大：{fileName}', '最大 {megabytesMax} MB，请压缩或拆分后再发送。'],
    en: ['The file is too large: {fileName}', 'At most {megabytesMax} MB; make it smaller or send it in parts.'],
  },
  'infra.file.too_many': {
    zh: ['一次发送的文件太多', '每次最多 {filesMax} 个，请分次发送。'],
    en: ['Too many files at once', 'At most {filesMax} at a time; send the rest after these.'],
  },
  'infra.file.damaged': {
    zh: ['文件已损坏：{fileName}', '请重新导出或重新拍摄后再发送。'],
    en: ['The file is damaged: {fileName}', 'Export or photograph it anew and send it again.'],
  },
  'infra.file.executable': {
    zh: ['程序文件不能发送：{fileName}', '请发送图片、PDF、Office 文档或文本。'],
    en: ['Programs cannot be sent: {fileName}', 'Send a picture, PDF, Office document or text.'],
  },
  'infra.file.script': {
    zh: ['脚本文件不能发送：{fileName}', '请发送图片、PDF、Office 文档或文本。'],
    en: ['Scripts cannot be sent: {fileName}', 'Send a picture, PDF, Office document or text.'],
  },
  'infra.file.active_page': {
    zh: ['网页和 SVG 文件不能发送：{fileName}', '请另存为 PDF 或图片后再发送。'],
    en: ['Web pages and SVG cannot be sent: {fileName}', 'Save it as PDF or as a picture and send that.'],
  },
  'infra.file.macros': {
    zh: ['带宏的文档不能发送：{fileName}', '请另存为不含宏的文档（如 .xlsx、.docx）或 PDF。'],
    en: ['Documents with macros cannot be sent: {fileName}', 'Save it without macros (.xlsx, .docx) or as PDF.'],
  },
  'infra.file.archive_closed': {
    zh: ['压缩包无法检查：{fileName}', '请用不加密的 ZIP，或直接发送里面的文件。'],
    en: [
      'The archive cannot be looked into: {fileName}',
      'Use a ZIP without a password, or send the files themselves.',
    ],
  },
  'infra.file.archive_dangerous': {
    zh: ['压缩包里有不能发送的文件：{entry}', '请去掉它再打包，或直接发送其他文件。'],
    en: [
      'The archive holds a file that cannot be sent: {entry}',
      'Leave it out and pack again, or send the other files.',
    ],
  },
  'infra.file.archive_bomb': {
    zh: ['文件展开后过大，无法检查：{fileName}', '请分成几个较小的文件，或另存后再发送。'],
    en: ['The file unfolds to more than can be checked: {fileName}', 'Split it, or save it anew and send that.'],
  },
  'infra.file.type_unknown': {
    zh: ['不支持这种文件：{fileName}', '可以发送图片、PDF、Office 文档、图纸、文本和 ZIP。'],
    en: ['This kind of file is not taken: {fileName}', 'Pictures, PDF, Office documents, drawings, text and ZIP are.'],
  },
  'infra.file.form_unreadable': {
    zh: ['表单没有完整收到', '请检查网络后重新发送。'],
    en: ['The form did not arrive whole', 'Check the connection and send it again.'],
  },
})

export type FileFault = keyof typeof fileErrors.catalogue

/** Thrown inside an inspection, which has many ways out; becomes a refusal at its door. */
export class RefusedFile extends Error {
  readonly code: FileFault
  readonly details: Record<string, unknown>
  constructor(code: FileFault, details: Record<string, unknown> = {}) {
    super(code)
    this.code = code
    this.details = details
  }
}
