import type { SubscribeReply, SubscribeRequest, ViewChange } from "@yimen/edge-agent/contract";
import type { Socket } from "socket.io-client";

const answerWithin = 5_000;

export interface ViewEvents<State> {
  learned(state: State): void;
  /** The agent has no such view: a display that is not configured, say. */
  refused?(code: string): void;
}

/** Follows a view for as long as the page lives; after a gap it asks for the whole again. */
export function followView<State extends object>(
  socket: Socket,
  request: Omit<SubscribeRequest, "since">,
  { learned, refused }: ViewEvents<State>,
): () => void {
  let held: { room: string; version: number; state: State } | null = null;

  const subscribe = (): void => {
    held = null;
    socket
      .timeout(answerWithin)
      .emit("subscribe", request, (error: Error | null, reply: SubscribeReply<State>) => {
        if (error !== null) {
          if (socket.connected) subscribe();
          return;
        }
        if (!reply.ok) return refused?.(reply.problem.code);
        if (!("state" in reply)) return;
        held = { room: reply.room, version: reply.version, state: reply.state };
        learned(reply.state);
      });
  };

  const change = (news: ViewChange<State>): void => {
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
