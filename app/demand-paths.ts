import type { DemandStep } from "./modules/demands/core/steps";
import type { ComplaintSubject, DemandPart } from "./path-parts";

/** The addresses of the workbench about demands, their quotes and introductions; `prefix`: of the language. A part of `paths.ts`. */
export function demandPaths(prefix: string) {
  return {
    /** Demands of the acting organisation, and drafts of one's own; `id`: one of them. */
    ownDemands: () => `${prefix}/workbench/demands`,
    ownDemand: (id: number, part?: DemandPart) =>
      `${prefix}/workbench/demands/${id}${part ? `/${part}` : ""}`,
    /** The first question of a new demand. */
    newDemand: () => `${prefix}/workbench/demands/new`,
    /** One question of a draft. */
    demandStep: (id: number, step: DemandStep) => `${prefix}/workbench/demands/${id}/write/${step}`,
    /** One quote, for the demand's owner. */
    demandQuote: (id: number, quoteId: string) =>
      `${prefix}/workbench/demands/${id}/quotes/${encodeURIComponent(quoteId)}`,
    /** The owner's conversation with one platform. */
    demandTalk: (id: number, slug: string) =>
      `${prefix}/workbench/demands/${id}/talks/${encodeURIComponent(slug)}`,
    /** A broker's board: demands opened to brokers, own introductions. */
    introductions: () => `${prefix}/workbench/introductions`,
    /** One introduction, for its broker and its two sides. */
    introduction: (id: number) => `${prefix}/workbench/introductions/${id}`,
    /** A demand as a broker sees it, and the form that introduces it to a platform. */
    brokerDemand: (id: number) => `${prefix}/workbench/introductions/demands/${id}`,
    /** What one complained of, or was complained of; `id`: one of them. */
    complaints: (id?: number) => `${prefix}/workbench/complaints${id === undefined ? "" : `/${id}`}`,
    newComplaint: (subject: ComplaintSubject, id: number) =>
      `${prefix}/workbench/complaints/new/${subject}-${id}`,
    /** Demands that nobody answered in time, for the recommending department; `id`: one of them. */
    departmentDemands: (id?: number) =>
      `${prefix}/workbench/department/demands${id === undefined ? "" : `/${id}`}`,
  };
}
