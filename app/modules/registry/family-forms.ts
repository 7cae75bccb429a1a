import type { ShapeForm } from "~/app/components/shape-outlines";
import type { ClassFamily } from "./vocabulary.queries.server";

/** The small shape that stands for a family of classes. */
export const familyForms: Readonly<Record<ClassFamily, ShapeForm>> = {
  research: "hexagon",
  innovation: "diamond",
  engineering: "square",
  clinical: "cross",
  resource: "drop",
  transfer: "triangle",
  incubation: "arch",
  other: "circle",
};
