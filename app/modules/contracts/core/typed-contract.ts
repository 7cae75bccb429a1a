/**
 * The form of a contract's text as it was typed: field names and their texts, kept until it is proposed, so that nothing
 * typed is lost. Repeated rows have their position in the name: `milestones[0].title`.
 */
export type TypedContract = Readonly<Record<string, string>>;
