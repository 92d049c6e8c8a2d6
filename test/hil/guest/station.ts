import type { DeviceView, StationView, SubscribeReply, ViewChange } from "@yimen/edge-agent/contract";
import { io, type Socket } from "socket.io-client";
import { until, usualLimitMs } from "./until.ts";

const connectLimitMs = 60_000;

function subscribe(socket: Socket, take: (state: StationView) => void, refused = () => {}): void {
  socket.emit("subscribe", { view: "station" }, (reply: SubscribeReply<StationView>) => {
    if (reply.ok && "state" in reply) take(reply.state);
    else refused();
  });
}

/** What the agent shows of its station, as a screen would follow it. */
export class Station {
  readonly #url: string;
  readonly #socket: Socket;
  readonly #waiting = new Set<() => void>();
  #view: StationView;

  private constructor(url: string, socket: Socket, view: StationView) {
    this.#url = url;
    this.#socket = socket;
    this.#view = view;
    socket.on("change", (change: ViewChange<StationView>) => this.#seen({ ...this.#view, ...change.set }));
    // A socket that a busy machine lets go of comes back, and what happened meanwhile is in the whole view.
    socket.on("connect", () => subscribe(socket, (state) => this.#seen(state)));
  }

  static watch(url: string): Promise<Station> {
    const socket = io(url, { transports: ["websocket"], timeout: connectLimitMs });
    return new Promise((settle, fail) => {
      socket.once("connect", () =>
        subscribe(
          socket,
          (state) => settle(new Station(url, socket, state)),
          () => fail(new Error("the agent shows no station")),
        ),
      );
    });
  }

  #seen(view: StationView): void {
    this.#view = view;
    for (const look of [...this.#waiting]) look();
  }

  device(id: string): DeviceView {
    const found = this.#view.devices.find((device) => device.id === id);
    if (found === undefined) throw new Error(`the agent has no device ${id}`);
    return found;
  }

  get abilities(): StationView["abilities"] {
    return this.#view.abilities;
  }

  /** Waits for a device to look so; throws with how it looks instead after `limitMs`. */
  until(
    id: string,
    what: string,
    holds: (device: DeviceView) => boolean,
    limitMs = usualLimitMs,
  ): Promise<void> {
    return new Promise((settle, fail) => {
      const finish = () => {
        clearTimeout(late);
        this.#waiting.delete(look);
      };
      const look = () => {
        if (!holds(this.device(id))) return;
        finish();
        settle();
      };
      const late = setTimeout(() => {
        finish();
        const { word, device, error, values } = this.device(id);
        fail(new Error(`${id} ${what}: ${JSON.stringify({ word, device, error, values })}`));
      }, limitMs);
      this.#waiting.add(look);
      look();
    });
  }

  online(id: string, limitMs?: number): Promise<void> {
    return this.until(id, "did not come", ({ device }) => device === "online", limitMs);
  }

  away(id: string, limitMs?: number): Promise<void> {
    return this.until(
      id,
      "did not go",
      ({ device, error }) => device !== "online" && error !== null,
      limitMs,
    );
  }

  /** Asked for: what was read last changes nothing that a screen shows. */
  async lastActivity(id: string): Promise<number | null> {
    const reply = await fetch(`${this.#url}/api/station`);
    const { devices } = (await reply.json()) as StationView;
    return devices.find((device) => device.id === id)?.freshness.lastActivity ?? null;
  }

  async activityAfter(id: string, before: number | null, limitMs?: number): Promise<void> {
    await until(
      `the agent read nothing from ${id}`,
      async () => (await this.lastActivity(id)) !== before,
      limitMs,
    );
  }

  close(): void {
    this.#socket.close();
  }
}
