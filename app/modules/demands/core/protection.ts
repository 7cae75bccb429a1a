/** An introduction as far as its protection goes. */
export interface Protected {
  status: string;
  /** ISO; nothing before both sides have accepted. */
  protectedUntil?: string | undefined;
}

/**
 * Whether a contract that the two make at this instant asks about the introduction (民法典 965: who uses what a broker
 * brought about and goes past the broker owes the commission all the same).
 */
export function isProtected({ status, protectedUntil }: Protected, at: Date): boolean {
  if (status !== "confirmed" && status !== "credited") return false;
  return protectedUntil !== undefined && new Date(protectedUntil).getTime() > at.getTime();
}
