import { likeness, rarityAmong, termsIn } from "~/app/modules/demands/core/likeness";
import type { DemandPlan } from "./plan";

/** An invented platform that may answer demands. */
export interface Candidate {
  id: number;
  number: string;
  classCode: string;
  fields: string[];
  leadId: number;
  units: number[];
  /** What it says of itself, and each of its services. */
  offers: { title: string; problem: string }[];
  /** A demo account that manages its lead unit. */
  personId: number | null;
}

/** A platform of a demand's fields, and how near what it offers is to what is asked: from 0 to 1. */
export interface Fitting extends Candidate {
  fit: number;
}

/** Tells how near what each platform offers is to a demand; made once, as it weighs words by how rare they are. */
export function fittingAmong(
  plans: readonly DemandPlan[],
  candidates: readonly Candidate[],
): (plan: DemandPlan, able: readonly Candidate[]) => Fitting[] {
  const asked = new Map(plans.map((plan) => [plan.key, termsIn(plan)]));
  const offered = new Map(candidates.map(({ id, offers }) => [id, offers.map(termsIn)]));
  const rarity = rarityAmong([...asked.values(), ...[...offered.values()].flat()]);
  return (plan, able) => {
    const terms = asked.get(plan.key) ?? new Map<string, number>();
    return able.map((one) => {
      const scores = (offered.get(one.id) ?? []).map((offer) => likeness(terms, offer, rarity));
      return { ...one, fit: Math.max(0, ...scores) };
    });
  };
}
