// The look of the supplier's page: calm, white, one accent, thumbs first. Plain CSS of 2015, because WeChat on an old Android reads it.
import { createHash } from 'node:crypto'
import { OWED_CSS } from './owed-styles.ts'
import { REPORT_CSS } from './report-styles.ts'

const FONT =
  '-apple-system,BlinkMacSystemFont,"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",Roboto,"Segoe UI",Arial,sans-serif'

/** No custom properties, grid, gap, :has, nesting: what an Android 6 browser does not know would take its whole rule along. */
const CSS = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:#f2f5f5;color:#1b2426;font:16px/1.5 ${FONT};word-wrap:break-word;overflow-wrap:break-word}
html[lang=en] body{font-family:-apple-system,BlinkMacSystemFont,Roboto,"Segoe UI","Helvetica Neue",Arial,"Liberation Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
h1,h2,h3,p,ul,ol,dl,dd,figure{margin:0;padding:0}
ul{list-style:none}
a{color:#0f6b66}
.wrap{max-width:720px;margin:0 auto;padding:0 12px}
.top{background:#0f6b66;color:#fff;padding:10px 0 12px}
.top a{color:#fff}
.top .row{display:flex;justify-content:space-between;align-items:center}
.brand{font-size:14px;opacity:.95}
.lang{font-size:14px;white-space:nowrap}
.lang a,.lang b{display:inline-block;min-height:44px;line-height:44px;padding:0 8px;text-decoration:none}
.lang b{font-weight:600;text-decoration:underline;text-underline-offset:4px}
h1{font-size:21px;line-height:1.35;font-weight:600}
.sub{font-size:14px;opacity:.95;margin-top:2px}
main{padding:12px 0 32px}
.card{background:#fff;border:1px solid #dde4e4;border-radius:10px;margin:0 0 12px;overflow:hidden}
.pad{padding:12px 14px}
.quiet{color:#56646a;font-size:14px}
.small{font-size:14px}
.late{color:#b42318}
.risk{color:#8a5300}
.wait{color:#1f5fbf}
.good{color:#0f6b66}
.num{font-variant-numeric:tabular-nums;font-feature-settings:"tnum"}
.btn{display:inline-block;min-height:44px;padding:10px 16px;border:1px solid #b9c5c5;border-radius:8px;background:#fff;color:#0f6b66;font:inherit;line-height:22px;font-weight:600;text-align:center;text-decoration:none;cursor:pointer;-webkit-appearance:none;appearance:none}
.btn.main{background:#0f6b66;border-color:#0f6b66;color:#fff}
.btn.wide{display:block;width:100%}
.btn:active{opacity:.75}
.btn[disabled]{opacity:.5}
a:focus,button:focus,input:focus,select:focus,textarea:focus,summary:focus{outline:3px solid #1f5fbf;outline-offset:2px}
.top a:focus{outline-color:#fff}
input,select,textarea{font:inherit;font-size:16px;color:inherit;max-width:100%}
input[type=text],input[type=tel],input[type=date],input[type=number],input[type=email],select,textarea{display:block;width:100%;min-height:44px;padding:9px 11px;border:1px solid #8d9b9d;border-radius:8px;background:#fff}
textarea{min-height:88px}
input[type=file]{display:block;width:100%;min-height:44px;padding:8px 0}
label{display:block}
label>span,.label{display:block;font-size:14px;color:#3d4a4f;margin:0 0 4px}
.field{margin:0 0 14px}
.note{border-radius:10px;padding:11px 14px;margin:0 0 12px;border:1px solid}
.note.told{position:-webkit-sticky;position:sticky;top:8px;z-index:4;box-shadow:0 3px 12px rgba(16,36,38,.14)}
.note.good{background:#e2f1ef;border-color:#a9d3ce;color:#0a4f4b}
.note.late{background:#fdecea;border-color:#f0b6af;color:#8f1a11}
.note.risk{background:#fff3dc;border-color:#e9c886;color:#6e4200}
.note.wait{background:#e8f0fc;border-color:#b3cdf3;color:#174a97}
.foot{font-size:13px;color:#56646a;padding:4px 2px 20px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0);white-space:nowrap}
`

/** What pages of their own add; gathered here so that one fingerprint in the content policy covers all of it. */
export const STYLE = `${CSS}${OWED_CSS}${REPORT_CSS}`.replaceAll(/\n+/g, '\n').trim()

/** The content policy of every page: this style sheet, scripts and pictures of this server, and nothing else. */
export const CONTENT_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')
