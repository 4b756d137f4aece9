// What English, German, French, Spanish, Italian, Portuguese and Dutch column headers and ERP field names mean; for the mapping guess.
import type { FieldCandidate, OrderField } from './fields.ts'

// Word by word: how people shorten headers.
const EXPANDED: Record<string, string> = {
  no: 'number',
  nr: 'number',
  num: 'number',
  nbr: 'number',
  '#': 'number',
  nummer: 'number',
  numero: 'number',
  numer: 'number',
  nro: 'number',
  n: 'number',
  nos: 'number',
  numbers: 'number',
  qty: 'quantity',
  qnty: 'quantity',
  quant: 'quantity',
  qte: 'quantite',
  qtd: 'quantidade',
  cant: 'cantidad',
  quan: 'quantity',
  qtys: 'quantity',
  quantities: 'quantity',
  desc: 'description',
  descr: 'description',
  dscr: 'description',
  req: 'requested',
  reqd: 'requested',
  rqst: 'requested',
  requ: 'requested',
  conf: 'confirmed',
  confd: 'confirmed',
  ord: 'order',
  orders: 'order',
  recd: 'received',
  rcvd: 'received',
  rec: 'received',
  rcv: 'received',
  del: 'delivery',
  dlv: 'delivery',
  deliv: 'delivery',
  dlvry: 'delivery',
  delv: 'delivery',
  deliveries: 'delivery',
  amt: 'amount',
  curr: 'currency',
  cur: 'currency',
  ccy: 'currency',
  crcy: 'currency',
  vend: 'vendor',
  vdr: 'vendor',
  vndr: 'vendor',
  supp: 'supplier',
  suppl: 'supplier',
  splr: 'supplier',
  pt: 'part',
  prt: 'part',
  mat: 'material',
  matl: 'material',
  itm: 'item',
  items: 'item',
  ln: 'line',
  lines: 'line',
  pur: 'purchase',
  purch: 'purchase',
  purchasing: 'purchase',
  prom: 'promised',
  promise: 'promised',
  ext: 'extended',
  extd: 'extended',
  bal: 'balance',
  dt: 'date',
  dates: 'date',
  avail: 'available',
  est: 'estimated',
  exp: 'expected',
  sched: 'scheduled',
  commit: 'committed',
  commitment: 'committed',
  ack: 'acknowledged',
  acknowledgement: 'acknowledged',
  acknowledgment: 'acknowledged',
  art: 'article',
  artnr: 'artikelnummer',
  bestellnr: 'bestellnummer',
  artikelnr: 'artikelnummer',
  materialnr: 'materialnummer',
  lieferantennr: 'lieferantennummer',
  auftragsnr: 'auftragsnummer',
  teilenr: 'teilenummer',
  sachnr: 'sachnummer',
  posnr: 'position',
  pos: 'position',
  belegnr: 'belegnummer',
  bestnr: 'bestellnummer',
  bestell: 'bestellnummer',
  kreditornr: 'lieferantennummer',
  pcs: 'pieces',
  spec: 'specification',
  specs: 'specification',
  cde: 'commande',
  os: 'outstanding',
  desig: 'designation',
  ref: 'reference',
  cdo: 'commande',
  fourn: 'fournisseur',
  frs: 'fournisseur',
  prov: 'proveedor',
  uom: 'unit',
  ud: 'unit',
  uds: 'unit',
  doc: 'document',
  purchases: 'purchase',
  um: 'unit',
  unite: 'unit',
  unidad: 'unit',
  unita: 'unit',
  unidade: 'unit',
  eenheid: 'unit',
  einheit: 'unit',
  mengeneinheit: 'unit',
  udm: 'unit',
  me: 'unit',
  bme: 'unit',
  meins: 'unit',
}

