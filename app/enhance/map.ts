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
  const { startLiveMap } = await import("../modules/map/live-map.client");
  startLiveMap(map);
}

if (document.readyState === "complete") watch();
else addEventListener("load", () => setTimeout(watch), { once: true });

export {};
