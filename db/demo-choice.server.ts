import postgres from "postgres";

const choiceLock = 72_004;
const comment = "demo: ";

/**
 * Whether a database was begun as a demo's (`1`) or not (`0`): `choice` if nothing is known yet, and known from then
 * on. Stands as a comment on the clock's schema, which the owner alone can write and which a backup carries along.
 * Two starts at once get the same. What somebody else has written there is returned as it is.
 */
export async function keepDemoChoice(ownerUrl: string, choice: string): Promise<string> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    return await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${choiceLock})`;
      const [row] = await tx<{ kept: string | null }[]>`
        select obj_description('clock'::regnamespace, 'pg_namespace') as kept`;
      if (row?.kept) return row.kept.startsWith(comment) ? row.kept.slice(comment.length) : row.kept;
      if (!/^[01]$/.test(choice)) throw new Error("a choice is 0 or 1");
      // A comment takes no parameter; the choice is one of two digits.
      await tx.unsafe(`comment on schema clock is '${comment}${choice}'`);
      return choice;
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
