import type { Kiosk } from "./kiosk.ts";

/** From the attract screen to the first question; what comes after it is fetched meanwhile. */
export function wake(kiosk: Kiosk): void {
  loadJourneys();
  kiosk.go({ at: "home" });
}

/** Elements that arrive late take up what stands in the page already. */
export function loadJourneys(): void {
  import("./journeys.ts").catch(() => {
    // The agent is away and the screen says so; the next press tries again.
  });
}
