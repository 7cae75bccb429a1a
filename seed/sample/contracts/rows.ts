import type { ContractText } from "~/app/modules/contracts/core/contract-text";
import type { EntryMove, LineMover } from "~/app/modules/contracts/core/entry-state";
import type { NewEntry } from "~/app/modules/contracts/ledger.commands.server";
import type {
  contractEvents,
  contractFiles,
  contractMilestones,
  contractRegistrations,
  contractSignatures,
  contracts,
  contractTerminations,
  contractVersions,
} from "~/db/schema/contracts";
import type { entryEvidence, reversalRequests } from "~/db/schema/ledger";
import type {
  confirmationLinks,
  contractRatings,
  deliveries,
  dues,
  invoices,
  payments,
} from "~/db/schema/payments";
import type { Paper } from "./papers";

/** A line of a book that is still to be written; `at` in ms. */
interface LinePlan {
  entryId: string;
  kind: EntryMove | "declare";
  at: number;
  mover: LineMover;
  actorId: number | null;
  organisationId: number | null;
  reason?: string | undefined;
  evidence: string[];
}

/** A text of a contract, and how it ended. */
export interface VersionPlan {
  row: typeof contractVersions.$inferInsert & { id: string };
  text: ContractText;
  proposedAt?: string;
  proposedBy?: number;
  pdfFileId?: number;
  outcome: "draft" | "proposed" | "signed" | "refused" | "withdrawn";
  endedAt?: string;
  reason?: string;
}

/** Everything that is written of the invented contracts and income, table by table. */
export interface Rows {
  contracts: (typeof contracts.$inferInsert)[];
  versions: VersionPlan[];
  signatures: (typeof contractSignatures.$inferInsert)[];
  milestones: (typeof contractMilestones.$inferInsert)[];
  deliveries: (typeof deliveries.$inferInsert)[];
  dues: (typeof dues.$inferInsert)[];
  invoices: (typeof invoices.$inferInsert)[];
  reds: (typeof invoices.$inferInsert)[];
  payments: (typeof payments.$inferInsert)[];
  links: (typeof confirmationLinks.$inferInsert)[];
  ratings: (typeof contractRatings.$inferInsert)[];
  terminations: (typeof contractTerminations.$inferInsert)[];
  registrations: (typeof contractRegistrations.$inferInsert)[];
  papers: (typeof contractFiles.$inferInsert)[];
  events: (typeof contractEvents.$inferInsert)[];
  entries: (NewEntry & { id: string; declaredAt: string })[];
  evidence: (typeof entryEvidence.$inferInsert)[];
  requests: (typeof reversalRequests.$inferInsert)[];
  lines: LinePlan[];
  files: Files;
}

export function emptyRows(): Rows {
  return {
    ...{ contracts: [], versions: [], signatures: [], milestones: [], deliveries: [], dues: [] },
    ...{ invoices: [], reds: [], payments: [], links: [], ratings: [], terminations: [] },
    ...{ registrations: [], papers: [], events: [], entries: [], evidence: [], requests: [], lines: [] },
    files: new Files(),
  };
}

/** Papers that are kept, each once under its hash, and the ids of their rows: such as chance gives, below nothing. */
export class Files {
  readonly kept = new Map<string, { id: number; paper: Paper; at: string }>();
  #ids = new Set<number>();

  /** The row's id of a paper as it was sent on a day. */
  keep(paper: Paper, at: string): number {
    const known = this.kept.get(paper.sha256);
    if (known) return known.id;
    let id = -1 - Number.parseInt(paper.sha256.slice(0, 7), 16);
    while (this.#ids.has(id)) id -= 1;
    this.#ids.add(id);
    this.kept.set(paper.sha256, { id, paper, at });
    return id;
  }
}
