import type { BoardView } from "@yimen/edge-agent/contract";
import type { ReactiveControllerHost } from "lit";
import { LiveView } from "../../agent/live-view.ts";
import type { Kiosk } from "../kiosk.ts";

/** How many wait changes from minute to minute; followed only while a screen that tells of it stands there. */
export function watchBoard(host: ReactiveControllerHost, kiosk: Kiosk): LiveView<BoardView> {
  return new LiveView<BoardView>(host, kiosk.socket, () => ({ view: "board" }), {
    changed({ lanes, open, windows }) {
      const { offer } = kiosk.state;
      const staffed = windows.filter(({ state }) => state !== "closed").length;
      kiosk.set({ windows: { all: windows.length, staffed } });
      if (offer === null || offer.open !== open) void kiosk.askOffer();
      else kiosk.set({ offer: { ...offer, lanes } });
    },
  });
}
