import { createContext, type ReactNode, useContext } from "react";
import type { FormAnswer } from "../core/form-fault";
import { useMessages } from "../i18n/use-messages";
import { ErrorSummary } from "./error-summary";

/** Whether one of the page's forms has said what is wrong with the answer that the page came back with. */
const Said = createContext<{ isSaid: boolean } | undefined>(undefined);

/** Called by whoever shows what is wrong with a form. */
export function useSayFaults(): () => void {
  const page = useContext(Said);
  return () => {
    if (page) page.isSaid = true;
  };
}

/**
 * What stands around the forms of a page that changes under its reader's hands. A form that is refused because of such a
 * change is often not there any more when the page comes back: then it is said here that nothing was done, and what was
 * typed is shown, so that neither is lost without a word.
 */
export function AnsweredPage({
  answer,
  children,
  className = "flex flex-col",
}: {
  answer: FormAnswer | undefined;
  children: ReactNode;
  /** Of the column in which all stands. */
  className?: string;
}) {
  // Pages are rendered once, from top to bottom, so the forms have spoken before it is looked whether any has.
  const page = { isSaid: false };
  return (
    <Said.Provider value={page}>
      <div className={className}>
        {children}
        {answer && answer.faults.length > 0 ? <Unsaid answer={answer} /> : null}
      </div>
    </Said.Provider>
  );
}

function Unsaid({ answer: { typed } }: { answer: FormAnswer }) {
  const t = useMessages("forms");
  if (useContext(Said)?.isSaid) return null;
  const texts = Object.entries(typed).flatMap(([name, values]) =>
    unseen.has(name) ? [] : values.filter((text) => text.trim().length >= leastKept),
  );
  return (
    // Above the page that it is about, although it comes to be known last; the focus goes to it.
    <div className="order-first flex max-w-prose flex-col gap-4 pb-6">
      <ErrorSummary title={t("goneTitle")} errors={[{ text: t("goneText") }]} />
      {texts.length > 0 ? (
        <section aria-label={t("goneTyped")} className="flex flex-col gap-3">
          <p className="text-quiet">{t("goneTyped")}</p>
          {texts.map((text) => (
            <blockquote
              key={text}
              className="border-s-2 border-line ps-4 break-words whitespace-pre-line select-all"
            >
              {text}
            </blockquote>
          ))}
        </section>
      ) : null}
    </div>
  );
}

/** What no reader has typed. */
const unseen: ReadonlySet<string> = new Set(["requestId", "intent", "do", "version", "termsHash"]);

/** Characters from which on a text is worth being copied: less is a number or a choice. */
const leastKept = 10;
