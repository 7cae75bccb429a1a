import type { PurchaseQuery } from "~/app/address-query";
import { fenOf } from "~/app/core/money";
import type { Purchase } from "./core/duplicate";

/** What is asked of the check before a purchase. */
export interface DuplicateRequest extends Purchase {
  /** The code of the league where it would stand. */
  near?: string;
  /** As it stands in the address, for links and for the form. */
  typed: PurchaseQuery;
  /** What was typed as the budget is no number. */
  isBudgetWrong: boolean;
}

const longest = { q: 80, model: 60, indicators: 300, budget: 20, instrument: 4, near: 12 } as const;

/** Reads the address, with the budget in 10,000 yuan. Undefined where nothing was asked: no name, no class, no model. */
export function readDuplicateRequest(
  search: URLSearchParams,
  known: { classes: readonly { code: string }[]; leagues: readonly { code: string }[] },
): DuplicateRequest | undefined {
  const text = (name: keyof typeof longest) => (search.get(name) ?? "").trim().slice(0, longest[name]);
  const typed: PurchaseQuery = {
    q: text("q"),
    model: text("model"),
    indicators: text("indicators"),
    budget: text("budget"),
    instrument: known.classes.find(({ code }) => code === text("instrument"))?.code ?? "",
    near: known.leagues.find(({ code }) => code === text("near"))?.code ?? "",
  };
  if (!typed.q && !typed.instrument && !typed.model && !typed.indicators) return undefined;
  const yuan = typed.budget ? fenOf(typed.budget) : undefined;
  return {
    name: typed.q ?? "",
    ...(typed.instrument ? { classCode: typed.instrument } : {}),
    ...(typed.model ? { model: typed.model } : {}),
    ...(typed.indicators ? { indicators: typed.indicators } : {}),
    ...(yuan === undefined ? {} : { budgetFen: yuan * 10_000 }),
    ...(typed.near ? { near: typed.near } : {}),
    typed,
    isBudgetWrong: Boolean(typed.budget) && yuan === undefined,
  };
}
