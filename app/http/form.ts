import { randomUUID } from "node:crypto";
import { json, type TypedResponse } from "@remix-run/node";
import type { z } from "zod";
import type { FormAnswer, FormFault } from "../core/form-fault";
import { plainText } from "../core/typed-text";
import { isFormToken } from "./evidence-form";

/** Fields that never come back to the page. */
const secret = /^(?:password|newPassword|currentPassword|confirmPassword|code|token)$/;

/** The name of the hidden field by which a form sent twice has one effect. */
const requestIdField = "requestId";

/** A form as it was sent, without files. */
export interface SentForm {
  /** Which of the page's forms: the value of the button or hidden field `intent`; empty where the page has one. */
  intent: string;
  /** Under which the command runs once. A form that lost its own gets a new one. */
  requestId: string;
  /** The text of a field without control characters; empty for one that was not sent. */
  text(name: string): string;
  /** All texts of a field. */
  all(name: string): string[];
  files(name: string): Promise<{ name: string; bytes: Buffer }[]>;
  /** The given fields as an object for a schema: single texts, and lists for those named in `lists`. */
  pick<Name extends string>(names: readonly Name[], lists?: readonly Name[]): Record<Name, string | string[]>;
  /** Answers with everything that was typed and what is wrong with it. 400 unless said otherwise. */
  refuse(
    faults: readonly FormFault[],
    init?: number | { status: number; headers?: Record<string, string> },
  ): TypedResponse<FormAnswer>;
}

/** A fresh id for a form; loaders of pages with forms hand it to them. */
export function newRequestId(): string {
  return randomUUID();
}

/** Reads a form. Throws a 400 response when it cannot be read. */
export async function readForm(request: Request): Promise<SentForm> {
  const form = await request.formData().catch(() => {
    throw new Response(null, { status: 400 });
  });
  // Gone through once: who sends a form decides how many fields it has.
  const fields = new Map<string, FormDataEntryValue[]>();
  for (const [name, value] of form) {
    const before = fields.get(name);
    if (before) before.push(value);
    else fields.set(name, [value]);
  }
  const textsOf = (name: string) =>
    (fields.get(name) ?? []).filter((value): value is string => typeof value === "string");
  const all = (name: string) => textsOf(name).map(plainText);
  const text = (name: string) => plainText(textsOf(name)[0] ?? "");
  const intent = text("intent");
  const sent = text(requestIdField);
  return {
    intent,
    requestId: isFormToken(sent) ? sent : newRequestId(),
    text,
    all,
    files: async (name) => {
      const files = (fields.get(name) ?? []).filter(
        (one) => one instanceof File && (one.name !== "" || one.size > 0),
      );
      return Promise.all(
        // All are files by the filter above, which the type of the list does not remember.
        (files as File[]).map(async (file) => ({
          name: file.name,
          bytes: Buffer.from(await file.arrayBuffer()),
        })),
      );
    },
    pick: (names, lists = []) =>
      // Each name was just given its value.
      Object.fromEntries(
        names.map((name) => [name, lists.includes(name) ? all(name) : text(name)]),
      ) as Record<(typeof names)[number], string | string[]>,
    refuse: (faults, init = 400) => {
      const names = [...fields.keys()].filter((name) => !secret.test(name));
      const typed = Object.fromEntries(names.map((name) => [name, all(name)]));
      return json<FormAnswer>({ form: intent, faults, typed }, init);
    },
  };
}

/** The first thing that a schema finds wrong with each field; its messages are codes of the catalogue `forms`. */
export function faultsOf(error: z.ZodError): FormFault[] {
  const faults = new Map<string, FormFault>();
  for (const { path, message, ...issue } of error.issues) {
    const field = String(path[0] ?? "");
    if (faults.has(field)) continue;
    const limit =
      "maximum" in issue ? Number(issue.maximum) : "minimum" in issue ? Number(issue.minimum) : undefined;
    faults.set(field, {
      ...(field === "" ? {} : { field }),
      code: message,
      ...(limit === undefined ? {} : { values: { limit } }),
    });
  }
  return [...faults.values()];
}
