#!/usr/bin/env node
/**
 * 核对账簿公开数据，只需 Node.js 20 或更高版本，不需要别的东西。
 * Checks what is published of the ledger. Needs Node.js 20 or newer and nothing else.
 *
 *   node verify-ledger.mjs --site https://host [--heads FOLDER]   everything that the site publishes, and the
 *                                                                 heads that you kept against it
 *   node verify-ledger.mjs --heads FOLDER --book NUMBER.csv …     the same from files, without a network
 *   node verify-ledger.mjs … --proof proof.json                   your own entries against the commitments
 *
 * --heads   days as you kept them: a folder of <day>.json, or one of them
 * --book    commitments of a book; the file is named by the registration number
 * --proof   your own lines with their salts, from the workbench: show it to nobody whom you would not show the entries
 *
 * How it is made: every value is text, UTF-8; hashes are SHA-256 in small hexadecimal digits; ␟ is U+001F; what is
 * empty is U+0015. A commitment is the hash of its salt, ␟ and the fields of the line. The hash of a line is the hash
 * of the hash before it (of the first: 64 zeros) and its commitment. A day's root is the hash of the root before it,
 * the day and its heads, a line each.
 */
import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ZEROS = "0".repeat(64);
const SEPARATOR = "\u001f";
const NOTHING = "\u0015";

const digest = (text) => createHash("sha256").update(text, "utf8").digest("hex");
const hidden = (text) => (text === null ? null : digest(text));
const joined = (values) => values.map((value) => (value === null ? NOTHING : String(value))).join(SEPARATOR);

/** The hash of an entry's facts, which each of its lines names. */
export function factsOf(e) {
  return digest(
    joined([
      ...["e1", e.id, e.platformId, Number(e.isSample), e.organisationId, e.contractId, e.paymentId],
      ...[e.serviceRecordId, e.invoiceId, e.shareBp, e.nature, e.channel, e.categoryCode, e.fieldCode],
      ...[hidden(e.title), hidden(e.agreement), e.buyerId, hidden(e.buyerName), e.buyerUscc, e.buyerSize],
      ...[e.buyerAreaCode, Number(e.isBuyerOutside), e.paidOn, e.grossFen, e.vatBasis, e.vatRateBp, e.vatFen],
      ...[e.ties.join(","), e.declaredBy, e.declaredSide, e.declaredAt],
    ]),
  );
}

/** What is published of a line, from the line and its salt. */
export function commitmentOf(l) {
  const fields = joined([
    ...["l1", l.bookId, l.number, l.entryId, l.kind, l.at, l.mover, l.actorId, l.organisationId],
    ...[hidden(l.reason), l.evidence.join(","), l.facts],
  ]);
  return digest(l.salt + SEPARATOR + fields);
}

/** The hash that closes a published day. */
export function rootOf({ day, previousRoot, heads }) {
  const ordered = [...heads].sort((a, b) => a.platformId - b.platformId);
  const lines = ordered.map((head) => joined([head.platformId, head.number, head.hash]));
  return digest([previousRoot, day, ...lines].join("\n"));
}

/** Days in their order: each adds up, and follows the one before where that is known. Faults in words. */
export function faultsOfDays(days) {
  const roots = new Map(days.map(({ day, root }) => [day, root]));
  return days.flatMap((day) => {
    if (rootOf(day) !== day.root) return [`${day.day}: the heads do not come to the root`];
    const before = day.previousDay === null ? ZEROS : roots.get(day.previousDay);
    return before === undefined || before === day.previousRoot
      ? []
      : [`${day.day}: does not follow the root of ${day.previousDay ?? "nothing"}`];
  });
}

/** The lines of a book (number, commitment, hash) against each other and the heads of days. Faults in words. */
export function faultsOfBook(registrationNumber, lines, days) {
  let previous = ZEROS;
  for (const [index, line] of lines.entries()) {
    const place = `${registrationNumber}, line ${index + 1}`;
    if (line.number !== index + 1) return [`${place}: is missing`];
    previous = digest(previous + line.commitment);
    if (line.hash !== previous) return [`${place}: its hash is not that of the chain`];
  }
  for (const { day, heads } of days) {
    const head = heads.find((one) => one.registrationNumber === registrationNumber);
    if (head && lines[head.number - 1]?.hash !== head.hash)
      return [`${registrationNumber}, line ${head.number}: is not what the head of ${day} says`];
  }
  return [];
}

