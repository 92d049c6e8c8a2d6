import type { TicketProgress } from "@yimen/edge-agent/contract";
import type { ReactiveControllerHost } from "lit";
import { io } from "socket.io-client";
import { LiveView } from "../../agent/live-view.ts";

export interface Following {
  changed(view: TicketProgress): void;
  /** Whether the line stands and the ticket is followed over it. */
  live(live: boolean): void;
}

/** The live line of one ticket; ended by what it returns. */
export function followTicket(host: ReactiveControllerHost, secret: string, following: Following): () => void {
  const socket = io({
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelayMax: 10_000,
  });
  const view = new LiveView<TicketProgress>(host, socket, () => ({ view: "ticket", secret }), {
    changed: (state) => {
      following.live(true);
      following.changed(state);
    },
    refused: () => following.live(false),
  });
  socket.on("disconnect", () => following.live(false));
  // What was held is caught up with by the same subscription; nothing may have changed meanwhile.
  socket.on("connect", () => {
    if (view.state !== null) following.live(true);
  });
  return () => {
    host.removeController(view);
    view.hostDisconnected();
    socket.disconnect();
  };
}
