import type { ReactNode } from "react";
import { formatNumber } from "./format";
import type { Language } from "./language";

/** English words that change with `{count}`; Chinese needs only one form. */
export interface Plural {
  readonly one: string;
  readonly other: string;
}
type Message = string | Plural;

/** The Chinese catalogue of an area decides which keys there are. */
export type Catalogue = Readonly<Record<string, string>>;

/** What the other language must supply for a Chinese catalogue: the same keys, plural forms where it wants them. */
export type Translation<Z extends Catalogue> = { readonly [K in keyof Z]: Message };

type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Values<S extends string, V> = [Names<S>] extends [never] ? [] : [values: Readonly<Record<Names<S>, V>>];

/** Says a message in one language. Numbers are grouped as the language does; pass years and codes as text. */
export interface Translator<Z extends Catalogue> {
  <K extends keyof Z>(key: K, ...values: Values<Z[K], string | number>): string;
  /** The same with elements in the gaps (a link inside a sentence). */
  rich<K extends keyof Z>(key: K, ...values: Values<Z[K], ReactNode>): ReactNode[];
}

/** Binds a catalogue to its language. */
export function translatorOf<Z extends Catalogue>(
  catalogue: Readonly<Record<keyof Z, Message>>,
  language: Language,
): Translator<Z> {
  const parts = (key: keyof Z, values: Readonly<Record<string, ReactNode>> = {}): ReactNode[] => {
    const template = form(catalogue[key], values.count);
    // Odd pieces are the names between braces.
    return template.split(/\{(\w+)\}/).map((piece, index) => {
      if (index % 2 === 0) return piece;
      const value = values[piece];
      return typeof value === "number" ? formatNumber(value, language) : value;
    });
  };
  const say = (key: keyof Z, values?: Readonly<Record<string, string | number>>) =>
    parts(key, values).join("");
  return Object.assign(say, { rich: parts });
}

function form(message: Message, count: ReactNode): string {
  if (typeof message === "string") return message;
  return count === 1 ? message.one : message.other;
}