/** A party's own lines against the published commitments of their books. Faults in words. */
export function faultsOfProof(proof, books) {
  const facts = new Map(proof.entries.map((entry) => [entry.id, factsOf(entry)]));
  return proof.books.flatMap(({ registrationNumber, lines }) => {
    const published = books.get(registrationNumber);
    if (!published) return [`${registrationNumber}: its commitments were not given`];
    return lines.flatMap((line) => {
      const place = `${registrationNumber}, line ${line.number}`;
      if (facts.get(line.entryId) !== line.facts) return [`${place}: its entry is not as it was declared`];
      const there = published[line.number - 1];
      // Of a day that has not ended, or was not published yet.
      if (!there) return [];
      return commitmentOf(line) === there.commitment ? [] : [`${place}: is not what was committed to`];
    });
  });
}

/** Days that two people have and that differ. Faults in words. */
export function faultsOfKept(kept, published) {
  const roots = new Map(published.map(({ day, root }) => [day, root]));
  return kept.flatMap(({ day, root }) =>
    roots.get(day) === root ? [] : [`${day}: what the site publishes is not what you kept`],
  );
}

export function readBook(text) {
  return text
    .replace(/^\uFEFF/, "")
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((row) => row.split(","))
    .map(([number, commitment, hash]) => ({ number: Number(number), commitment, hash }));
}

async function main(args) {
  const given = { site: [], heads: [], book: [], proof: [] };
  for (let index = 0; index < args.length; index += 2) {
    const list = given[args[index].replace(/^--/, "")];
    if (!list || args[index + 1] === undefined)
      throw new Error(
        "usage: node verify-ledger.mjs [--site URL] [--heads PATH] [--book FILE]… [--proof FILE]…",
      );
    list.push(args[index + 1]);
  }
  const [site] = given.site;
  const kept = (await Promise.all(given.heads.map(readDays))).flat();
  const published = site === undefined ? [] : await fetchDays(site);
  const faults = [...faultsOfDays(kept), ...faultsOfDays(published)];
  if (site !== undefined) faults.push(...faultsOfKept(kept, published));
  const days = [...kept, ...published];
  const books = new Map();
  for (const file of given.book)
    books.set(path.basename(file).replace(/\.csv$/, ""), readBook(await readFile(file, "utf8")));
  const numbers = new Set(days.flatMap(({ heads }) => heads.map((head) => head.registrationNumber)));
  for (const number of site === undefined ? [] : numbers)
    books.set(number, readBook(await ask(`${site}/open-data/ledger/${encodeURIComponent(number)}.csv`)));
  for (const [number, lines] of books) faults.push(...faultsOfBook(number, lines, days));
  for (const file of given.proof)
    faults.push(...faultsOfProof(JSON.parse(await readFile(file, "utf8")), books));
  if (days.length + books.size + given.proof.length === 0) throw new Error("there is nothing to check");
  const lines = [...books.values()].reduce((sum, book) => sum + book.length, 0);
  say(`${days.length} days, ${books.size} books, ${lines} lines, ${given.proof.length} proofs`);
  for (const fault of faults) say(`✗ ${fault}`);
  say(faults.length === 0 ? "✓ 一致 / all agree" : `✗ ${faults.length} 处不一致 / do not agree`);
  return faults.length === 0 ? 0 : 1;
}

function say(line) {
  process.stdout.write(`${line}\n`);
}

async function readDays(place) {
  const files = (await stat(place)).isDirectory()
    ? (await readdir(place)).filter((name) => name.endsWith(".json")).map((name) => path.join(place, name))
    : [place];
  return await Promise.all(files.sort().map(async (file) => JSON.parse(await readFile(file, "utf8"))));
}

async function fetchDays(site) {
  const days = [];
  for (let day = "latest"; day; day = days[0].previousDay)
    days.unshift(JSON.parse(await ask(`${site}/open-data/ledger-heads/${day}.json`)));
  return days;
}

/** The text at an address. A site that has been asked too much says how many seconds to wait: then it is asked again. */
export async function ask(address, attempts = 10) {
  const answer = await fetch(address);
  const wait = Number(answer.headers.get("retry-after") ?? Number.NaN);
  if (answer.status === 429 && wait <= 300 && attempts > 1) {
    await new Promise((go) => setTimeout(go, wait * 1000));
    return await ask(address, attempts - 1);
  }
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
  return await answer.text();
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
    },
    (error) => {
      console.error(error.message);
      process.exitCode = 2;
    },
  );
}
