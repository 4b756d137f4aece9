-- How long a supplier took to answer is counted from the first sending, whatever was sent again since.
alter table procurement.purchase_orders add column first_sent_at timestamptz;
update procurement.purchase_orders set first_sent_at = sent_at where sent_at is not null;
create or replace view procurement.v_purchase_orders with (security_invoker = true) as select * from procurement.purchase_orders;
