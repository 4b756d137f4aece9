// Headers in Latin scripts for order, party, item, quantity and money: the first rule of a field that fits gives its strength.
import type { OrderField } from './fields.ts'

export type LatinRule = [OrderField, number, RegExp]

const words = (list: string): string => `(?:${list})`
export const SUPPLIER_WORDS = words(
  'supplier|vendor|seller|lieferant|lieferanten|fournisseur|proveedor|fornitore|fornecedor|leverancier|kreditor|creditor|dostawca',
)
const ORDER = words(
  'purchase order|purchase|order|po|p o|our order|your order|our po|customer po|auftrags|auftrag|best|bestell|inkooporder|bestellung|einkauf',
)
const ITEM = words(
  'item|part|teile|teil|sach|ident|mat|material|product|stock|article|goods|component|inventory|sku|commodity|artikel|produit|producto|articulo|articolo|prodotto|produto|artigo|materiel|materiale',
)

export const LATIN_RULES: LatinRule[] = [
  ['order_no', 1, new RegExp(`^(${ORDER}|p o|ord|po so|purchase document|einkaufsbeleg)( (number|id|reference|key))$`)],
  [
    'order_no',
    1,
    /^(po|our po|our order|reference commande|purchase order|ebeln|bestellnummer|bestell nummer|bestellung|purchase document|auftragsnummer|einkaufsbeleg|bestelnummer|inkoopordernummer|inkooporder|ordernummer|po so|po header|order po|pedido compra|orden compra|ordine acquisto)( number)?$/,
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
    /^(po |order |purchase order |ord |bestell)?(line|zeile|position|posten|ebelp|ligne|linea|regel|riga|linha|poste)( (number|item|id))?$/,
  ],
  [
    'line_no',
    0.95,
    /^(po item|order item|line item|item line|po pos|order position|po line item|pozycja|number (ligne|linea|riga|poste|position))( number)?$/,
  ],
  ['line_no', 0.55, /^(item|posicion|lfd|sequence|seq)( number)?$/],
  ['line_no', 0.42, /^(number|s number|sl number|sr number|serial number|lfd number|row|sl|sno|sr)$/],
  ['line_key', 0.9, /^(id|row id|line id|record id|unique id|line key|row key|schedule line id|uuid|guid|key)$/],
  ['supplier', 1, new RegExp(`^${SUPPLIER_WORDS}( (name|company|full name|name 1|company name))?$`)],
  [
    'supplier',
    0.9,
    /^(name 1|name1|lieferantenname|name lieferanten|name lieferant|nom fournisseur|nombre proveedor|name supplier|name vendor|supplying company|supplier vendor|vendor supplier|supplier short name|ragione sociale|manufacturer supplier)$/,
  ],
  [
    'supplier',
    0.6,
    /^(party|party name|manufacturer|maker|factory|mill|source|bought from|who|ordered from|firma|firm|company|company name|account name|sub contractor|subcontractor)$/,
  ],
  ['supplier_code', 0.95, new RegExp(`^${SUPPLIER_WORDS}( (number|code|id|account|key|site code))$`)],
  [
    'supplier_code',
    0.95,
    /^(lifnr|lieferantennummer|code fournisseur|codigo proveedor|number (fournisseur|proveedor|lieferant))$/,
  ],
  ['item_code', 1, new RegExp(`^(?:our |internal )?${ITEM} (number|code|id|reference|key|sku)$`)],
  [
    'item_code',
    1,
    /^(matnr|sku|part|pn|p number|p n|stock code|mpn internal|artikelnummer|materialnummer|teilenummer|sachnummer|artikel number|material number|ident number|identnummer|item part|part item|cpn|artikelcode|artikelnr)$/,
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
    /^(description|bezeichnung|beschreibung|artikelbezeichnung|materialbezeichnung|benennung|designation|libelle|descripcion|descrizione|descricao|denominacion|omschrijving|opis|nazwa|description article|designation article|short text|kurztext|materialkurztext|txz01|maktx|particulars|description 1|line description|descripcion articulo|artikelomschrijving|warenbezeichnung)$/,
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
    /^(quantity (order|ordered|po|purchase)|bestellmenge|best menge|auftragsmenge|quantite commandee?|cantidad pedida|cantidad ordenada|quantita ordinata|quantidade pedida|aantal besteld|besteld aantal|ordered|menge bestellt)$/,
  ],
  [
    'quantity',
    0.95,
    /^(quantity|menge|quantite|cantidad|quantita|quantidade|aantal|ilosc|anzahl|stuckzahl|stueckzahl|how many|line quantity|item quantity|po quantity|quantity pieces|quantity unit|order q|q ta|quantite totale)$/,
  ],
  [
    'quantity',
    0.6,
    /^(tonnes?|tons?|kgs?|kilos?|metres?|meters?|rolls|sheets|reams|boxes|cartons|sets|litres?|liters?|pieces|units|count|volume|besteld|stk|stuck|total quantity|requested quantity|quantity requested|scheduled quantity|nombre)$/,
  ],
  [
    'open_quantity',
    1,
    /^(open|outstanding|balance|remaining|undelivered|backorder|back order|pending|offen|restmenge|offene menge|reste|reste livrer|solde|pendiente|saldo|residuo|openstaand|nog leveren|offene bestellmenge|quantity due|due quantity|still be delivered|to be delivered|be delivered|left|to come|noch liefern|noch zu liefern|reste a livrer)( quantity| order quantity| order| balance)?$/,
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
    /^(received|delivered|receipt|gr|goods receipt|receipts|delivery|geliefert|gelieferte|erhalten|liefermenge|wareneingangsmenge|we menge|livre|recue?|recibid[oa]|ricevut[oa]|ontvangen|geleverd|recebid[oa])( (to date|so far|already))?( quantity| menge| quantite| cantidad)?$/,
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
    /^(netpr|einzelpreis|stuckpreis|preis|preis unit|preis einheit|price unit of measure|nettopreis|bestellpreis|ep|e preis|prix unitaire|prix unit|prix|pu|pu ht|prix unitaire ht|precio|precio unitario|precio unit|prezzo|prezzo unitario|preco|preco unitario|prijs|stukprijs|eenheidsprijs|cena|cena jednostkowa|unitprice|u price|p unit|valor unitario|einkaufspreis|ek preis|stueckpreis|price unit currency|prix net)$/,
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
]
