import { Banner } from "~/app/components/banner";
import { OutwardLink } from "~/app/components/outward-link";
import { type SummaryItem, SummaryList } from "~/app/components/summary-list";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { LocalName } from "./local-name";
import { LocalText } from "./local-text";
import type { PublicContact } from "./platform-contacts.queries.server";
import type { PlatformUnit } from "./platform-units.queries.server";
import { SourceMarks } from "./source-marks";

/** How to reach a platform: its office in clear, people masked, or else its lead unit. */
export function PlatformContact({
  slug,
  contacts,
  lead,
  leadTerm,
  authority,
  hasEnded,
}: {
  slug: string;
  contacts: readonly PublicContact[];
  lead?: PlatformUnit;
  leadTerm: "lead" | "host";
  authority: { id: number; name: LocalName };
  hasEnded: boolean;
}) {
  const t = useMessages("platform");
  const paths = usePaths();
  const hasOffice = contacts.some(({ kind, phone }) => kind === "organisation" && phone);
  const isLeadReachable = Boolean(lead?.phone || lead?.website);
  return (
    <>
      {hasEnded && (contacts.length > 0 || isLeadReachable) ? (
        <Banner tone="caution" title={t("contactEnded")} />
      ) : null}
      {contacts.map((contact, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is rendered once, and masked people may look alike
        <Contact key={index} contact={contact} />
      ))}
      {contacts.some(({ kind }) => kind === "person") ? (
        <p className="text-small text-quiet">
          {t("personMasked")} {hasOffice ? t("callOffice") : null}{" "}
          <a href={paths.platformContacts(slug)} rel="nofollow" className="no-print">
            {t("revealLink")}
          </a>
        </p>
      ) : null}
      {contacts.length === 0 && lead && isLeadReachable ? <ViaLead lead={lead} leadTerm={leadTerm} /> : null}
      {contacts.length === 0 && !isLeadReachable ? (
        <Unreachable lead={lead} leadTerm={leadTerm} authority={authority} hasEnded={hasEnded} />
      ) : null}
    </>
  );
}

function Contact({ contact }: { contact: PublicContact }) {
  const t = useMessages("platform");
  const language = useLanguage();
  const role = textIn(contact.role, language);
  const isPerson = contact.kind === "person";
  const items: SummaryItem[] = [
    {
      term: isPerson ? t("contactPerson") : t("contactOffice"),
      detail: (
        <>
          <LocalText name={contact.name} />
          <SourceMarks ids={[contact.sourceId]} />
        </>
      ),
      note: role ? <span lang={role.lang}>{role.text}</span> : undefined,
    },
  ];
  if (contact.phone) {
    items.push({ term: t("phone"), detail: isPerson ? contact.phone : <Phone number={contact.phone} /> });
  }
  if (contact.email) {
    items.push({
      term: t("email"),
      detail: isPerson ? contact.email : <a href={`mailto:${contact.email}`}>{contact.email}</a>,
    });
  }
  return <SummaryList items={items} />;
}

function ViaLead({ lead, leadTerm }: { lead: PlatformUnit; leadTerm: "lead" | "host" }) {
  const t = useMessages("platform");
  const paths = usePaths();
  const term = t(`role.${leadTerm}`);
  const items: SummaryItem[] = [
    {
      term,
      detail: (
        <a href={paths.organisation(String(lead.organisationId))}>
          <LocalText name={lead.name} />
        </a>
      ),
    },
  ];
  if (lead.phone) items.push({ term: t("phone"), detail: <Phone number={lead.phone} /> });
  if (lead.website) {
    items.push({ term: t("website"), detail: <OutwardLink href={lead.website}>{lead.website}</OutwardLink> });
  }
  return (
    <>
      <p className="text-quiet">{t("viaLead", { term: term.toLowerCase() })}</p>
      <SummaryList items={items} />
    </>
  );
}

/** Nobody publishes a number: whom one can still ask, by name, and platforms that may do the same. */
function Unreachable({
  lead,
  leadTerm,
  authority,
  hasEnded,
}: {
  lead: PlatformUnit | undefined;
  leadTerm: "lead" | "host";
  authority: { id: number; name: LocalName };
  hasEnded: boolean;
}) {
  const t = useMessages("platform");
  const paths = usePaths();
  const unit = (id: number, name: LocalName) => (
    <a key={id} href={paths.organisation(String(id))}>
      <LocalText name={name} />
    </a>
  );
  return (
    <>
      <p className="text-quiet">{t("contactEmpty")}</p>
      {hasEnded ? null : (
        <ul className="list-disc ps-6">
          {lead ? (
            <li>
              {t.rich("askLead", {
                term: t(`role.${leadTerm}`).toLowerCase(),
                unit: unit(lead.organisationId, lead.name),
              })}
            </li>
          ) : null}
          <li>{t.rich("askAuthority", { authority: unit(authority.id, authority.name) })}</li>
          <li className="no-print">
            <a href="#related">{t("askRelated")}</a>
          </li>
        </ul>
      )}
    </>
  );
}

/** An office's number, ready to be called. */
function Phone({ number }: { number: string }) {
  return (
    <a href={`tel:${number.replace(/[^+\d]/g, "")}`} className="tabular-nums">
      {number}
    </a>
  );
}
