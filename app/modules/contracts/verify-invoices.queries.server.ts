/** What of invoices does not follow from one another: a number that two have at once, income on what was released. */
export const invoiceRules = {
  // Looked for only where the index that keeps it is not there.
  invoice_number: `select 0 as book, 0 as number, 'invoice ' || i.number as about from invoices i
    where i.released_at is null and not exists (select from pg_index x
      where x.indexrelid = to_regclass('public.invoices_code_number') and x.indisunique and x.indisvalid)
    group by i.code, i.number having count(*) > 1`,
  released: `select s.platform_id as book, s.number, 'invoice ' || i.number as about
    from invoices i join revenue_states s on s.invoice_id = i.id and s.state <> 'reversed' where i.released_at is not null
    union all
    select 0, 0, 'invoice ' || i.number from invoices i join payments p on p.invoice_id = i.id and p.state <> 'reversed'
    where i.released_at is not null`,
} as const;
