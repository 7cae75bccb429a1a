import { useMessages } from "~/app/i18n/use-messages";
import { type MemberRole, memberRoles } from "./core/roles";

/** A small choice of a role within a row; its label is read out, the row shows whose it is. */
export function RoleChoice({ id, label, now }: { id: string; label: string; now?: MemberRole }) {
  const t = useMessages("members");
  return (
    <>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <select
        id={id}
        name="role"
        defaultValue={now ?? "manager"}
        className="min-h-11 rounded border border-control bg-surface px-3 py-2 text-ink"
      >
        {memberRoles.map((role) => (
          <option key={role} value={role}>
            {t(`role.${role}`)}
          </option>
        ))}
      </select>
    </>
  );
}
