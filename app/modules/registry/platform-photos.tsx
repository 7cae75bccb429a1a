import { textIn } from "~/app/i18n/text-in";
import { useLanguage } from "~/app/i18n/use-messages";
import { photoPath } from "~/app/paths";
import type { PlatformPhoto } from "./platform-photos.queries.server";

/** Pictures with their captions. Each has its size, so that nothing moves when it comes. */
export function PlatformPhotos({ photos }: { photos: readonly PlatformPhoto[] }) {
  const language = useLanguage();
  return (
    <ul className={`grid gap-5 ${photos.length > 1 ? "sm:grid-cols-2" : ""}`}>
      {photos.map(({ id, caption, width, height }) => {
        const text = textIn(caption, language);
        return (
          <li key={id}>
            <figure className="flex flex-col gap-2">
              <img
                src={photoPath(id)}
                // The caption stands beside it and says what it shows.
                alt=""
                width={width}
                height={height}
                loading="lazy"
                decoding="async"
                className="aspect-[3/2] h-auto w-full rounded border border-line bg-page object-cover"
              />
              <figcaption lang={text?.lang} className="text-small text-quiet">
                {text?.text}
              </figcaption>
            </figure>
          </li>
        );
      })}
    </ul>
  );
}
