import type { TicketTaken } from "@yimen/edge-agent/contract";
import type { Hall } from "../../harness/hall.ts";
import type { KioskHand } from "../../harness/kiosk.ts";

/** A number and the page behind its slip. */
export type Slip = Pick<TicketTaken, "number" | "url">;

/** Somebody without a card at a kiosk, up to the slip. `priority`: the button that is pressed of those offered. */
export async function takeAtKiosk(hand: KioskHand, priority: string): Promise<Slip> {
  await hand.press("start");
  await hand.look("home");
  await hand.press("ticket");
  await hand.press("unsure");
  await hand.look("priority");
  await hand.press(priority);
  await hand.press("without-card");
  const screen = await hand.screen("ticket-number");
  await screen.locator('[data-slip="printed"]').waitFor();
  await hand.look("number");
  const url = await screen.locator("[data-ticket-url]").getAttribute("data-ticket-url");
  return { number: await screen.locator("[data-ticket-number]").innerText(), url: url ?? "" };
}

export function takeNumber(hall: Hall): Promise<Slip> {
  return hall.json<TicketTaken>("/api/tickets", {
    method: "POST",
    body: JSON.stringify({ lane: "general", language: "zh-Hans", print: false }),
  });
}
