/** Small shapes on a grid of 16, each told from the others at a glance. */
export const outlines = {
  circle: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z",
  square: "M2 2h12v12H2z",
  diamond: "M8 .8 15.2 8 8 15.2.8 8z",
  triangle: "M8 1.6 15 14H1z",
  down: "M1 2h14L8 14.4z",
  hexagon: "M8 .9 14.2 4.4v7.2L8 15.1l-6.2-3.5V4.4z",
  pentagon: "M8 1 15 6.2 12.4 14.4H3.6L1 6.2z",
  cross: "M5.5 1.5h5v4h4v5h-4v4h-5v-4h-4v-5h4z",
  drop: "M8 .8c3 4 5 6.3 5 8.9a5 5 0 0 1-10 0C3 7.1 5 4.8 8 .8Z",
  arch: "M2 14.5V8a6 6 0 0 1 12 0v6.5z",
} as const;

export type ShapeForm = keyof typeof outlines;
export const shapeForms = Object.keys(outlines) as readonly ShapeForm[];
