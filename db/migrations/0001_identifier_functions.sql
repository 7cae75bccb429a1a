-- GB 32100-2015: 18 characters of a 31-letter alphabet; the last is a weighted checksum modulo 31.
create function uscc_is_valid(code text) returns boolean
language plpgsql immutable strict parallel safe as $$
declare
  alphabet constant text := '0123456789ABCDEFGHJKLMNPQRTUWXY';
  weight int := 1;
  total int := 0;
begin
  if code !~ '^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$' then
    return false;
  end if;
  for i in 1..17 loop
    total := total + (strpos(alphabet, substr(code, i, 1)) - 1) * weight;
    weight := weight * 3 % 31;
  end loop;
  return substr(alphabet, (31 - total % 31) % 31 + 1, 1) = substr(code, 18, 1);
end $$;
--> statement-breakpoint
-- ROR: a zero, six characters of Crockford's base 32, and two digits of ISO 7064 MOD 97-10.
create function ror_is_valid(id text) returns boolean
language plpgsql immutable strict parallel safe as $$
declare
  alphabet constant text := '0123456789abcdefghjkmnpqrstvwxyz';
  n bigint := 0;
begin
  if id !~ '^0[0-9a-hj-km-np-tv-z]{6}[0-9]{2}$' then
    return false;
  end if;
  for i in 1..7 loop
    n := n * 32 + strpos(alphabet, substr(id, i, 1)) - 1;
  end loop;
  return 98 - (n * 100) % 97 = substr(id, 8, 2)::int;
end $$;
--> statement-breakpoint
-- What stands in an append-only table stays as it is, for every login.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end $$;
