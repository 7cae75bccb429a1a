/** What of a revision is compared with the one before. */
export interface ComparedRevision {
  totalFen: number;
  days: number;
  validUntil: string;
  approach: string;
  deliverables: string;
  assumptions?: string | undefined;
  components: readonly { name: string; quantity: number; unit?: string | undefined; amountFen: number }[];
  milestones: readonly {
    title: string;
    deliverable?: string | undefined;
    dueDays: number;
    amountFen: number;
  }[];
  files: readonly { fileId: number; name: string }[];
}

/** Texts that are named as changed, not shown side by side. */
const texts = ["approach", "deliverables", "assumptions"] as const;

/** One thing that a revision changed. Amounts in fen, dates as `YYYY-MM-DD`. */
export type QuoteChange =
  | { kind: "total"; from: number; to: number }
  | { kind: "days"; from: number; to: number }
  | { kind: "validUntil"; from: string; to: string }
  | { kind: "text"; field: (typeof texts)[number] }
  | { kind: "component"; name: string; from: number; to: number }
  | { kind: "component-added" | "component-removed"; name: string; fen: number }
  | { kind: "milestone"; name: string; from: Milestone; to: Milestone }
  | { kind: "milestone-added" | "milestone-removed"; name: string; at: Milestone }
  | { kind: "file-added" | "file-removed"; name: string };

interface Milestone {
  dueDays: number;
  fen: number;
}

/** What a revision changed against the one before, in the order in which a quote is read. */
export function changesBetween(before: ComparedRevision, after: ComparedRevision): QuoteChange[] {
  const changes: QuoteChange[] = [];
  if (before.totalFen !== after.totalFen)
    changes.push({ kind: "total", from: before.totalFen, to: after.totalFen });
  for (const [from, to] of paired(before.components, after.components, ({ name }) => name)) {
    if (from === undefined) changes.push({ kind: "component-added", name: to.name, fen: to.amountFen });
    else if (to === undefined)
      changes.push({ kind: "component-removed", name: from.name, fen: from.amountFen });
    else if (from.quantity !== to.quantity || from.unit !== to.unit || from.amountFen !== to.amountFen)
      changes.push({ kind: "component", name: to.name, from: from.amountFen, to: to.amountFen });
  }
  for (const field of texts)
    if ((before[field] ?? "") !== (after[field] ?? "")) changes.push({ kind: "text", field });
  for (const [from, to] of paired(before.milestones, after.milestones, ({ title }) => title)) {
    if (from === undefined) changes.push({ kind: "milestone-added", name: to.title, at: stepOf(to) });
    else if (to === undefined)
      changes.push({ kind: "milestone-removed", name: from.title, at: stepOf(from) });
    else if (
      from.dueDays !== to.dueDays ||
      from.amountFen !== to.amountFen ||
      from.deliverable !== to.deliverable
    )
      changes.push({ kind: "milestone", name: to.title, from: stepOf(from), to: stepOf(to) });
  }
  if (before.days !== after.days) changes.push({ kind: "days", from: before.days, to: after.days });
  if (before.validUntil !== after.validUntil)
    changes.push({ kind: "validUntil", from: before.validUntil, to: after.validUntil });
  for (const [from, to] of paired(before.files, after.files, ({ fileId }) => String(fileId))) {
    if (from === undefined) changes.push({ kind: "file-added", name: to.name });
    else if (to === undefined) changes.push({ kind: "file-removed", name: from.name });
  }
  return changes;
}

type Pair<Row> = [Row, Row] | [Row, undefined] | [undefined, Row];

/** Rows of one name belong together, in their order where several have it; what is gone comes last. */
function paired<Row>(
  before: readonly Row[],
  after: readonly Row[],
  nameOf: (row: Row) => string,
): Pair<Row>[] {
  const left = [...before];
  const pairs = after.map((to): Pair<Row> => {
    const place = left.findIndex((from) => nameOf(from) === nameOf(to));
    const [from] = place < 0 ? [] : left.splice(place, 1);
    return from === undefined ? [undefined, to] : [from, to];
  });
  return [...pairs, ...left.map((from): Pair<Row> => [from, undefined])];
}

function stepOf({ dueDays, amountFen }: { dueDays: number; amountFen: number }): Milestone {
  return { dueDays, fen: amountFen };
}
