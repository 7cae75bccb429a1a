import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { ensureQueues } from "./queues.server";

const migrationsFolder = path.join(import.meta.dirname, "migrations");
const migrationLock = 72_003;

/**
 * Brings the database up to the newest migration, as the owner, all of them or none, and makes the queues. Two processes at once are
 * fine: one waits for the other. `appUrl`: the app's login, if it is another, which then gets the app's rights.
 */
export async function migrate(ownerUrl: string, options: { appUrl?: string } = {}): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {}, max_lifetime: null, connect_timeout: 10 });
  try {
    await sql`select pg_advisory_lock(${migrationLock})`;
    await runMigrations(drizzle(sql), { migrationsFolder });
    await ensureQueues(sql);
    if (options.appUrl) await grantApp(sql, decodeURIComponent(new URL(options.appUrl).username));
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function grantApp(sql: postgres.Sql, login: string): Promise<void> {
  const [row] = await sql<{ isMember: boolean }[]>`
    select ${login} = current_user or pg_has_role(${login}, 'innovation_app', 'member') as "isMember"`;
  if (!row?.isMember) await sql`grant innovation_app to ${sql(login)}`;
}
