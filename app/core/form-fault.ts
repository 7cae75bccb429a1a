/** What is wrong with a form that came back. `field`: its name; none for what concerns the form as a whole. */
export interface FormFault {
  field?: string;
  /** Decides the words: a key of the catalogue `forms`, or of the page's own that it hands to the form's parts. */
  code: string;
  values?: Readonly<Record<string, string | number>>;
}

/** What a page is told of a form that was refused: everything typed comes back. */
export interface FormAnswer {
  /** Which of the page's forms it was. */
  form: string;
  faults: readonly FormFault[];
  /** By field, in the order sent; passwords and files never come back. */
  typed: Readonly<Record<string, readonly string[]>>;
}
