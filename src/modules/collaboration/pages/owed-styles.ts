// How orders and lines look on the supplier's page beyond what all its pages share; for old browsers as well.

/** Inline styles are not allowed, so a bar's length is one of these. */
const WIDTHS = Array.from({ length: 21 }, (_, step) => `.bar .w${step * 5}{width:${step * 5}%}`).join('')

export const OWED_CSS = `
.order-head{display:flex;justify-content:space-between;align-items:center;padding:8px 14px;border-bottom:1px solid #dde4e4;background:#f8fafa}
.order-head h2{font-size:17px;line-height:24px;font-weight:600}
.order-head h2 a{display:inline-block;padding:10px 0;margin:-10px 0;text-decoration:none;color:#0f6b66}
.line{padding:12px 14px 10px;border-top:1px solid #dde4e4}
.line:first-child{border-top:0}
.order,.line{scroll-margin-top:76px}
.line:target{background:#f3faf9}
.head{display:block;font-weight:600;font-size:17px;line-height:24px}
label.head{padding:10px 0 10px 34px;margin:-10px 0;position:relative;cursor:pointer}
input[type=checkbox]{accent-color:#0f6b66}
label.head input{position:absolute;left:0;top:10px;width:24px;height:24px;margin:0}
.head .item{font-size:17px;color:#1b2426;margin:0}
.head .item .code{font-size:14px;color:#56646a}
.code{font-weight:400;font-size:14px;color:#56646a}
.line .facts{margin-top:2px}
.days .day{display:block}
.tag{display:inline-block;font-size:13px;line-height:20px;border:1px solid #dde4e4;border-radius:6px;padding:0 7px;margin-top:6px}
.tag.risk{background:#fff3dc;border-color:#e9c886;color:#6e4200}
.tag.late{background:#fdecea;border-color:#f0b6af;color:#8f1a11}
.tag.wait{background:#e8f0fc;border-color:#b3cdf3;color:#174a97}
.tag.good{background:#e2f1ef;border-color:#a9d3ce;color:#0a4f4b}
.acts{display:flex;flex-wrap:wrap;margin:10px -4px 0;max-width:460px}
.acts .btn{flex:1 1 auto;margin:0 4px 6px;padding-left:10px;padding-right:10px}
.acts .btn.main{flex-grow:3}
html[lang=en] .acts>:first-child:nth-last-child(4),html[lang=en] .acts>:first-child:nth-last-child(4)~*{flex:1 1 40%;margin-left:4px;margin-right:4px;text-align:center}
.plain{display:inline-block;min-height:44px;line-height:44px;padding:0 8px;font-size:15px;text-decoration:none;white-space:nowrap}
.acts .plain{margin:0 0 6px}
.order-head .plain{margin-right:-8px}
.order-foot{padding:12px 14px;border-top:1px solid #dde4e4}
.proposal{border-left:4px solid #b3cdf3;background:#f4f8fe;padding:8px 10px 4px;margin-top:8px;border-radius:0 8px 8px 0}
.proposal.risk{border-color:#e9c886;background:#fffaf0;color:#1b2426}
.proposal s{color:#56646a}
.said{white-space:pre-wrap;margin-top:4px}
.all .btn{margin-bottom:8px}
.two{display:flex;flex-wrap:wrap;margin:10px -6px 0}
.two>label{flex:1 1 150px;padding:0 6px 8px;min-width:0}
.choice h2,.score h2,.part-head{font-size:16px;line-height:24px;font-weight:600}
body.has-bar{padding-bottom:250px}
.order-head label{flex:none;white-space:nowrap;display:inline-block;font-size:15px;color:#0f6b66;padding:10px 8px}
.order-head label input{width:20px;height:20px;margin:0 6px 0 0;vertical-align:-4px}
.btn.pressed{opacity:.6}
.choice.floats{position:fixed;left:0;right:0;bottom:0;margin:0;border-radius:12px 12px 0 0;border-width:1px 0 0;box-shadow:0 -4px 18px rgba(16,36,38,.16);padding-bottom:12px;max-width:720px;margin:0 auto;z-index:5}
.choice.floats .choice-hint{display:none}
.links a{display:block;padding:11px 14px;min-height:46px;border-top:1px solid #dde4e4;text-decoration:none}
.links a:first-child{border-top:0}
.score .big{font-size:26px;line-height:34px;font-weight:600}
.bar{height:8px;border-radius:4px;background:#dde4e4;margin:6px 0 8px;overflow:hidden}
.bar i{display:block;height:8px;background:#0f6b66}
${WIDTHS}
.right{text-align:right;white-space:nowrap}
.group{font-size:15px;font-weight:600;color:#3d4a4f;margin:16px 2px 8px}
.facts-list{padding:4px 0}
.facts-list div{display:flex;justify-content:space-between;padding:7px 14px;border-top:1px solid #eef2f2}
.facts-list div:first-child{border-top:0}
.facts-list dt{color:#56646a;font-size:14px;padding-right:12px}
.facts-list dd{text-align:right}
`
