// Headers in Latin scripts for dates, places, people and status; continues the rules for what is ordered.
import { type LatinRule, SUPPLIER_WORDS } from './latin-rules.ts'

const DELIVERY =
  '(?:delivery|delivered|deliver|receipt|arrival|dock|ship|shipping|shipment|lieferung|liefer|livraison|entrega|consegna|lever)'

export const LATIN_RULES_WHEN: LatinRule[] = [
  [
    'order_date',
    1,
    /^(po|purchase order|order|purchase|issue|issued|document|doc|created|creation|ordered|order placed|placed|contract|release|raised|entry|booking|order entry|order issue|order creation|order created)( issue| issued| sent| created| creation| placed| raised| release)?( sent)?( to (vendor|supplier))? (date|on|day)$/,
  ],
  [
    'order_date',
    1,
    /^(date (order|ordered|po|purchase order|issued|created|placed|raised|document|commande|sent)|po sent( to (vendor|supplier))? date|ordered|bedat|aedat|bestelldatum|best datum|best date|belegdatum|auftragsdatum|bestellt am|created|po created|order created|placed|order placed|date commande|fecha pedido|fecha orden|fecha compra|data ordine|data pedido|besteldatum|orderdatum|data zamowienia|erfassungsdatum|erstellt am|angelegt am|fecha emision|date emission|fecha|data)$/,
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
    /^(date (required|requested|wanted|due)|requested (in house|dock|arrival) date|required by|wunschtermin|wunschlieferdatum|wunschliefertermin|gewunschter liefertermin|gew liefertermin|f entrega|soll termin|solltermin|date (livraison )?(souhaitee|demandee|voulue|requise)|livraison (souhaitee|demandee)|fecha (entrega )?(solicitada|requerida|pedida|deseada)|entrega (solicitada|requerida)|data (consegna )?richiesta|consegna richiesta|gewenste leverdatum|data entrega solicitada|eindt|delivery requested|delivery required|delivery requested date|delai demande)$/,
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
      `^(?:current |latest |new |last )?(?:${SUPPLIER_WORDS} )?(?:promised|confirmed|committed|acknowledged|agreed|confirm|confirmation|proposed)( ${DELIVERY})?( date| on| by| for)*$`,
    ),
  ],
  [
    'promised_date',
    1,
    new RegExp(
      `^${SUPPLIER_WORDS} (?:promised|confirmed|committed|reply|response|answer|feedback|date|eta|acknowledged|confirmation|delivery date|ship date|estimated date|says|commit|update)( date| delivery)?$`,
    ),
  ],
  [
    'promised_date',
    1,
    /^(date (promised|confirmed|committed|acknowledged|confirmee|livraison confirmee)|delivery (confirmed|promised)|bestatigt|bestaetigt|bestatigter|bestatigter liefertermin|bestatigter termin|bestatigtes lieferdatum|bestatigtes datum|bestatigung|bestat termin|bestat liefertermin|best liefertermin|best termin|confirmed by (supplier|vendor)|ab termin|ab datum|zugesagt|zugesagter termin|liefertermin bestatigt|liefertermin ab|termin bestatigt|confirme|confirmee|livraison confirmee|delai confirme|fecha confirmada|entrega confirmada|confirmad[oa]|data confermata|consegna confermata|confermat[oa]|bevestigd|bevestigde leverdatum|potwierdzony termin|confirmed receipt date|data confirmada|lieferantentermin|(supplier|vendor|mill|factory|they) (says?|said|promises|told us)|fecha compromiso|fecha prometida|delivery date confirmed|liefertermin lieferant|promised)$/,
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
    /^(date (received|delivered|arrived|receipt|reception|in|recu|recue|livree?)|when received|wareneingang|wareneingang am|wareneingangsdatum|we datum|geliefert am|eingegangen am|lieferdatum ist|ist termin|ist lieferdatum|liefertermin ist|fecha (recepcion|recibido|entrega real|real)|data (ricevimento|arrivo|recebimento)|ontvangstdatum|ontvangen op|budat|delivered to (client|customer|us|site)|last receipt date|recu le|livre le|date reelle)$/,
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
    /^(cancell?ed|cancel|cancel flag|cancelled flag|deletion indicator|deletion flag|delete flag|loekz|loschkennzeichen|is cancelled|cancellation|storno|storniert|annule|anulado|deleted)$/,
  ],
]
