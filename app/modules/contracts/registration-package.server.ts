import type { Readable } from "node:stream";
import excel from "exceljs";
import { translator } from "~/app/i18n/catalogues";
import { fileStorage } from "../files/file-store.server";
import { type ZipEntry, zipFile } from "../files/zip-file.server";
import type { RegistrationPaper, RegistrationView } from "./registration.queries.server";

/** A field of the registration form, in the form's own language. */
interface FormField {
  key: string;
  label: string;
  value: string | number | undefined;
}

/**
 * What an office is handed, as one archive that is written while it is read: the fields of the form as a sheet and as JSON,
 * the papers under their hashes, and a list of all of it. In Chinese, as offices take it. `at`: when it was asked for.
 */
export async function registrationPackage(view: RegistrationView, at: Date): Promise<Readable> {
  const t = translator("zh-CN", "registrations");
  const papers = view.facts.papers.map((paper) => ({ ...paper, place: placeOf(paper, view.facts.code) }));
  const fields = formFields(view);
  const json = {
    units: { form: t("units.yuan"), milestones: t("units.yuan") },
    form: Object.fromEntries(fields.map(({ key, value }) => [key, value ?? null])),
    milestones: view.facts.milestones.map(({ amountFen, ...milestone }) => ({
      ...milestone,
      amount: amountFen / 100,
    })),
    intellectualProperty: view.facts.ip,
    papers: papers.map(({ place, sha256 }) => ({ file: place, sha256 })),
    missing: view.missing,
  };
  const entries: ZipEntry[] = [
    { name: `${t("file.form")}.xlsx`, isPacked: true, content: await formSheet(view, fields) },
    { name: `${t("file.form")}.json`, content: Buffer.from(`${JSON.stringify(json, undefined, 2)}\n`) },
    ...papers.map(({ place, sha256 }) => ({
      name: place,
      isPacked: true,
      content: async () => {
        const opened = await fileStorage().open(sha256);
        if (!opened) throw new Error(`the bytes of ${sha256} are gone`);
        return opened.stream;
      },
    })),
  ];
  const list = [
    t("listTitle", { code: view.facts.code }),
    "",
    ...entries.map(({ name }) => `- ${name}`),
    "",
    ...papers.map(({ place, sha256 }) => `SHA-256 ${sha256}  ${place}`),
    "",
    ...(view.missing.length > 0
      ? [t("listMissing"), ...view.missing.map((need) => `- ${t(`need.${need}`)}`), ""]
      : []),
    t("listNote"),
    "",
  ];
  return zipFile([{ name: `${t("file.list")}.txt`, content: Buffer.from(list.join("\n")) }, ...entries], at);
}

function placeOf({ kind, number, name }: RegistrationPaper, code: string): string {
  const t = translator("zh-CN", "registrations");
  return kind === "text"
    ? t("file.contract", { code, number: number ?? 1 })
    : `${t(kind === "annex" ? "file.annexes" : "file.sealed")}/${name}`;
}

/** The form's fields, sums in yuan. */
function formFields({ facts, rules, registration }: RegistrationView): FormField[] {
  const t = translator("zh-CN", "registrations");
  const words = translator("zh-CN", "drafting");
  const yuan = (fen: number | undefined) => (fen === undefined ? undefined : fen / 100);
  const ip = facts.ip.map(
    ({ kind, owner, note }) =>
      `${words(`ipKind.${kind}`)}（${words(`ipOwner.${owner}`)}）${note ? ` ${note}` : ""}`,
  );
  const values = {
    title: facts.title,
    code: facts.code,
    type: words(`type.${rules.type ?? facts.type}`),
    seller: facts.seller.name,
    sellerUscc: facts.seller.uscc,
    buyer: facts.buyer.name,
    buyerUscc: facts.buyer.uscc,
    concludedOn: facts.concludedOn,
    beginsOn: facts.beginsOn,
    endsOn: facts.endsOn,
    field: facts.field?.name.zh,
    value: yuan(facts.valueFen),
    technical: yuan(facts.technicalFen),
    payment: words(`mode.${facts.paymentMode}`),
    royalty:
      facts.royaltyBp === undefined
        ? undefined
        : `${facts.royaltyBp / 100}% ${facts.royaltyBasis ?? ""}`.trim(),
    vat: words(`vat.${facts.vatBasis}`),
    ip: ip.join("；") || undefined,
    confidentiality: facts.confidentiality,
    deliverables: facts.milestones
      .map(({ number, title, deliverable }) => `${number}. ${title}${deliverable ? `：${deliverable}` : ""}`)
      .join("\n"),
    number: registration?.number,
    office: registration?.office,
    registeredOn: registration?.registeredOn,
  };
  // The keys are those of the object just written.
  return (Object.keys(values) as (keyof typeof values)[]).map((key) => ({
    key,
    label: t(`field.${key}`),
    value: values[key],
  }));
}

/** The form as a sheet. Texts stay texts, so that one that begins like a formula is none. */
async function formSheet({ facts }: RegistrationView, fields: readonly FormField[]): Promise<Buffer> {
  const t = translator("zh-CN", "registrations");
  const book = new excel.Workbook();
  const sheet = book.addWorksheet(t("file.form"));
  sheet.columns = [{ width: 22 }, { width: 70, style: { alignment: { wrapText: true, vertical: "top" } } }];
  for (const { label, value } of fields) sheet.addRow([label, value ?? ""]);
  sheet.getColumn(1).font = { bold: true };
  const parts = book.addWorksheet(t("file.milestones"));
  parts.addRow([
    t("milestone.number"),
    t("milestone.title"),
    t("milestone.deliverable"),
    t("milestone.dueOn"),
    t("milestone.amount"),
  ]).font = { bold: true };
  for (const { number, title, deliverable, dueOn, amountFen } of facts.milestones)
    parts.addRow([number, title, deliverable ?? "", dueOn ?? "", amountFen / 100]);
  [8, 30, 50, 14, 14].forEach((width, index) => {
    parts.getColumn(index + 1).width = width;
  });
  // The library's own type of buffer predates Node's.
  return Buffer.from((await book.xlsx.writeBuffer()) as ArrayBuffer);
}
