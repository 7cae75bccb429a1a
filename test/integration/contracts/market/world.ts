import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type postgres from "postgres";
import { newLinkToken } from "~/app/modules/accounts/link-tokens.server";
import { enterInvoice } from "~/app/modules/contracts/invoices.commands.server";
import { signVersion } from "~/app/modules/contracts/sign-version.commands.server";
import { signingAbout } from "~/app/modules/contracts/signing-about";
import { openFiles } from "~/app/modules/files/file-store.server";
import type { ExaminedFile } from "~/app/modules/files/files.commands.server";
import { aProposedContract, aText, type Binding, sentBy } from "../../../factories/contract";
import { aMember, anOfficer, aVerifiedOrganisation } from "../../../factories/person";
import { aPlatform } from "../../../factories/platform";
import type { Person, Terms } from "./model";

/** Whom a market of contracts needs: made once, for many contracts. */
export interface World {
  sql: postgres.Sql;
  members: Readonly<Record<Person, Binding>>;
  /** Two that the seller leads, in the order of their ids. */
  platforms: readonly { id: number; slug: string; shareBp: number }[];
  /** The number of an invoice of the first one's book, without a contract. */
  bookInvoice: string;
}

/** A world with books in which nothing stands yet, and the day on which everything in them is paid. */
export interface Life extends World {
  paidOn: string;
}

/** Everybody of a world at a day that is in no December, in which books would look unusual. */
export async function openLife(world: World): Promise<Life> {
  const { sql, members } = world;
  const [now] = await sql<{ today: string; month: number }[]>`
    select today::text, extract(month from today)::int as month
    from (select (clock.now() at time zone 'Asia/Shanghai')::date as today) one`;
  if (now?.month === 12) {
    await sql`update clock.setting set ahead = ahead + interval '32 days'`;
    return openLife(world);
  }
  const leadId = members.seller.organisationId;
  const [first, second] = [await aPlatform({ leadId }), await aPlatform({ leadId })];
  const platforms = [
    { id: first.id, slug: first.registrationNumber, shareBp: 6000 },
    { id: second.id, slug: second.registrationNumber, shareBp: 4000 },
  ];
  return { ...world, platforms, paidOn: now?.today ?? "" };
}

export async function openWorld(sql: postgres.Sql): Promise<World> {
  openFiles({ folder: mkdtempSync(path.join(os.tmpdir(), "contract-market-")) });
  const sides = [await aVerifiedOrganisation(), await aVerifiedOrganisation(), await aVerifiedOrganisation()];
  const [seller = 0, buyer = 0, other = 0] = sides.map(({ id }) => id);
  const [tic] = await sql<{ id: number }[]>`
    select authority_id as id from platform_classes where code = 'tic'`;
  const authority = tic?.id ?? 0;
  const member = async (organisationId: number, role?: "finance" | "manager"): Promise<Binding> => ({
    organisationId,
    personId: (await aMember(organisationId, role)).id,
  });
  const first = await aPlatform({ leadId: seller });
  const second = await aPlatform({ leadId: seller });
  const owner = await member(seller);
  const inBook = anInvoice(100_00);
  const entered = await enterInvoice({ ...inBook, slug: first.registrationNumber }, sentBy(owner));
  if (!entered.ok) throw new Error(`an invoice was refused: ${entered.refusal.reason}`);
  return {
    sql,
    bookInvoice: inBook.number,
    members: {
      seller: owner,
      clerk: await member(seller, "finance"),
      buyer: await member(buyer),
      stranger: await member(other),
      officer: { personId: (await anOfficer(authority)).id, organisationId: authority },
      second: { personId: (await anOfficer(authority)).id, organisationId: authority },
    },
    platforms: [
      { id: first.id, slug: first.registrationNumber, shareBp: 6000 },
      { id: second.id, slug: second.registrationNumber, shareBp: 4000 },
    ],
  };
}

/** A contract of 1,000 yuan whose first text waits for both signatures. `reversed`: its platforms stand the other way. */
export async function aMarketContract(
  { members, platforms }: World,
  reversed = false,
  { isOnTop, isRoyalty }: Terms = { isOnTop: false, isRoyalty: false },
): Promise<string> {
  const credits = reversed ? [...platforms].reverse() : platforms;
  const typed = Object.fromEntries(
    credits.flatMap(({ id, shareBp }, place) => [
      [`credits[${place}].platform`, String(id)],
      [`credits[${place}].share`, String(shareBp / 100)],
    ]),
  );
  return aProposedContract(
    members.seller,
    members.buyer,
    aText({
      ...{ ...typed, beginsOn: "2026-01-01", "milestones[0].dueOn": "", endsOn: "" },
      ...(isOnTop ? { vatBasis: "excluded" } : {}),
      ...(isRoyalty ? royalty : {}),
    }),
  );
}

const royalty = {
  ...{ value: "", technical: "", paymentMode: "royalty_with_entry_fee" },
  ...{ royaltyPercent: "5", royaltyBasis: "产品销售额" },
};

/** A second factor that somebody showed for the proposed text of a contract; nothing where there is none. */
export async function aProof(
  { sql }: World,
  contractId: string,
  personId: number,
): Promise<{ version: number; sha256: string; proof: string } | undefined> {
  const [row] = await sql<{ id: string; number: number; sha256: string }[]>`
    select v.id, v.number, f.sha256 from contract_versions v join files f on f.id = v.pdf_file_id
    where v.contract_id = ${contractId} order by v.status = 'proposed' desc, v.number desc limit 1`;
  if (!row) return undefined;
  const { token, tokenHash } = newLinkToken();
  const value = JSON.stringify({ personId, about: signingAbout(row.id, row.sha256), factor: "mail" });
  await sql`insert into verifications (identifier, value, expires_at)
    values (${`signing-proof:${tokenHash}`}, ${value}, clock.now() + interval '10 minutes')`;
  return { version: row.number, sha256: row.sha256, proof: token };
}

/** Signs the proposed text as somebody. */
export async function signAs(
  world: World,
  contractId: string,
  who: Person,
  requestId: string = randomUUID(),
) {
  const binding = world.members[who];
  const shown = await aProof(world, contractId, binding.personId);
  return signVersion(
    { contractId, version: 0, sha256: "", ...shown, way: "consent" },
    sentBy(binding, requestId),
  );
}

/** A contract that both have signed. */
export async function aRunningContract(world: World, reversed = false): Promise<string> {
  const id = await aMarketContract(world, reversed);
  for (const who of ["seller", "buyer"] as const) {
    const done = await signAs(world, id, who);
    if (!done.ok) throw new Error(`not signed: ${done.refusal.reason}`);
  }
  return id;
}

/** A stored paper with words of its own. */
export function aPaper(): ExaminedFile {
  const bytes = Buffer.from(`%PDF-1.7 ${randomUUID()}`);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { bytes, sha256, name: "回单.pdf", mediaType: "application/pdf" };
}

let invoices = 0;
/** A fully digital invoice that nobody has entered yet. */
export function anInvoice(totalFen: number) {
  invoices += 1;
  const number = String(BigInt(Date.now()) * 1_000_000n + BigInt(invoices)).padStart(20, "0");
  return { code: "", number, issuedOn: "2026-03-01", totalFen, file: aPaper() };
}

/** How commands at once were answered, in the order of the words: `done`, or why not. */
export const reasonsOf = (results: readonly { ok: boolean; refusal?: { reason: string } }[]): string[] =>
  results.map((one) => (one.ok ? "done" : (one.refusal?.reason ?? "?"))).sort();
