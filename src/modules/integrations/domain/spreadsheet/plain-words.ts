// Brings a header in a Latin script to plain words: no accents, camel case cut, abbreviations written out.

// How people and programs shorten headers: the word, then its short and foreign forms.
const SHORT_FORMS = `
number: no nr num nbr # nummer numero numer nro n nos numbers
quantity: qty qnty quant quan qtys quantities
quantite: qte
quantidade: qtd
cantidad: cant
description: desc descr dscr
requested: req reqd rqst requ
confirmed: conf confd
order: ord orders
received: recd rcvd rec rcv
delivery: del dlv deliv dlvry delv deliveries
amount: amt
currency: curr cur ccy crcy
vendor: vend vdr vndr
supplier: suppliers supp suppl splr
part: pt prt
material: mat matl
item: itm items
line: ln lines
purchase: pur purch purchasing purchases
promised: prom promise
extended: ext extd
balance: bal
date: dt dat dates
available: avail
estimated: est
expected: exp
scheduled: sched
committed: commit commitment
acknowledged: ack acknowledgement
article: art
artikelnummer: artnr artikelnr
bestellnummer: bestellnr bestnr bestell
materialnummer: materialnr
lieferantennummer: lieferantennr kreditornr
auftragsnummer: auftragsnr
teilenummer: teilenr
sachnummer: sachnr
position: posnr pos
belegnummer: belegnr
pieces: pcs
specification: spec specs
commande: cde cdo
commandee: cdee
codigo: cod
currency: whg
outstanding: os
designation: desig
reference: ref
fournisseur: fourn frs
proveedor: prov
unit: uom ud uds um unite unidad unita unidade eenheid einheit mengeneinheit udm me bme meins
document: doc
`

const EXPANDED = new Map<string, string>()
for (const line of SHORT_FORMS.trim().split('\n')) {
  const [word = '', forms = ''] = line.split(': ')
  for (const form of forms.split(' ')) EXPANDED.set(form, word)
}

/** Header text as plain words: no accents, camel case cut, abbreviations written out. */
export function plainWords(text: string): string {
  return (
    text
      .replace(/\bUoM\b/g, 'uom')
      .replace(/\b[dlDL]['’](?=\p{L}{3})/gu, ' ')
      .replace(/['’]/g, '')
      .replace(/([a-zà-ÿ])([A-Z])/g, '$1 $2')
      .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/ß/g, 'ss')
      .replace(/[øØ]/g, 'o')
      .replace(/[łŁ]/g, 'l')
      .replace(/[æÆ]/g, 'ae')
      .toLowerCase()
      // `Artikelnr`, `Ordernummer`: the number is a word of its own.
      .replace(/\b([a-z]{4,}?)n(?:r|um|ummer)\b/g, '$1 number')
      .replace(/\b(price|cost|preis) (?:per|pro|je) (?:unit|einheit|me|piece|stuck|pcs?|ea)\b/g, 'unit price')
      .replace(/\bdel(?= (?:proveedor|articulo|pedido|producto|fornitore|prodotto|ordine|materiale)\b)/g, ' ')
      .replace(/\backnowledge?ments?\b/g, 'acknowledged')
      .replace(/\bo\/s\b/g, 'outstanding')
      .replace(/\bu\/m\b/g, 'unit')
      .replace(/\bu\.?o\.?m\b/g, 'unit')
      .replace(/\bp\.?\s?u\.(?!\w)/g, 'pu')
      .replace(/\bp\.?o\.(?!\w)/g, 'po ')
      .replace(/(\w)#/g, '$1 #')
      .replace(/\bn[°º]/g, 'number ')
      .replace(/[°º]/g, ' ')
      .replace(/[^a-z0-9#]+/g, ' ')
      .trim()
      .split(' ')
      .map((word) => EXPANDED.get(word) ?? word)
      .join(' ')
      .replace(/\b(the|of|de la|del|della|des|der|die|das|du|de|la|le|les|di|do|da|van|per|for|en|le)\b/g, ' ')
      .replace(/ +/g, ' ')
      .trim()
  )
}
