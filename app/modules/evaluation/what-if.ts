import { fenOf } from "~/app/core/money";
import type { WhatIf } from "./core/metrics";

/** What was typed to try, and what it means; `isWrong`: an amount that cannot be read. */
export interface Tried {
  typed: { amount: string; nature: "service" | "other"; isRelated: boolean; smes: string };
  what?: WhatIf;
  isWrong: boolean;
}

/** Reads the trial from an address; nothing of it is stored anywhere. */
export function readWhatIf(search: URLSearchParams): Tried {
  const amount = (search.get("budget") ?? "").slice(0, 20);
  const smes = /^\d{1,4}$/.test(search.get("add") ?? "") ? (search.get("add") ?? "") : "";
  const nature = search.get("kind") === "other" ? "other" : "service";
  const isRelated = search.get("related") === "only";
  const typed = { amount, nature, isRelated, smes } as const;
  const addFen = amount === "" ? 0 : fenOf(amount);
  if (addFen === undefined) return { typed, isWrong: true };
  const addSmes = Number(smes);
  if (addFen === 0 && addSmes === 0) return { typed, isWrong: false };
  return { typed, isWrong: false, what: { addFen, isService: nature === "service", isRelated, addSmes } };
}
