import { execFileSync } from "node:child_process";
import { stat } from "node:fs/promises";

/** Whom the PostgreSQL programs run as. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/**
 * The ordinary user for the server's programs, or undefined when we are one already. PostgreSQL refuses to run
 * as root, so root gives it the owner of an existing cluster, else `postgres`, else `nobody`.
 */
export async function serverUser(clusterDir: string): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const existing = await stat(clusterDir).catch(() => undefined);
  if (existing && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid };
  return lookUp("postgres") ?? lookUp("nobody") ?? { uid: 65534, gid: 65534 };
}

function lookUp(name: string): ServerUser | undefined {
  try {
    const id = (flag: string) =>
      Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }));
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return undefined;
  }
}
