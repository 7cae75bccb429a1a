import { Button } from "~/app/components/button";
import { SelectField, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { FormRow, Pair, rowsShown } from "~/app/components/form-rows";
import { useMessages } from "~/app/i18n/use-messages";
import { PartFrame, type PartView, useOwnFaults } from "./own-platform-frame";
import type { OwnContact } from "./own-platform-parts.queries.server";

/** How a platform is reached: an office's number is public, a person's is masked everywhere, here as well. */
export function OwnContactsPage(view: PartView & { facts: OwnContact[] }) {
  const { facts, answer, requestId, version } = view;
  const t = useMessages("manage");
  const words = useOwnFaults();
  const field = useField(answer, { words });
  const kinds = [
    { value: "organisation", label: t("contact.organisation") },
    { value: "person", label: t("contact.person") },
  ];
  return (
    <PartFrame
      view={view}
      part="contacts"
      present={
        <ul>
          {facts.map((contact) => (
            <li key={contact.id}>
              {contact.nameZh} {contact.phone} {contact.email}
            </li>
          ))}
        </ul>
      }
    >
      <PostForm
        requestId={requestId}
        answer={answer}
        words={words}
        className="flex max-w-prose flex-col gap-5"
      >
        <input type="hidden" name="version" value={version} />
        <p className="text-quiet">{t("contactsRule")}</p>
        {rowsShown(facts, answer, 2).map((row) => {
          const { place, now } = row;
          const isPerson = now?.kind === "person";
          const kept = (masked: string | null | undefined) =>
            isPerson && masked ? t("keptNumber", { masked }) : undefined;
          return (
            <FormRow
              key={place}
              row={row}
              answer={answer}
              title={now ? `${t(`contact.${now.kind}`)} ${now.nameZh}` : t("goneRow")}
              addTitle={t("addContact")}
              removeLabel={t("remove")}
            >
              {now ? (
                <input type="hidden" name={`kind.${place}`} value={now.kind} />
              ) : (
                <SelectField
                  {...field(`kind.${place}`, "organisation")}
                  label={t("contactKind")}
                  hint={t("contactKindHint")}
                  options={kinds}
                />
              )}
              <Pair>
                <TextField
                  {...field(`nameZh.${place}`, now?.nameZh)}
                  label={t("contactNameZh")}
                  autoComplete="off"
                />
                <TextField
                  {...field(`nameEn.${place}`, now?.nameEn ?? "")}
                  label={t("contactNameEn")}
                  lang="en"
                  autoComplete="off"
                />
                <TextField {...field(`roleZh.${place}`, now?.roleZh ?? "")} label={t("contactRoleZh")} />
                <TextField
                  {...field(`roleEn.${place}`, now?.roleEn ?? "")}
                  label={t("contactRoleEn")}
                  lang="en"
                />
                <TextField
                  {...field(`phone.${place}`, isPerson ? "" : (now?.phone ?? ""))}
                  label={t("phone")}
                  hint={kept(now?.phone)}
                  type="tel"
                  autoComplete="off"
                />
                <TextField
                  {...field(`email.${place}`, isPerson ? "" : (now?.email ?? ""))}
                  label={t("email")}
                  hint={kept(now?.email)}
                  type="email"
                  autoComplete="off"
                />
              </Pair>
            </FormRow>
          );
        })}
        <p>
          <Button>{t("save")}</Button>
        </p>
      </PostForm>
    </PartFrame>
  );
}