/** Header text as plain words: no accents, camel case cut, abbreviations written out. */
export function plainWords(text: string): string {
  return text
    .replace(/([a-zà-ÿ])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[øØ]/g, 'o')
    .replace(/[łŁ]/g, 'l')
    .replace(/[æÆ]/g, 'ae')
    .toLowerCase()
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
    .map((word) => EXPANDED[word] ?? word)
    .join(' ')
    .replace(/\b(the|of|de la|del|della|des|der|die|das|du|de|la|le|les|di|do|da|van|per|for|en|le)\b/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
}

type Rule = [OrderField, number, RegExp]

const words = (list: string): string => `(?:${list})`
const ORDER = words(
  'purchase order|purchase|order|po|p o|our order|your order|our po|customer po|bestell|bestellung|einkauf',
)
const SUPPLIER = words(
  'supplier|vendor|seller|lieferant|lieferanten|fournisseur|proveedor|fornitore|fornecedor|leverancier|kreditor|creditor|dostawca',
)
const ITEM = words(
  'item|part|material|product|stock|article|goods|component|inventory|sku|commodity|artikel|produit|producto|articulo|articolo|prodotto|produto|artigo|materiel|materiale',
)
const DELIVERY = words(
  'delivery|delivered|deliver|receipt|arrival|dock|ship|shipping|shipment|lieferung|liefer|livraison|entrega|consegna|lever',
)

// The first rule of a field that fits gives its strength; rules of all fields are tried.
const RULES: Rule[] = [
  ['order_no', 1, new RegExp(`^(${ORDER}|p o|ord|po so|purchase document|einkaufsbeleg)( (number|id|reference|key))$`)],
  [
    'order_no',
    1,
    /^(po|purchase order|ebeln|bestellnummer|bestell nummer|bestellung|purchase document|auftragsnummer|einkaufsbeleg|bestelnummer|inkoopordernummer|inkooporder|ordernummer|po so|po header|order po|pedido compra|orden compra|ordine acquisto)( number)?$/,
  ],
  [
    'order_no',
    0.85,
    /^(order|auftrag|bestell|commande|bon commande|pedido|ordine|oc|bc|zamowienie|belegnummer|po ref|order ref)$/,
  ],
  [
    'order_no',
    1,
    /^(number )?(commande|bon commande|pedido|pedido compra|orden|orden compra|ordine|ordine acquisto|oc|bc|encomenda|zamowienia)( number| reference)?$/,
  ],
  [
    'order_no',
    0.75,
    /^(document|doc|contract|voucher|transaction|beleg|reference order|order reference)( number| id)?$/,
  ],
  ['order_no', 0.5, /^(number|reference|our reference)$/],
  [
    'line_no',
    1,
    /^(po |order |purchase order |ord |bestell)?(line|position|posten|ebelp|ligne|linea|regel|riga|linha|poste)( (number|item|id))?$/,
  ],
  [
    'line_no',
    0.95,
    /^(po item|order item|line item|item line|po pos|order position|po line item|pozycja|number (ligne|linea|riga|poste|position))( number)?$/,
  ],
  ['line_no', 0.55, /^(item|posicion|lfd|sequence|seq)( number)?$/],
  ['line_no', 0.42, /^(number|s number|sl number|sr number|serial number|lfd number|row|sl|sno|sr)$/],
  ['line_key', 0.9, /^(id|row id|line id|record id|unique id|line key|row key|schedule line id|uuid|guid|key)$/],
  ['supplier', 1, new RegExp(`^${SUPPLIER}( (name|company|full name|name 1|company name))?$`)],
  [
    'supplier',
    0.9,
    /^(name 1|name1|lieferantenname|nom fournisseur|nombre proveedor|name supplier|name vendor|supplying company|supplier vendor|vendor supplier|supplier short name|ragione sociale|manufacturer supplier)$/,
  ],
  [
    'supplier',
    0.6,
    /^(party|party name|manufacturer|maker|factory|mill|source|bought from|who|ordered from|firma|firm|company|company name|account name|sub contractor|subcontractor)$/,
  ],
  ['supplier_code', 0.95, new RegExp(`^${SUPPLIER}( (number|code|id|account|key|site code))$`)],
  [
    'supplier_code',
    0.95,
    /^(lifnr|lieferantennummer|code fournisseur|codigo proveedor|number (fournisseur|proveedor|lieferant))$/,
  ],
  ['item_code', 1, new RegExp(`^(?:our |internal )?${ITEM} (number|code|id|reference|key|sku)$`)],
  [
    'item_code',
    1,
    /^(matnr|sku|part|pn|p n|stock code|mpn internal|artikelnummer|materialnummer|teilenummer|sachnummer|artikel number|material number|ident number|identnummer|item part|part item|cpn|artikelcode|artikelnr)$/,
  ],
  [
    'item_code',
    0.95,
    /^((code|reference|number|ref|codigo|codice) (article|produit|producto|articulo|articolo|prodotto|produto|material|artigo|item|part))$/,
  ],
  [
    'item_code',
    0.82,
    /^(material|article|artikel|stock item|item|itm|codigo|codice|code|reference|referencia|riferimento|catalogue number|catalog number|cat number|part ref)$/,
  ],
  [
    'item_code',
    0.5,
    /^(product|drawing|drawing number|manufacturer part|mpn|model number|zeichnungsnummer|style|style number)$/,
  ],
  [
    'item_name',
    1,
    new RegExp(`^${ITEM} (description|name|text|title|designation|short text|bezeichnung|long description)( \\d)?$`),
  ],
  [
    'item_name',
    0.95,
    /^(description|bezeichnung|artikelbezeichnung|materialbezeichnung|benennung|designation|libelle|descripcion|descrizione|descricao|denominacion|omschrijving|opis|nazwa|description article|designation article|short text|kurztext|materialkurztext|txz01|maktx|particulars|description 1|line description|descripcion articulo|artikelomschrijving|warenbezeichnung)$/,
  ],
  [
    'item_name',
    0.7,
    /^(product|goods|commodity|item|material|article|artikel|details|what|producto|produit|articulo|articolo|produto|ware|services?|description item|item details)$/,
  ],
  [
    'specification',
    0.9,
    /^(specification|size spec|technical specification|spezifikation|especificacion|specifica|specificatie)s?$/,
  ],
  [
    'specification',
    0.6,
    /^(size|model|grade|abmessung|abmessungen|dimension|dimensions|typ|type|description 2|text 2)$/,
  ],
  [
    'quantity',
    1,
    new RegExp(
      `^(?:${ORDER}|ordered|line item|total order|bestellt|ordine) (?:line )?(?:quantity|menge|quantite|cantidad|quantita|quantidade|aantal)$`,
    ),
  ],
  [
    'quantity',
    1,
    /^(quantity (order|ordered|po|purchase)|bestellmenge|auftragsmenge|quantite commandee?|cantidad pedida|cantidad ordenada|quantita ordinata|quantidade pedida|aantal besteld|besteld aantal|ordered|menge bestellt)$/,
  ],
  [
    'quantity',
    0.95,
    /^(quantity|menge|quantite|cantidad|quantita|quantidade|aantal|ilosc|anzahl|stuckzahl|stueckzahl|how many|line quantity|item quantity|po quantity|quantity pieces|quantity unit|order q|quantite totale)$/,
  ],
  [
    'quantity',
    0.6,
    /^(pieces|units|count|volume|besteld|stk|stuck|total quantity|requested quantity|quantity requested|scheduled quantity|nombre)$/,
  ],
  [
    'open_quantity',
    1,
    /^(open|outstanding|balance|remaining|undelivered|backorder|back order|pending|offen|restmenge|offene menge|reste|reste livrer|solde|pendiente|saldo|residuo|openstaand|nog leveren|offene bestellmenge|quantity due|due quantity|still be delivered|be delivered|left|to come|noch liefern)( quantity| order quantity| order| balance)?$/,
  ],
  [
    'open_quantity',
    1,
    /^(quantity|quantite|cantidad|quantita) (open|outstanding|balance|remaining|undelivered|backordered|due|pending|to receive|to be delivered|left|restante|pendiente|residua)$/,
  ],
  [
    'open_quantity',
    0.9,
    /(open|outstanding|remaining|undelivered|balance|offen|restant|pendient).*(quantity|menge|quantite|cantidad)|(quantity|menge|quantite|cantidad).*(open|outstanding|remaining|undelivered|balance|pendient|restant)/,
  ],
  [
    'received_quantity',
    1,
    /^(received|delivered|receipt|gr|goods receipt|delivery|geliefert|gelieferte|erhalten|liefermenge|wareneingangsmenge|we menge|livre|recue?|recibid[oa]|ricevut[oa]|ontvangen|geleverd|recebid[oa])( (to date|so far|already))?( quantity| menge| quantite| cantidad)?$/,
  ],
  [
    'received_quantity',
    1,
    /^(quantity|quantite|cantidad|quantita|menge|aantal) (received|delivered|receipt|recue?|livree?|recibida|entregada|ricevuta|geliefert|ontvangen|geleverd)( to date)?$/,
  ],
  [
    'unit',
    1,
    /^(unit|unit measure|order unit|base unit|purchase unit|unit unit|units measure|measure unit|bestellmengeneinheit|basismengeneinheit|mass|unite mesure|unit quantity|quantity unit|o un|b un|oun|bun|un)$/,
  ],
  ['unit', 0.5, /^(units|pack|pack unit|u)$/],
  [
    'unit_price',
    1,
    /^(unit|net|net unit|each|item|purchase|buy|piece|einzel|gross|po|order)? ?(price|cost)( (each|unit|piece|net|ea|item))?$/,
  ],
  [
    'unit_price',
    1,
    /^(netpr|einzelpreis|stuckpreis|preis|nettopreis|bestellpreis|ep|e preis|prix unitaire|prix unit|prix|pu|pu ht|prix unitaire ht|precio|precio unitario|precio unit|prezzo|prezzo unitario|preco|preco unitario|prijs|stukprijs|eenheidsprijs|cena|cena jednostkowa|unitprice|valor unitario|einkaufspreis|ek preis|stueckpreis|price unit currency|prix net)$/,
  ],
  ['unit_price', 0.8, /^(pack|agreed|contract|net|effective|quoted|unit purchase) ?(price|cost|value)$/],
  ['unit_price', 0.65, /^(rate|item rate|unit rate|price usd|value each|how much)$/],
  [
    'amount',
    1,
    /^(line |line item |item |extended |net |order |total |po |ext |net order |gross )?(amount|value|total|extension|total amount|total value|net value|total price|total cost|extended price|extended cost|extended amount)$/,
  ],
  [
    'amount',
    0.95,
    /^(extended|gesamtpreis|gesamt|gesamtbetrag|betrag|summe|wert|nettowert|bestellwert|positionswert|montant|montant ht|total ht|importe|importe total|importo|valor|valor total|precio total|prix total|bedrag|totaal|wartosc|netwr|total line|price total|subtotal|prezzo totale|totale)$/,
  ],
  [
    'currency',
    1,
    /^(currency|wahrung|waehrung|waers|devise|moneda|divisa|valuta|moeda|waluta|order currency|currency code|monnaie|price currency|document currency|currency iso)$/,
  ],
  [
    'order_date',
    1,
    /^(po|purchase order|order|purchase|issue|issued|document|doc|created|creation|ordered|order placed|placed|contract|release|raised|entry|booking|order entry|order issue|order creation|order created)( issue| issued| sent| created| creation| placed| raised| release)?( sent)?( to (vendor|supplier))? (date|on|day)$/,
  ],
  [
    'order_date',
    1,
    /^(date (order|ordered|po|purchase order|issued|created|placed|raised|document|commande|sent)|po sent( to (vendor|supplier))? date|ordered|bedat|aedat|bestelldatum|belegdatum|auftragsdatum|bestellt am|date commande|fecha pedido|fecha orden|fecha compra|data ordine|data pedido|besteldatum|orderdatum|data zamowienia|erfassungsdatum|erstellt am|angelegt am|fecha emision|date emission|fecha|data)$/,
  ],
  ['order_date', 0.55, /^(date|datum|when ordered)$/],
  [
    'need_by_date',
    1,
    /^(need|need by|needed|needed by|need date|need by date|date needed|needed on|must have|required on site|ros|ros date|on site date|bedarfstermin|bedarfsdatum|date besoin|fecha necesidad|in house date|mrp date|requirement date)( date)?$/,
  ],
  [
    'requested_date',
    1,
    new RegExp(
      `^(?:customer |buyer )?(?:requested|required|request|wanted|want|desired|requirement|wish|target)( ${DELIVERY})?( by| date| on| in)*$`,
    ),
  ],
  [
    'requested_date',
    1,
    /^(date (required|requested|wanted|due)|requested (in house|dock|arrival) date|required by|wunschtermin|wunschlieferdatum|wunschliefertermin|gewunschter liefertermin|soll termin|solltermin|date (livraison )?(souhaitee|demandee|voulue|requise)|livraison (souhaitee|demandee)|fecha (entrega )?(solicitada|requerida|pedida|deseada)|entrega (solicitada|requerida)|data (consegna )?richiesta|consegna richiesta|gewenste leverdatum|data entrega solicitada|eindt|delivery requested|delivery required|delivery requested date|delai demande)$/,
  ],
  [
    'requested_date',
    0.85,
    /^(delivery|delivery date|due|due date|deliver by|delivery by|date delivery|delivery due|delivery due date|lieferdatum|liefertermin|lieferzeitpunkt|date livraison|livraison|delai|delai livraison|fecha entrega|entrega|data consegna|consegna|data entrega|leverdatum|levertermijn|termin dostawy|termin|schedule date|delivery schedule|statistical delivery date|contract delivery date|contractual delivery date|contractual date|date prevue|fecha prevista|receive by|due in|due by|when due|wanted by|when needed|when)$/,
  ],
  ['requested_date', 0.5, /^(ship by|ship date|ship by date|etd|due on|dock date|shipping date)$/],
  [
    'promised_date',
    1,
    new RegExp(
      `^(?:current |latest |new |last )?(?:${SUPPLIER} )?(?:promised|confirmed|committed|acknowledged|agreed|confirm|confirmation|proposed)( ${DELIVERY})?( date| on| by| for)*$`,
    ),
  ],
  [
    'promised_date',
    1,
    new RegExp(
      `^${SUPPLIER} (?:promised|confirmed|committed|reply|response|answer|feedback|date|eta|acknowledged|confirmation|delivery date|ship date|estimated date|says|commit|update)( date| delivery)?$`,
    ),
  ],
  [
    'promised_date',
    1,
    /^(date (promised|confirmed|committed|acknowledged|confirmee|livraison confirmee)|delivery (confirmed|promised)|bestatigt|bestaetigt|bestatigter|bestatigter liefertermin|bestatigter termin|bestatigtes lieferdatum|bestatigtes datum|bestatigung|ab termin|ab datum|zugesagt|zugesagter termin|liefertermin bestatigt|liefertermin ab|termin bestatigt|confirme|confirmee|livraison confirmee|delai confirme|fecha confirmada|entrega confirmada|confirmad[oa]|data confermata|consegna confermata|confermat[oa]|bevestigd|bevestigde leverdatum|potwierdzony termin|confirmed receipt date|data confirmada|lieferantentermin|fecha compromiso|fecha prometida|delivery date confirmed|liefertermin lieferant|promised)$/,
  ],
  [
    'promised_date',
    0.72,
    /^(scheduled|scheduled delivery|scheduled date|schedule delivery|scheduled receipt|rescheduled|revised|revised delivery|updated|new delivery|new|latest|current)( (delivery|arrival|receipt|ship|ready))?( date)?$/,
  ],
  [
    'promised_date',
    0.62,
    /^(eta|expected|estimated|forecast|anticipated|planned|projected|ex works|exw|ready|voraussichtlich|voraussichtlicher)( (delivery|arrival|receipt|ship|completion|ready|liefertermin|in|in house|dock))?( date| at)?$/,
  ],
  ['actual_date', 1, new RegExp(`^actual( ${DELIVERY})?( date| on)?$`)],
  [
    'actual_date',
    0.95,
    /^(received|receipt|goods receipt|gr|arrived|grn|delivered|delivered to (client|customer|us|site)|delivery actual|received in)( on| date)+$/,
  ],
  [
    'actual_date',
    0.95,
    /^(date (received|delivered|arrived|receipt|reception|in|recu|recue|livree?)|when received|wareneingang|wareneingangsdatum|we datum|geliefert am|eingegangen am|lieferdatum ist|ist termin|ist lieferdatum|liefertermin ist|fecha (recepcion|recibido|entrega real|real)|data (ricevimento|arrivo|recebimento)|ontvangstdatum|ontvangen op|budat|delivered to (client|customer|us|site)|last receipt date|recu le|livre le|date reelle)$/,
  ],
  ['actual_date', 0.6, /^(arrival|arrival date|delivered|received|reception)$/],
  [
    'site',
    0.85,
    /^(site|plant|ship to|deliver to|delivery address|destination|delivery location|receiving site|werk|werks|usine|planta|receiving plant|delivery site|lieferort|lieferadresse|ship to (site|location|name|address|country|plant)|destination country|delivery place|deliver to site|inventory org|organization|org)( name| code)?$/,
  ],
  [
    'site',
    0.55,
    /^(warehouse|location|branch|store|lagerort|lager|almacen|magasin|depot|dc|where|facility)( name| code)?$/,
  ],
  ['site', 0.4, /^(country|destination region|region)$/],
  [
    'buyer',
    0.95,
    /^(buyer|purchaser|buyer name|purchase agent|einkaufer|einkaeufer|besteller|acheteur|comprador|inkoper|compratore|expediter|expeditor|purchase officer|buyer code|buyer planner|procurement officer)$/,
  ],
  [
    'buyer',
    0.55,
    /^(purchase group|ekgrp|einkaufergruppe|planner|handled by|owner|responsible|requisitioner|sachbearbeiter|created by|ordered by|raised by)$/,
  ],
  [
    'note',
    0.95,
    /^(note|notes|remark|remarks|comment|comments|bemerkung|bemerkungen|kommentar|anmerkung|hinweis|remarque|remarques|commentaire|commentaires|observaciones|observacion|notas|nota|opmerking|opmerkingen|memo|uwagi|osservazioni|obs|additional|line note|po note|commentary)( \d)?$/,
  ],
  [
    'status',
    0.95,
    /^(status|line status|order status|po status|item status|state|position status|line state|statut|estado|stato|stand|delivery status|doc status)$/,
  ],
  [
    'status',
    0.85,
    /^(cancelled|canceled|cancel|cancel flag|cancelled flag|deletion indicator|deletion flag|delete flag|loekz|loschkennzeichen|is cancelled|cancellation|storno|storniert|annule|anulado|deleted)$/,
  ],
]

// What is about another document, another party or another moment than the order line itself.
const ELSEWHERE =
  /\b(invoice|invoiced|payment|paid|freight|tax|vat|discount|quote|quotation|rfq|pq|requisition|pr|customer part|mfg|manufacturing|manufactured|warranty|expiry|print|printed|export|report|changed|modified|updated at|recorded|first sent|sales|on hand|safety|minimum|maximum|moq|min|max|stock quantity|available|allocated|rejected|returned|forecast quantity|weight|volume|insurance|inco|incoterm|incoterms|term|terms|phone|mail|email|address line|contact|original|initial|old|previous|last year|standard|list price|target price|shipped|despatched|dispatched|price unit|per pack|lead|days|lt|time)\b/

/** Candidates for a header in a Latin script. */
export function latinCandidates(text: string): FieldCandidate[] {
  const plain = plainWords(text)
  if (plain === '') return []
  const found = new Map<OrderField, number>()
  const damp = ELSEWHERE.test(plain) ? 0.3 : 1
  for (const [field, score, pattern] of RULES) {
    if (!found.has(field) && pattern.test(plain)) found.set(field, score * damp)
  }
  return [...found].map(([field, score]) => ({ field, score })).filter((candidate) => candidate.score >= 0.25)
}

/** Languages that write 1.234,50; decided by words of the headers. */
export const usesDecimalComma = (headers: string): boolean =>
  /\b(menge|bestell\w*|lieferant\w*|preis|einzelpreis|wahrung|waehrung|liefertermin|artikel\w*|bezeichnung|commande|fournisseur|quantite|prix|livraison|devise|pedido|proveedor|cantidad|precio|fecha|fornitore|quantita|prezzo|ordine|consegna|fornecedor|quantidade|preco|leverancier|aantal|prijs|dostawca|ilosc|cena)\b/.test(
    plainWords(headers),
  )
