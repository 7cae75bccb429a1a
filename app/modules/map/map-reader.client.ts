import type { MapWords } from "~/app/components/map-words";
import type { Origin } from "./map-panels.client";

/**
 * Distances from the reader: asked of the browser only when the button is pressed, used on this page and nowhere
 * else. `use` gets the position, or undefined when the reader takes it back.
 */
export function offerOwnPlace(
  button: HTMLButtonElement | null,
  words: MapWords,
  say: (text: string) => void,
  use: (origin: Origin | undefined) => void,
): void {
  // Without https browsers tell no position.
  if (!button || !isSecureContext || !("geolocation" in navigator)) return;
  const ask = button.textContent ?? "";
  let isUsed = false;
  button.hidden = false;
  const leave = () => {
    isUsed = false;
    button.textContent = ask;
    say("");
    use(undefined);
  };
  button.addEventListener("click", () => {
    if (isUsed) return leave();
    say(words.locating);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        isUsed = true;
        button.textContent = words.leaveMe;
        say(words.located);
        use({ name: words.you, lat: coords.latitude, lng: coords.longitude });
      },
      (error) => say(error.code === error.PERMISSION_DENIED ? words.denied : words.unlocated),
      { maximumAge: 60_000, timeout: 15_000 },
    );
  });
}
