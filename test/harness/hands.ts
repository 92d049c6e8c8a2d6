import type { SimulationState } from "@yimen/edge-agent/simulation/station.ts";
import type { Hall } from "./hall.ts";
import { type Live, live } from "./live.ts";

/** Hands at the simulated devices of a hall: the same calls that the simulation's page makes. */
export interface Hands {
  /** What one sees of the devices. */
  readonly seen: Live<SimulationState>;
  /** `tell("printer", "paper out")` */
  tell(device: string, command: string): Promise<void>;
  unplug(...devices: readonly string[]): Promise<void>;
  replug(...devices: readonly string[]): Promise<void>;
  /** Waits until the device shows that. */
  until(device: string, what: string, value: string | number | boolean): Promise<void>;
  /** Slips that hang at the printer, each as its lines of text, oldest first. */
  slips(): Promise<readonly string[]>;
}

export async function handsAt(hall: Hall): Promise<Hands> {
  const post = (path: string, body: object) =>
    hall.json<SimulationState>(`/simulate/api${path}`, { method: "POST", body: JSON.stringify(body) });
  const seen = await follow(`${hall.url}/simulate/api/events`);
  const plug = async (act: "unplug" | "replug", devices: readonly string[]) =>
    void (await Promise.all(devices.map((device) => post(`/${act}`, { device }))));
  return {
    seen,
    tell: async (device, command) => void (await post("/commands", { device, command })),
    unplug: (...devices) => plug("unplug", devices),
    replug: (...devices) => plug("replug", devices),
    until: async (device, what, value) =>
      void (await seen.until(
        ({ devices }) => devices.find(({ name }) => name === device)?.shows[what] === value,
      )),
    async slips() {
      const { receipts } = await hall.json<SimulationState>("/simulate/api/state");
      return Promise.all(
        [...receipts]
          .reverse()
          .map(async ({ url }) => (await fetch(`${hall.url}${url.replace(/png$/, "txt")}`)).text()),
      );
    },
  };
}

/** The state as server-sent events: the whole of it each time. */
async function follow(url: string): Promise<Live<SimulationState>> {
  const over = new AbortController();
  const reply = await fetch(url, { signal: over.signal });
  const chunks = reply.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (chunks === undefined) throw new Error("no events");
  let text = "";
  const next = async (): Promise<SimulationState> => {
    for (;;) {
      const end = text.indexOf("\n\n");
      const message = end < 0 ? null : text.slice(0, end);
      if (message !== null) text = text.slice(end + 2);
      if (message?.startsWith("data: ")) return JSON.parse(message.slice("data: ".length));
      if (message !== null) continue;
      const { value, done } = await chunks.read();
      if (done) throw new Error("the events ended");
      text += value;
    }
  };
  const seen = live(await next(), () => over.abort());
  void (async () => {
    for (;;) seen.put(await next());
  })().catch(() => undefined);
  return seen;
}
