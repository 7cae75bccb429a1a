import postgres from "postgres";
import type { Passwords } from "./cluster";

/**
 * A superuser's connection that is held as long as a process uses the embedded server. Its locks say who uses
 * it, and end with the process however that dies: no lock file can go stale.
 */
export type Guard = postgres.Sql;

/** Held by the site alone. */
const siteLock = 72_001;
/** Held in common by all who use the server, alone by the one who stops it. */
const useLock = 72_002;

/** The site is at work on this data folder already. */
export class AlreadyRunningError extends Error {}

/** Connects, or throws what the server answered. `onLost` is called when the connection ends. */
export async function openGuard(options: {
  port: number;
  passwords: Passwords;
  onLost: () => void;
}): Promise<Guard> {
  // A refused connection is not a lost one.
  let isOpen = false;
  const sql = postgres({
    host: "127.0.0.1",
    port: options.port,
    user: "postgres",
    database: "postgres",
    password: options.passwords.superuser,
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 5,
    onnotice: () => {},
    onclose: () => {
      if (isOpen) options.onLost();
      isOpen = false;
    },
    connection: { application_name: `innovation-resources ${process.pid}` },
  });
  try {
    await sql`select 1`;
  } catch (error) {
    await sql.end({ timeout: 0 });
    throw error;
  }
  isOpen = true;
  return sql;
}

/** Takes the locks of a user of the server. False: another process is stopping it or has only just died; try again. */
export async function enter(guard: Guard, options: { isSite: boolean }): Promise<boolean> {
  if (options.isSite && !(await tryLock(guard, siteLock))) {
    const holder = await siteHolder(guard);
    if (holder !== undefined && isAlive(holder)) {
      throw new AlreadyRunningError(`The site is already running on this data folder (process ${holder}).`);
    }
    return false;
  }
  const [row] = await guard<{ done: boolean }[]>`select pg_try_advisory_lock_shared(${useLock}) as done`;
  return row?.done === true;
}

/** Gives up the locks. True: nobody else uses the server, and nobody can enter until it has stopped. */
export async function leave(guard: Guard): Promise<boolean> {
  await guard`select pg_advisory_unlock_all()`;
  return await tryLock(guard, useLock);
}

async function tryLock(guard: Guard, key: number): Promise<boolean> {
  const [row] = await guard<{ done: boolean }[]>`select pg_try_advisory_lock(${key}) as done`;
  return row?.done === true;
}

async function siteHolder(guard: Guard): Promise<number | undefined> {
  const [row] = await guard<{ name: string }[]>`
    select application_name as name from pg_locks join pg_stat_activity using (pid)
    where locktype = 'advisory' and objid = ${siteLock} and granted`;
  return row ? Number(row.name.split(" ").at(-1)) : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
