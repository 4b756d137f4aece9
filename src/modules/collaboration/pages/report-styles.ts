// How the reporting pages look beyond what all pages share; for old browsers as well, so no grid, no gap, no custom properties.

export const REPORT_CSS = `
.line-head{padding:6px 0}
.line-head+.line-head{border-top:1px solid #dde4e4}
.part{font-size:16px;font-weight:600;margin:18px 2px 8px}
.part.first{margin-top:0}
.done span{margin-right:10px}
.steps{display:flex;flex-wrap:wrap;margin:8px -4px 0}
.steps .btn{flex:1 1 120px;margin:0 4px 8px}
.steps .btn small{display:block;font-weight:400;font-size:13px}
details.more>summary,details.fold>summary{cursor:pointer;min-height:44px;padding:10px 0;color:#0f6b66;font-weight:600}
details.fold>summary{padding:11px 14px}
details.fold[open]>summary{border-bottom:1px solid #dde4e4}
.rows li{padding:10px 14px;border-top:1px solid #dde4e4;display:flex;justify-content:space-between;align-items:center}
.rows li:first-child{border-top:0}
.rows li>div{flex:1;min-width:0;padding-right:10px}
.rows input[type=text]{width:120px}
.talk{padding:2px 0 8px;list-style:none}
.msg{margin:0 0 10px;max-width:88%}
.msg .bubble{display:inline-block;max-width:100%;text-align:left;overflow-wrap:anywhere;word-break:break-word;background:#fff;border:1px solid #dde4e4;border-radius:10px;padding:9px 12px;white-space:pre-wrap}
.msg.ours{margin-left:auto;text-align:right}
.msg.ours .bubble{background:#e2f1ef;border-color:#a9d3ce}
.msg.fresh .bubble{border-left:4px solid #1f5fbf}
.msg .by{display:block;font-size:13px;color:#56646a;margin:0 2px 2px}
.kind{display:inline-block;font-size:13px;border:1px solid #e9c886;background:#fff3dc;color:#6e4200;border-radius:6px;padding:0 6px;margin-bottom:4px}
.scroll{overflow-x:auto;-webkit-overflow-scrolling:touch}
table.plan{border-collapse:collapse;width:100%;font-size:14px}
table.plan th,table.plan td{text-align:left;padding:8px 10px;border-top:1px solid #dde4e4;vertical-align:top}
table.plan th{border-top:0;color:#56646a;font-weight:400}
.apart{margin-top:12px}
fieldset.bare{border:0;padding:0;margin:0 0 14px}
.pick{display:block;min-height:44px;padding:10px 0}
.rows.flat li{padding-left:0;padding-right:0}
textarea.paste{min-height:150px;font-family:monospace;font-size:14px;white-space:pre;overflow:auto}
`
