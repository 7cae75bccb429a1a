import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { z } from "zod";
import { faultsOf, newRequestId, type SentForm } from "../http/form";
import { readInstrumentPage } from "../http/own-instrument";
import { answerOffer, offerId, readOfferForm } from "../http/own-offer";
import { translator } from "../i18n/catalogues";
import { addClosure, removeClosure } from "../modules/capabilities/instrument-booking.commands.server";
import { closureInput, maintenanceInput, runInput, voidInput } from "../modules/capabilities/instrument-form";
import { InstrumentLogPage } from "../modules/capabilities/instrument-log-page";
import { addMaintenance, addRun, voidLogLine } from "../modules/capabilities/instrument-logs.commands.server";
import { findInstrumentLogs } from "../modules/capabilities/instrument-logs.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { view, row } = await readInstrumentPage(asked);
  const logs = await findInstrumentLogs(row.id);
  const forms = [
    "closure",
    "maintenance",
    "run",
    ...logs.closures.map(({ id }) => `closure-${id}`),
    ...logs.maintenance.map(({ id }) => `void-maintenance-${id}`),
    ...logs.runs.map(({ id }) => `void-runs-${id}`),
  ];
  return { view, logs, requestIds: Object.fromEntries(forms.map((form) => [form, newRequestId()])) };
}

export async function action(asked: ActionFunctionArgs) {
  const { form, slug, command, paths } = await readOfferForm(asked);
  const id = offerId(asked.params.id);
  const back = () => paths.ownCapabilities(slug, "instruments", id, "log");
  const at = { slug, id };
  if (form.intent === "closure") {
    const read = readFields(form, closureInput);
    if (!read.success) return form.refuse(faultsOf(read.error));
    return answerOffer(form, await addClosure({ ...at, ...read.data }, command), back);
  }
  if (form.intent === "remove-closure") {
    const closureId = offerId(form.text("line"));
    return answerOffer(form, await removeClosure({ ...at, closureId }, command), back);
  }
  if (form.intent === "maintenance") {
    const read = readFields(form, maintenanceInput);
    if (!read.success) return form.refuse(faultsOf(read.error));
    return answerOffer(form, await addMaintenance({ ...at, ...read.data }, command), back);
  }
  if (form.intent === "run") {
    const read = readFields(form, runInput);
    if (!read.success) return form.refuse(faultsOf(read.error));
    return answerOffer(form, await addRun({ ...at, ...read.data }, command), back);
  }
  const [, log, line] = /^void-(maintenance|runs)-([1-9]\d{0,8})$/.exec(form.intent) ?? [];
  if ((log !== "maintenance" && log !== "runs") || !line) throw new Response(null, { status: 400 });
  const read = readFields(form, voidInput);
  if (!read.success) return form.refuse(faultsOf(read.error));
  return answerOffer(
    form,
    await voidLogLine({ ...at, log, lineId: Number(line), ...read.data }, command),
    back,
  );
}

function readFields<Shape extends z.ZodRawShape>(form: SentForm, schema: z.ZodObject<Shape>) {
  return schema.safeParse(form.pick(Object.keys(schema.shape)));
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "capabilities");
  return pageMeta(location.pathname, { title: t("instruments.page.log"), isIndexed: false });
};

export default function InstrumentLog() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const view = answer ? { ...data.view, outcome: undefined } : data.view;
  return <InstrumentLogPage {...data} view={view} answer={answer} />;
}
