import type { ActionRequested, ActionView, Problem } from "@yimen/edge-agent/contract";
import type { WantedOrder } from "@yimen/edge-agent/contract/action-views.ts";
import { io, type Socket } from "socket.io-client";
import type { Hall } from "./hall.ts";
import type { Colleague } from "./staff.ts";

/** A manager who acts from the chair, over HTTP and the live view. */
export interface Chair {
  /** Throws Problem's code when it is refused. */
  ask(
    order: WantedOrder,
    more?: { reason?: string; forced?: boolean; station?: string; key?: string },
  ): Promise<string>;
  /** Asks and waits for its end. */
  do(order: WantedOrder, more?: { reason?: string; forced?: boolean; station?: string }): Promise<ActionView>;
  /** Waits until the action is as wanted. */
  until(actionId: string, wanted: (action: ActionView) => boolean): Promise<ActionView>;
  /** Waits until a check asks for this step. */
  step(actionId: string, step: string): Promise<ActionView>;
  answer(actionId: string, step: string, answer: "yes" | "no" | "skip"): Promise<void>;
  stop(actionId: string): Promise<void>;
  file(actionId: string): Promise<Uint8Array>;
  close(): void;
}

export function chairOf(hall: Pick<Hall, "url">, manager: Pick<Colleague, "cookie">, own = "001"): Chair {
  const socket: Socket = io(hall.url, {
    extraHeaders: { cookie: manager.cookie },
    transports: ["websocket"],
  });
  const known = new Map<string, ActionView>();
  const waiting = new Set<() => void>();
  const learn = (set: Record<string, ActionView | null>) => {
    for (const [key, action] of Object.entries(set)) if (action !== null) known.set(key.slice(2), action);
    for (const look of waiting) look();
  };
  let room = "";
  const early: { room: string; set: Record<string, ActionView | null> }[] = [];
  socket.on("connect", () => {
    socket.emit(
      "subscribe",
      { view: "actions" },
      (reply: { room: string; state: Record<string, ActionView> }) => {
        room = reply.room;
        learn(reply.state);
        for (const change of early.splice(0)) if (change.room === room) learn(change.set);
      },
    );
  });
  socket.on("change", (change: { room: string; set: Record<string, ActionView | null> }) => {
    if (room === "") early.push(change);
    else if (change.room === room) learn(change.set);
  });
  const send = async <T>(method: string, path: string, body?: object, key?: string): Promise<T> => {
    const reply = await fetch(`${hall.url}/api${path}`, {
      method,
      headers: {
        cookie: manager.cookie,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(key === undefined ? {} : { "idempotency-key": key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error((JSON.parse(text) as Problem).code);
    return (text === "" ? undefined : JSON.parse(text)) as T;
  };
  const until: Chair["until"] = (actionId, wanted) =>
    new Promise((resolve) => {
      const look = () => {
        const action = known.get(actionId);
        if (action === undefined || !wanted(action)) return;
        waiting.delete(look);
        resolve(action);
      };
      waiting.add(look);
      look();
    });
  const ask: Chair["ask"] = async (order, { station = own, key, ...more } = {}) =>
    (await send<ActionRequested>("POST", `/stations/${station}/actions`, { order, ...more }, key)).actionId;
  return {
    ask,
    until,
    do: async (order, more) => until(await ask(order, more), ({ state }) => state !== "running"),
    step: (actionId, step) => until(actionId, ({ progress }) => progress?.detail["step"] === step),
    answer: (actionId, step, answer) => send("POST", `/actions/${actionId}/answer`, { step, answer }),
    stop: (actionId) => send("POST", `/actions/${actionId}/stop`),
    async file(actionId) {
      const reply = await fetch(`${hall.url}/api/actions/${actionId}/file`, {
        headers: { cookie: manager.cookie },
      });
      if (!reply.ok) throw new Error(((await reply.json()) as Problem).code);
      return new Uint8Array(await reply.arrayBuffer());
    },
    close: () => socket.disconnect(),
  };
}
