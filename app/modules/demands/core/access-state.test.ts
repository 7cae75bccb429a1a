import { describe, expect, test } from "vitest";
import { type AccessMover, accessMoves, moveAccess } from "./access-state";
import { accessStatuses } from "./vocabulary";

const movers: AccessMover[] = ["asker", "department", "owner"];
const from = ["none", ...accessStatuses] as const;

/** Every move that there is, written out: whatever is not here is refused. */
const allowed = [
  "department suggest none suggested",
  "asker request none requested",
  "asker request suggested requested",
  "owner invite none granted",
  "owner invite suggested granted",
  "owner invite requested granted",
  "owner invite refused granted",
  "owner invite revoked granted",
  "owner grant suggested granted",
  "owner grant requested granted",
  "owner refuse requested refused",
  "owner revoke granted revoked",
];

describe("the consent to know the details", () => {
  test("moves exactly as the table says, for every mover, move and status", () => {
    const found = movers.flatMap((by) =>
      accessMoves.flatMap((move) =>
        from.flatMap((status) => {
          const moved = moveAccess(status, move, by);
          return moved.ok ? [`${by} ${move} ${status} ${moved.value}`] : [];
        }),
      ),
    );
    expect(found.sort()).toEqual([...allowed].sort());
  });

  test("is never given by anybody but the owner", () => {
    for (const by of movers.filter((one) => one !== "owner"))
      for (const move of accessMoves)
        for (const status of from)
          expect(moveAccess(status, move, by)).not.toEqual({ ok: true, value: "granted" });
  });
});
