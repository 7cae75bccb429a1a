import type { PartialDate } from "~/app/core/civil-date";
import { buildClauses, type PartInput, type RecognisedClause } from "./clause-tree";
import { type DocumentHead, isOffice, readHead } from "./document-head";
import { findAnnex, findEnclosed, readSignature, type Signature, splitAnnexes } from "./document-parts";
import { judgeDate, judgeLevel, judgeNumber, judgeTitle } from "./judged-claims";
import { type PageClaims, takePageApart } from "./page-header";
import type { PolicyFinding } from "./policy-findings";
import {
  forceOfTitle,
  levelOfNumber,
  levelOfOffice,
  levelOfTitle,
  type RecognisedForce,
  type RecognisedLevel,
} from "./policy-standing";
import type { Block } from "./policy-text";

/** What was read in a file of a policy; what the file does not say is left out. */
export interface RecognisedPolicy {
  title?: string;
  number?: string;
  issued?: PartialDate;
  issuers: string[];
  level?: RecognisedLevel;
  force: RecognisedForce;
  clauses: RecognisedClause[];
  findings: PolicyFinding[];
}

const sending = /关于(?:印发|转发|发布|下发|公布)《([^》]+)》的(?:通知|公告|函|决定)$/;
/** A paragraph shorter than that may well end without a full stop. */
const shortest = 25;

/**
 * Reads a policy in the lines of a file: the document, wherever a page put it, and of a notice that sends out a
 * document the document itself, with the notice as its first part. Where the page around it says otherwise, the
 * document wins and the contradiction is a finding; text that breaks off and numbers that run on stay as they are.
 */
export function recognisePolicy(blocks: readonly Block[]): RecognisedPolicy {
  const page = takePageApart(blocks);
  const head = readHead(page.document);
  const parts = takeApart(head, page.document.slice(head.length));
  const { clauses, findings } = buildClauses(parts.all);
  const facts = factsOf(head, parts, page.claims, clauses);
  return {
    ...facts.values,
    clauses,
    findings: [
      ...facts.findings,
      ...(parts.missing ? [{ code: "attachment_missing" as const, detail: { text: parts.missing } }] : []),
      ...findings,
      ...breaksOff(clauses, parts.signature),
      ...(page.footer > 0
        ? [{ code: "footer_left_out" as const, detail: { lines: String(page.footer) } }]
        : []),
    ],
  };
}

interface Parts {
  all: PartInput[];
  /** Of the document itself where a notice sends it out. */
  title?: string;
  signature: Signature;
  /** The document that a notice sends out and that is not there. */
  missing?: string;
}

function takeApart(head: DocumentHead, rest: readonly Block[]): Parts {
  const sent = sending.exec(head.title ?? "")?.[1];
  const enclosed = sent === undefined ? undefined : (findEnclosed(rest, sent) ?? annexOf(rest, sent));
  if (!enclosed) {
    const { main, annexes } = splitAnnexes(rest);
    const signature = readSignature(main);
    const body = { prefix: "", blocks: main, signatureLines: signature.lines };
    return { all: [body, ...annexes], signature, ...(sent === undefined ? {} : { missing: sent }) };
  }
  const notice = rest.slice(0, enclosed.start);
  const { main, annexes } = splitAnnexes(rest.slice(enclosed.next));
  const signature = readSignature(notice);
  const all = [
    {
      prefix: "t",
      head: { anchor: "t", text: head.title ?? "" },
      blocks: notice,
      signatureLines: signature.lines,
    },
    {
      prefix: "",
      head: { anchor: "body", ...(enclosed.label ? { label: enclosed.label } : {}), text: enclosed.text },
      blocks: main,
      signatureLines: readSignature(main).lines,
    },
    ...annexes,
  ];
  return { all, title: enclosed.text, signature };
}

function annexOf(rest: readonly Block[], title: string) {
  const start = findAnnex(rest);
  if (start === undefined) return undefined;
  const label = rest[start];
  const own = readHead(rest.slice(start + 1));
  return {
    start,
    next: start + 1 + own.length,
    text: own.title ?? title,
    ...(label?.kind === "line" ? { label: label.text.replace(/[\s:：]+$/, "") } : {}),
  };
}

function factsOf(
  head: DocumentHead,
  parts: Parts,
  claims: PageClaims,
  clauses: readonly RecognisedClause[],
): { values: Omit<RecognisedPolicy, "clauses" | "findings">; findings: PolicyFinding[] } {
  const findings: PolicyFinding[] = [];
  const title = judgeTitle(parts.title ?? head.title, claims, findings);
  const number = judgeNumber(head.number, claims, findings);
  const issued = judgeDate(head.date, parts.signature.date, claims, findings);
  const issuers = head.issuers.length > 0 ? head.issuers : parts.signature.offices;
  for (const name of issuers.filter((one) => !isOffice(one))) {
    findings.push({ code: "issuer_breaks_off", detail: { text: name } });
  }
  const told =
    first(issuers, levelOfOffice) ??
    (number === undefined ? undefined : levelOfNumber(number)) ??
    (title === undefined ? undefined : levelOfTitle(title));
  const level = judgeLevel(told, clauses, claims, findings);
  return {
    values: {
      ...(title === undefined ? {} : { title }),
      ...(number === undefined ? {} : { number }),
      ...(issued === undefined ? {} : { issued }),
      issuers,
      ...(level === undefined ? {} : { level }),
      force: forceOfTitle(title ?? ""),
    },
    findings,
  };
}

/** Of the document's own text: whether its last paragraph ends in the middle. */
function breaksOff(clauses: readonly RecognisedClause[], signature: Signature): PolicyFinding[] {
  const own = clauses.filter(({ anchor }) => !/^(t|a\d+)(-|$)/.test(anchor));
  const isSigned = signature.lines > 0 && own.length === clauses.length;
  const last = isSigned ? own.at(-1 - signature.lines) : own.at(-1);
  if (!last || last.kind === "table" || last.text.length < shortest) return [];
  return /[。！!？?.）)”"；;】》]$/.test(last.text)
    ? []
    : [{ code: "text_breaks_off", detail: { anchor: last.anchor } }];
}

function first<Value>(
  names: readonly string[],
  tell: (name: string) => Value | undefined,
): Value | undefined {
  for (const name of names) {
    const told = tell(name);
    if (told !== undefined) return told;
  }
  return undefined;
}
