import type { z } from "zod";
import { noticeInput } from "~/app/modules/publications/notice-form";
import { publishNotice } from "~/app/modules/publications/notices.commands.server";
import { anOrganisation } from "./organisation";
import { anyContext, nextNumber, sourceId } from "./registry";

/**
 * Publishes an invented announcement that starts now; everything can be overridden. One that starts in the past may
 * still run, as demo data may. The caller has opened the search engine.
 */
export async function aNotice(
  overrides: Partial<z.input<typeof noticeInput>> = {},
): Promise<{ id: number; titleZh: string; startsAt: string; endsAt?: string }> {
  const source = await sourceId("sample");
  const isPast = overrides.startsAt !== undefined && new Date(overrides.startsAt) < new Date();
  const input = noticeInput.parse({
    kind: "announcement",
    subject: "other",
    titleZh: `关于示例事项${nextNumber()}号的通知`,
    bodyZh: "这是一条虚构的通知，只用于演示。",
    issuerId: overrides.issuerId ?? (await anOrganisation({ kind: "government" })).id,
    sourceId: source,
    isSample: true,
    ...overrides,
  });
  const result = await publishNotice(input, anyContext(), undefined, { isBackdatedSample: isPast });
  if (!result.ok) throw new Error(`notice refused: ${result.refusal.reason}`);
  return { ...result.value, titleZh: input.titleZh };
}

/** An instant some seconds from now (before now when negative), as ISO text. */
export function inSeconds(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString();
}
