// The spreadsheet the picture of the import shows, told as bytes so that nothing of it lies in the tree.
/** What buyers really have: title rows, two forms of dates, a word instead of a date, a total, a row that cannot be read. */
export const UGLY_FILE = {
  name: '采购未交清单1123.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    `\uFEFF宁波东海机械有限公司,,,,,,,,,,
采购未交明细　制表日期：2026年11月23日,,,,,,,,,,
采购单号,行号,供应商名称,物料编码,品名规格,订购数量,单位,含税单价,要求交期,供应商回复交期,图号
PO2611-0301,10,宏远精工,HY-A100,轴承座 HT250,"1,200",件,￥86.5,2026/12/10,12月8日,A100-03C
PO2611-0301,20,宏远精工,HY-A210,端盖,500件,,12.8,2026-12-15,待定,A210-01
PO2611-0302,10,新源铸造,XY-D400,泵体铸件,60,件,"1,340.00",2026.12.20,已催,D400-11B
PO2611-0303,10,华东机电,HD-B200,伺服电机 0.75kW,三十来台,台,920,2026/12/05,2026/12/12,
PO2611-0304,10,恒泰紧固件,HT-C300,内六角螺栓 M8×25,2万,个,0.12,26-12-18,2026-12-16,
合计,,,,,,,,,,
`,
  ),
}
