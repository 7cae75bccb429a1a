import { Shape } from "~/app/components/shape";
import { Tag, type Tone } from "~/app/components/tag";
import { useMessages } from "~/app/i18n/use-messages";
import type { Status } from "./core/lifecycle";
import { familyForms } from "./family-forms";
import type { LocalName } from "./local-name";
import { LocalText } from "./local-text";
import type { ClassFamily } from "./vocabulary.queries.server";

const tones: Readonly<Record<Status, Tone>> = {
  preparing: "notice",
  operating: "good",
  rectifying: "caution",
  merged: "neutral",
  converted: "neutral",
  not_admitted: "neutral",
  closed: "neutral",
  revoked: "bad",
};

/** The small shape that stands for a family of classes, always beside a word. */
export function FamilyMark({ family }: { family: ClassFamily }) {
  return <Shape form={familyForms[family]} />;
}

/** A platform's class: the shape of its family and its name. */
export function ClassMark({
  family,
  name,
  terms = [],
}: {
  family: ClassFamily;
  name: LocalName;
  terms?: readonly string[];
}) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <FamilyMark family={family} />
      <span>
        <LocalText name={name} terms={terms} />
      </span>
    </span>
  );
}

/** Where a platform stands, in a word. */
export function StatusTag({ status }: { status: Status }) {
  const t = useMessages("platforms");
  return <Tag tone={tones[status]}>{t(`status.${status}`)}</Tag>;
}
