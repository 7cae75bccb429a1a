/** Who sends a command, and the id under which sending it twice has one effect. */
export interface CommandContext {
  actor:
    | { kind: "system" }
    | { kind: "anonymous"; token: string }
    | { kind: "person"; id: number; organisationId?: number };
  /** Made by the client in the API, rendered into each form by the server. At most 100 characters. */
  requestId: string;
  /**
   * The organisation with whose token a program sends it: then the id is the organisation's, whoever made the token, and
   * is remembered for good, as programs send again what they sent long ago.
   */
  programOf?: number;
}

/** A context in which a person acts. */
export type PersonContext = CommandContext & { actor: { kind: "person" } };

/** The context of a person, for what only people send: what waited for an officer is carried out as its sender's. */
export function asPerson(context: CommandContext): PersonContext {
  const { actor } = context;
  if (actor.kind !== "person") throw new Error(`${context.requestId} is not a person's`);
  return { ...context, actor };
}

/** Refusal of a request id that was used before with another input. */
export interface RequestIdConflict {
  reason: "request_id_used_with_other_input";
}
