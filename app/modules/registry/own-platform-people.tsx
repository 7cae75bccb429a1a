import { Button } from "~/app/components/button";
import { SelectField, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { FormRow, Pair, rowsShown } from "~/app/components/form-rows";
import { useMessages } from "~/app/i18n/use-messages";
import { PartFrame, type PartView, useOwnFaults } from "./own-platform-frame";
import type { OwnPerson } from "./own-platform-parts.queries.server";
import { personRoles } from "./platform-people";

/** People in public roles: names and roles, no way to reach them. */
export function OwnPeoplePage(view: PartView & { facts: OwnPerson[] }) {
  const { facts, answer, requestId, version } = view;
  const t = useMessages("manage");
  const p = useMessages("platform");
  const words = useOwnFaults();
  const field = useField(answer, { words });
  const roles = personRoles.map((role) => ({ value: role, label: p(`person.${role}`) }));
  return (
    <PartFrame
      view={view}
      part="people"
      present={
        <ul>
          {facts.map((person) => (
            <li key={person.id}>
              {p(`person.${person.role}`)} {person.nameZh} {person.titleZh}
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
        <p className="text-quiet">{t("peopleConsent")}</p>
        {rowsShown(facts, answer, 2).map((row) => {
          const { place, now } = row;
          return (
            <FormRow
              key={place}
              row={row}
              answer={answer}
              title={now ? `${p(`person.${now.role}`)} ${now.nameZh}` : t("goneRow")}
              addTitle={t("addPerson")}
              removeLabel={t("remove")}
            >
              <SelectField
                {...field(`role.${place}`, now?.role ?? "director")}
                label={t("role")}
                options={roles}
              />
              <Pair>
                <TextField
                  {...field(`nameZh.${place}`, now?.nameZh)}
                  label={t("personNameZh")}
                  autoComplete="off"
                />
                <TextField
                  {...field(`nameEn.${place}`, now?.nameEn ?? "")}
                  label={t("personNameEn")}
                  lang="en"
                  autoComplete="off"
                />
                <TextField {...field(`titleZh.${place}`, now?.titleZh ?? "")} label={t("titleZh")} />
                <TextField
                  {...field(`titleEn.${place}`, now?.titleEn ?? "")}
                  label={t("titleEn")}
                  lang="en"
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
