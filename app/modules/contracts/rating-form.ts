/** What a rating and its answer are called where a control term holds them. */
export const heldRating = "contract-rating";
export const heldRatingAnswer = "contract-rating-answer";

/** Characters that a word with a rating, and the answer to it, may have. */
export const mostRatingText = 600;

/** What is rated, from 1 to 5 each. */
export const ratedThings = ["quality", "punctuality", "communication"] as const;
export type RatedThing = (typeof ratedThings)[number];
