// Sentences of the process itself: what a start is refused for.
import { registerMessages } from '#infra'

registerMessages({
  'app.server.port_in_use': {
    zh: ['端口 {port} 已被占用', '请用 PORT 换一个端口（例如 PORT=8081 npm start），或停止占用它的程序。'],
    en: [
      'Port {port} is taken',
      'Choose another with PORT (such as PORT=8081 npm start), or stop the program that has it.',
    ],
  },
  'app.server.address_refused': {
    zh: ['不能在 {host}:{port} 上监听', '请检查 NUODA_HOST 和 PORT（1024 以下的端口需要权限）。原因：{reason}'],
    en: [
      'Cannot listen on {host}:{port}',
      'Check NUODA_HOST and PORT (ports below 1024 need a right). Reason: {reason}',
    ],
  },
})
