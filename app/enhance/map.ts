// Maps that move, in the place of those that the server drew. Their script is large, so it comes only when a map is
// in sight, and never before the page itself has loaded.
const maps = document.querySelectorAll<HTMLElement>("[data-point-map]");

function watch(): void {
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      void show(target as HTMLElement);
    }
  });
  for (const map of maps) seen.observe(map);
}

async function show(map: HTMLElement): Promise<void> {
  // The points travel while the script does.
  const points = ask(map);
  try {
    const { startLiveMap } = await import("../modules/map/live-map.client");
    startLiveMap(map, points);
  } catch (error) {
    console.warn(error);
    sayFailed(map);
  }
}

function ask(map: HTMLElement): { source: string; answer: Promise<Response> } | undefined {
  const state = map.querySelector<HTMLElement>("[data-map-state]")?.dataset.mapState;
  const { source } = JSON.parse(state ?? "{}") as { source?: string };
  if (source === undefined) return undefined;
  const answer = fetch(source, { headers: { accept: "application/json" } });
  // Whoever waits for it says so; a failure before that is not yet anybody's.
  answer.catch(() => {});
  return { source, answer };
}

/** The script itself did not come: the drawing stays, and its button tries once more. */
function sayFailed(map: HTMLElement): void {
  // The page itself wrote these.
  const { failed } = JSON.parse(map.dataset.words ?? "{}") as { failed?: string };
  const status = map.querySelector("[data-map-status]");
  if (status) status.textContent = failed ?? "";
  const retry = map.querySelector<HTMLButtonElement>("[data-map-retry]");
  if (!retry) return;
  retry.hidden = false;
  retry.onclick = () => {
    retry.hidden = true;
    void show(map);
  };
}

if (document.readyState === "complete") watch();
else addEventListener("load", () => setTimeout(watch), { once: true });

export {};
