import type { SubscribeReply, SubscribeRequest, ViewChange } from "@yimen/edge-agent/contract";
import { io } from "socket.io-client";

const usualLimitMs = 30_000;

/** Something that changes by itself, as it is now. */
export interface Live<State> {
  readonly now: State;
  /**
   * Settles with the first state that holds, the one of now included. Rejects with the last one when none came
   * within the limit, 30 s unless told otherwise: what is waited for is an event, and the limit only ends a test.
   */
  until(holds: (state: State) => boolean, limitMs?: number): Promise<State>;
  close(): void;
}

/** `put` is what its source calls with each new state. */
export function live<State>(first: State, close: () => void): Live<State> & { put(state: State): void } {
  const waiting = new Set<() => void>();
  let now = first;
  return {
    get now() {
      return now;
    },
    put(state) {
      now = state;
      for (const look of [...waiting]) look();
    },
    until(holds, limitMs = usualLimitMs) {
      const asked = new Error("asked here");
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`never so: ${holds}\n${JSON.stringify(now, null, 1)}`, { cause: asked }));
        }, limitMs);
        const look = () => {
          if (!holds(now)) return;
          waiting.delete(look);
          clearTimeout(late);
          resolve(this.now);
        };
        waiting.add(look);
        look();
      });
    },
    close,
  };
}

/** A view of the agent as a screen follows it, also while the agent starts anew; `cookie`: of a session, where the view is for staff. */
export async function followView<State extends object>(
  url: string,
  request: SubscribeRequest,
  cookie?: string,
): Promise<Live<State>> {
  const extraHeaders = cookie === undefined ? {} : { cookie };
  const socket = io(url, { transports: ["websocket"], forceNew: true, extraHeaders });
  const early: ViewChange<State>[] = [];
  let take = (change: ViewChange<State>) => void early.push(change);
  socket.on("change", (change: ViewChange<State>) => take(change));
  const reply: SubscribeReply<State> = await socket.emitWithAck("subscribe", request);
  if (!reply.ok || !("state" in reply)) {
    socket.close();
    throw new Error(`no view ${request.view}: ${JSON.stringify(reply)}`);
  }
  const view = live(reply.state, () => void socket.close());
  let known: { readonly room: string; readonly version: number } = reply;
  take = ({ room, from, set }) => {
    if (room === known.room && from >= known.version) view.put({ ...view.now, ...set });
  };
  for (const change of early) take(change);
  // The agent may start anew: a screen asks again, too.
  socket.on("connect", async () => {
    const again: SubscribeReply<State> = await socket.emitWithAck("subscribe", request);
    if (!again.ok || !("state" in again)) return;
    known = again;
    view.put(again.state);
  });
  return view;
}
