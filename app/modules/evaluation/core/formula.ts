import type { FormulaKind } from "./rubric";

/** An indicator as far as its score needs it. */
export interface Scored {
  /** In points of 100. */
  weight: number;
  formula: FormulaKind;
  parameters: Readonly<Record<string, number>>;
}

/** What some formulas need besides the figure. */
export interface ScoreFacts {
  /** The figures of all platforms that are compared, this one among them: for `percentile`. */
  peers?: readonly number[];
  /** People who work there: for `per_head`. */
  heads?: number;
  /** The field by which the figure is weighed: for `coefficient`. */
  field?: string;
}

/**
 * The score of a figure, 0 to 100, rounded half up to 0.01 here and nowhere else. No figure has no score, nor has a
 * formula that lacks what it needs.
 */
export function scoreOf(
  figure: number | undefined,
  { formula, parameters }: Scored,
  facts: ScoreFacts = {},
): number | undefined {
  if (figure === undefined) return undefined;
  const share = shareOf(figure, formula, parameters, facts);
  return share === undefined ? undefined : rounded(Math.min(1, Math.max(0, share)) * 100);
}

/** What a score adds to the whole: by its weight, rounded half up to 0.01. No score adds nothing. */
export function pointsOf(score: number | undefined, { weight }: Scored): number {
  return rounded(((score ?? 0) * weight) / 100);
}

/** The whole: the sum of rounded points. */
export function totalOf(points: readonly number[]): number {
  return rounded(points.reduce((sum, one) => sum + one, 0));
}

function shareOf(
  figure: number,
  formula: FormulaKind,
  parameters: Scored["parameters"],
  { peers, heads, field }: ScoreFacts,
): number | undefined {
  const { floor = 0, cap = 0, target = 0 } = parameters;
  switch (formula) {
    case "linear":
      return cap > floor ? (figure - floor) / (cap - floor) : undefined;
    case "ratio_to_target":
      return target > 0 ? figure / target : undefined;
    case "per_head":
      return heads && target > 0 ? figure / heads / target : undefined;
    case "percentile":
      return peers && peers.length > 0 ? rankAmong(figure, peers) : undefined;
    case "coefficient":
      return target > 0 ? (figure * (parameters[field ?? ""] ?? 1)) / target : undefined;
  }
}

/** The share of the others that are below, equal ones counting half; alone one is at the top. */
function rankAmong(figure: number, peers: readonly number[]): number {
  const below = peers.filter((one) => one < figure).length;
  const equal = peers.filter((one) => one === figure).length;
  if (peers.length === 1) return 1;
  return (below + Math.max(0, equal - 1) / 2) / (peers.length - 1);
}

/** Half up to 0.01; what floating numbers lose below that is made up for. */
function rounded(value: number): number {
  return Math.floor(value * 100 + 0.5 + 1e-9) / 100;
}
