import { Button } from "~/app/components/button";
import { PostForm } from "~/app/components/form";
import { Tag } from "~/app/components/tag";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { OrganisationPeople } from "./memberships.queries.server";
import { RoleChoice } from "./role-choice";

/** One member; owners change roles here and remove people. */
export function MemberRow({
  member: { id, name, contact, role, since },
  isOwner,
  isSelf,
  requestId,
}: {
  member: OrganisationPeople["members"][number];
  isOwner: boolean;
  isSelf: boolean;
  requestId: string;
}) {
  const t = useMessages("members");
  const format = useFormat();
  return (
    <div className="flex flex-wrap items-center justify-between gap-4 py-4">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          {name}
          {isSelf ? <Tag tone="notice">{t("you")}</Tag> : null}
        </p>
        <p className="text-small text-quiet">
          {t(`role.${role}`)} · {contact} · {t("memberSince", { when: format.instant(new Date(since)) })}
        </p>
      </div>
      {isOwner ? (
        <details className="group w-full sm:w-auto">
          <summary className="flex min-h-11 cursor-pointer items-center text-action">
            {t("manage")}
            <span className="sr-only">{name}</span>
          </summary>
          <div className="flex flex-wrap items-center gap-3 py-2">
            <PostForm requestId={requestId} intent="role" className="flex flex-wrap items-center gap-3">
              <input type="hidden" name="id" value={id} />
              <RoleChoice id={`role-${id}`} label={t("roleOf", { name })} now={role} />
              <Button variant="secondary">{t("changeRole")}</Button>
            </PostForm>
            {isSelf ? null : (
              <PostForm requestId={requestId} intent="remove" className="">
                <input type="hidden" name="id" value={id} />
                <Button variant="danger">{t("remove")}</Button>
              </PostForm>
            )}
          </div>
        </details>
      ) : null}
    </div>
  );
}
