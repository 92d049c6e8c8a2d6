import { randomUUID } from "node:crypto";
import type { Problem, VisitStarted, VisitView } from "@yimen/edge-agent/contract";

/** A person at the kiosk who speaks HTTP: the same calls that the screens make. */
export class Visitor {
  readonly #url: string;
  #secret = "";
  visit: VisitView | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  get secret(): string {
    return this.#secret;
  }

  async start(language: "zh-Hans" | "zh-Hant" | "en" = "zh-Hans"): Promise<VisitView> {
    const started = await this.#send<VisitStarted>("POST", "/api/visits", { language });
    this.#secret = started.secret;
    this.visit = started.visit;
    return started.visit;
  }

  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<VisitView> {
    const view = await this.#send<VisitView>(
      method,
      `/api/visits/${this.visit?.id ?? ""}${path}`,
      body,
      headers,
    );
    this.visit = view;
    return view;
  }

  /** From a started visit to just before submit, for an item that needs no paper. */
  async fill(itemId: string, person: { name: string; number: string }, phone: string): Promise<VisitView> {
    await this.call("PUT", "/identity", person);
    await this.call("PUT", "/item", { itemId });
    return this.finishForm(phone);
  }

  async finishForm(phone: string): Promise<VisitView> {
    const wantsPhone = this.visit?.form.some((field) => field.key === "phone") ?? false;
    if (wantsPhone) await this.call("PUT", "/form", { values: { phone } });
    const strokes = [
      Array.from({ length: 24 }, (_, at) => [100 + at * 30, 200 + Math.round(120 * Math.sin(at / 3))]),
    ];
    await this.call("PUT", "/signature", { strokes });
    return this.call("PUT", "/delivery", { method: "mobile" });
  }

  submit(key: string = randomUUID()): Promise<VisitView> {
    return this.call("POST", "/submit", undefined, { "idempotency-key": key });
  }

  end(): Promise<void> {
    return this.#send("DELETE", `/api/visits/${this.visit?.id ?? ""}`);
  }

  async #send<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const reply = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(this.#secret === "" ? {} : { "x-visit-secret": this.#secret }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Refused(`${method} ${path}`, JSON.parse(text) as Problem);
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }
}

/** The agent's refusal, as the catalogue words it. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(call: string, problem: Problem) {
    super(`${call}: ${problem.status} ${problem.code} ${JSON.stringify(problem.fields ?? [])}`);
    this.name = "Refused";
    this.problem = problem;
  }
}
