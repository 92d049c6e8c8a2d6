import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import type { Problem, VisitStarted } from "../../contract/api.ts";
import type { SubscribeReply, ViewChange } from "../../contract/sockets.ts";
import type { VisitView } from "../../contract/views.ts";

/** A person at the kiosk: makes the calls that the screens make and sees what they would see. */
export class Person {
  readonly #url: string;
  readonly #secret: string;
  readonly #socket: Socket;
  readonly #waiting = new Set<() => void>();
  #visit: VisitView;

  private constructor(url: string, { secret, visit }: VisitStarted, socket: Socket) {
    this.#url = url;
    this.#secret = secret;
    this.#visit = visit;
    this.#socket = socket;
  }

  static async enter(url: string): Promise<Person> {
    const started = await send<VisitStarted>(url, "POST", "/api/visits", { language: "zh-Hans" });
    const socket = io(url, { transports: ["websocket"], reconnection: false });
    const person = new Person(url, started, socket);
    await person.#watch();
    return person;
  }

  get visit(): VisitView {
    return this.#visit;
  }

  /** The visit's own routes; answers are the visit as it then is. */
  async call(method: string, path: string, body?: unknown): Promise<void> {
    const headers = { "x-visit-secret": this.#secret, "idempotency-key": randomUUID() };
    this.#seen(
      await send<VisitView>(this.#url, method, `/api/visits/${this.#visit.id}${path}`, body, headers),
    );
  }

  /** Waits for the visit to look so; throws with what was waited for after `limitMs`. */
  async until(what: string, holds: (visit: VisitView) => boolean, limitMs: number): Promise<void> {
    if (holds(this.#visit)) return;
    await new Promise<void>((settle, fail) => {
      const look = () => {
        if (!holds(this.#visit)) return;
        clearTimeout(late);
        this.#waiting.delete(look);
        settle();
      };
      const late = setTimeout(() => {
        this.#waiting.delete(look);
        fail(new Error(`${what}: not within ${Math.round(limitMs / 1000)} s`));
      }, limitMs);
      this.#waiting.add(look);
    });
  }

  async leave(): Promise<void> {
    await send(this.#url, "DELETE", `/api/visits/${this.#visit.id}`, undefined, {
      "x-visit-secret": this.#secret,
    });
  }

  disconnect(): void {
    this.#socket.close();
  }

  #watch(): Promise<void> {
    this.#socket.on("change", (change: ViewChange<VisitView>) =>
      this.#seen({ ...this.#visit, ...change.set }),
    );
    return new Promise((settle, fail) => {
      this.#socket.once("connect_error", fail);
      this.#socket.once("connect", () => {
        const request = { view: "visit", secret: this.#secret };
        this.#socket.emit("subscribe", request, (reply: SubscribeReply<VisitView>) => {
          if (!reply.ok) return fail(new Error(reply.problem.title));
          if ("state" in reply) this.#seen(reply.state);
          settle();
        });
      });
    });
  }

  #seen(visit: VisitView): void {
    this.#visit = visit;
    for (const look of [...this.#waiting]) look();
  }
}

/** JSON in, JSON out; an agent's refusal becomes an Error with its code. */
export async function send<T>(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<T> {
  const reply = await fetch(`${url}${path}`, {
    method,
    headers: {
      "accept-language": "en",
      ...headers,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
  const text = await reply.text();
  if (!reply.ok) {
    const { code, staff, fields } = JSON.parse(text) as Problem;
    throw new Error(`${code}: ${staff}${fields === undefined ? "" : ` ${JSON.stringify(fields)}`}`);
  }
  return (text === "" ? undefined : JSON.parse(text)) as T;
}
