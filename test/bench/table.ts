/** What a benchmark prints. */
export interface Table {
  title: string;
  columns: string[];
  rows: (string | number)[][];
}

/** A file of this folder that measures something. */
export interface Bench {
  bench(): Promise<Table>;
}
