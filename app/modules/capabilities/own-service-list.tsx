import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { PostForm } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { Tag } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { OwnPlatform } from "../registry/own-platforms.queries.server";
import { CapabilityFrame, useCapabilityFaults } from "./capability-frame";
import * as Offer from "./core/offer-state";
import type { OfferFigures } from "./offer-figures.queries.server";
import { Confirmed } from "./offer-form-parts";
import { priceWords, turnaroundWords } from "./offer-row-words";
import { offerTones } from "./offer-tones";
import type { OwnService } from "./own-services.queries.server";

export const listOutcomes = ["published", "paused", "withdrawn", "confirmed", "copied"] as const;
export type ListOutcome = (typeof listOutcomes)[number];

/** A service of the list, what was asked of it, and the id under which its form is sent. */
export type ListedService = OwnService & { figures?: OfferFigures | undefined; requestId: string };

interface View {
  platform: OwnPlatform;
  services: readonly ListedService[];
  /** Of the form that confirms them all. */
  requestId: string;
  done?: ListOutcome | undefined;
  outcome?: "saved" | "held" | undefined;
  answer: FormAnswer | undefined;
}

/** A platform's services with what can be done with each in one click. */
export function OwnServiceList({ platform, services, requestId, done, outcome, answer }: View) {
  const t = useMessages("capabilities");
  const paths = usePaths();
  const { slug } = platform;
  const newService = (
    <ButtonLink href={paths.ownCapabilities(slug, "services", "new")}>{t("services.new")}</ButtonLink>
  );
  const isAnyPublic = services.some(({ status }) => status === "published" || status === "paused");
  return (
    <CapabilityFrame
      platform={platform}
      part="services"
      lead={t("services.lead")}
      actions={newService}
      outcome={answer || done ? undefined : outcome}
    >
      {done && !answer ? <Banner tone="good" title={t(`services.done.${done}`)} isAnswer /> : null}
      {services.length === 0 ? (
        <EmptyState title={t("services.none")} actions={newService}>
          <p>{t("services.noneText")}</p>
        </EmptyState>
      ) : (
        <>
          {isAnyPublic ? (
            <PostForm
              requestId={requestId}
              intent="all"
              answer={answer}
              className="flex flex-wrap items-center gap-x-4 gap-y-2"
            >
              <Button name="do" value="confirm" variant="secondary">
                {t("services.confirmAll")}
              </Button>
              <p className="text-small text-quiet">{t("services.confirmAllHint")}</p>
            </PostForm>
          ) : null}
          <section aria-label={t("services.caption", { count: services.length })}>
            <p className="pb-2 text-small text-quiet">{t("services.caption", { count: services.length })}</p>
            <ul className="divide-y divide-line border-y border-line">
              {services.map((service) => (
                <li key={service.id}>
                  <Row slug={slug} service={service} answer={answer} />
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </CapabilityFrame>
  );
}

function Row({
  slug,
  service,
  answer,
}: {
  slug: string;
  service: ListedService;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("capabilities");
  const o = useMessages("offers");
  const paths = usePaths();
  const language = useLanguage();
  const words = useCapabilityFaults();
  const { id, status, name, figures } = service;
  const facts = [priceWords(service.price, language), turnaroundWords(service.turnaround, language)];
  const moves = Offer.movesFrom(status).filter((move) => move !== "withdraw");
  const isPublic = status === "published" || status === "paused";
  const page = (part?: "files" | "preview") => paths.ownCapabilities(slug, "services", id, part);
  return (
    <article className="flex flex-col gap-2 py-4" aria-labelledby={`service-${id}`}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={`service-${id}`} className="min-w-0 text-base font-semibold">
          {status === "withdrawn" ? (
            <HitText text={name} />
          ) : (
            <a href={page()} className="inline-flex min-h-11 items-center">
              <HitText text={name} />
            </a>
          )}
        </h2>
        <Tag tone={offerTones[status]}>{o(`status.${status}`)}</Tag>
        {service.isStale ? <Tag tone="caution">{o("stale.mark")}</Tag> : null}
      </div>
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        <span className="text-quiet">
          <HitText text={service.category} />
        </span>
        {facts.map((fact) => (fact ? <span key={fact}>{fact}</span> : null))}
      </p>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-small text-quiet">
        {figures && isPublic
          ? t("services.figures", { views: figures.views, enquiries: figures.enquiries })
          : null}
        {isPublic ? <Confirmed on={service.confirmedOn} isStale={service.isStale} /> : null}
      </p>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
        {status === "withdrawn" ? null : (
          <a href={page("files")} className="inline-flex min-h-11 items-center">
            {t("services.files")}
          </a>
        )}
        <a href={page("preview")} className="inline-flex min-h-11 items-center">
          {t("services.preview")}
        </a>
        {isPublic ? (
          <a href={paths.service(id)} className="inline-flex min-h-11 items-center">
            {t("services.public")}
          </a>
        ) : null}
      </div>
      <PostForm
        requestId={service.requestId}
        intent={`service-${id}`}
        answer={answer}
        words={words}
        aria-labelledby={`service-${id}`}
        className="flex flex-wrap items-start gap-2"
      >
        <input type="hidden" name="id" value={id} />
        {moves.map((move) => (
          <Button key={move} name="do" value={move} variant="secondary">
            {o(`move.${move}`)}
          </Button>
        ))}
        {isPublic ? (
          <Button name="do" value="confirm" variant="quiet">
            {t("services.confirm")}
          </Button>
        ) : null}
        <Button name="do" value="copy" variant="quiet">
          {t("services.copy")}
        </Button>
        {status === "withdrawn" ? null : (
          <details>
            <summary className="flex min-h-11 cursor-pointer items-center px-3 text-quiet">
              {t("services.withdrawAsk")}
            </summary>
            <div className="flex flex-col items-start gap-2 px-3 pb-2">
              <p className="text-small text-quiet">{t("services.withdrawText")}</p>
              <Button name="do" value="withdraw" variant="danger">
                {o("move.withdraw")}
              </Button>
            </div>
          </details>
        )}
      </PostForm>
    </article>
  );
}
