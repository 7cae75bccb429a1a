import type { Cluster } from "./cluster";
import type { Guard } from "./guard";

const database = "innovation";
const owner = "innovation_owner";
const app = "innovation_site";
/** To whom migrations grant; the first of them makes it on a server of somebody else. */
const group = "innovation_app";

/**
 * Makes what is missing of the database and its two logins. The owner (migrations, queues) may make databases
 * and roles, and is no superuser, as on a server of somebody else. The app may log in and is a
 * member of the group that migrations grant to.
 */
export async function ensureRoles(guard: Guard, { passwords }: Cluster): Promise<void> {
  const [found] = await guard`select from pg_database where datname = ${database}`;
  if (found) return;
  const roles = await guard<{ rolname: string }[]>`select rolname from pg_roles`;
  const missing = (name: string) => !roles.some((role) => role.rolname === name);
  // Role names are constants and passwords base64url of our own: neither needs quoting.
  if (missing(owner)) {
    await guard.unsafe(`create role ${owner} login createdb createrole password '${passwords.owner}'`);
  }
  await guard.unsafe(`grant pg_signal_backend to ${owner}`);
  if (missing(app)) await guard.unsafe(`create role ${app} login password '${passwords.app}'`);
  if (missing(group)) await guard.unsafe(`create role ${group} nologin`);
  await guard.unsafe(`grant ${group} to ${app}`);
  await guard.unsafe(`grant ${group} to ${owner} with admin option`);
  await guard.unsafe(`create database ${database} owner ${owner}`);
}

/** Connection strings of the two logins. */
export function connectionUrls({ passwords }: Cluster, port: number): { ownerUrl: string; appUrl: string } {
  const url = (role: string, password: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  return { ownerUrl: url(owner, passwords.owner), appUrl: url(app, passwords.app) };
}
