import type { StationView, SubscribeReply, ViewChange } from "@yimen/edge-agent/contract";
import type { Socket } from "socket.io-client";

const answerWithin = 5_000;

/** Follows the station's view for as long as the page lives; after a gap it asks for the whole again. */
export function followStation(socket: Socket, learned: (station: StationView) => void): () => void {
  let held: { room: string; version: number; state: StationView } | null = null;

  const subscribe = (): void => {
    held = null;
    socket
      .timeout(answerWithin)
      .emit("subscribe", { view: "station" }, (error: Error | null, reply: SubscribeReply<StationView>) => {
        if (error !== null) {
          if (socket.connected) subscribe();
          return;
        }
        if (!reply.ok || !("state" in reply)) return;
        held = { room: reply.room, version: reply.version, state: reply.state };
        learned(reply.state);
      });
  };

  const change = (news: ViewChange<StationView>): void => {
    if (held === null || news.room !== held.room || news.to <= held.version) return;
    if (news.from > held.version) {
      subscribe();
      return;
    }
    held = { room: held.room, version: news.to, state: { ...held.state, ...news.set } };
    learned(held.state);
  };

  socket.on("connect", subscribe);
  socket.on("change", change);
  if (socket.connected) subscribe();
  return () => {
    socket.off("connect", subscribe);
    socket.off("change", change);
  };
}
