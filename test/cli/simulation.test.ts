import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { StationView, SubscribeReply, ViewChange } from "@yimen/edge-agent/contract";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Hall, startHall } from "../harness/hall.ts";
import { Visitor } from "../harness/visitor.ts";

interface State {
  readonly reader: {
    readonly plugged: boolean;
    readonly card: { readonly kind: string; readonly name: string } | null;
  };
  readonly camera: { readonly plugged: boolean; readonly page: string | null };
  readonly printer: { readonly plugged: boolean; readonly paper: string; readonly cover: string };
  readonly cases: readonly {
    readonly caseNumber: string;
    readonly state: string;
    readonly next: readonly string[];
    readonly progress: string;
  }[];
}

let hall: Hall;
let socket: Socket;
let station: StationView;
const waiting = new Set<() => void>();

beforeAll(async () => {
  hall = await startHall();
  socket = io(hall.url, { transports: ["websocket"] });
  socket.on("change", ({ set }: ViewChange<StationView>) => {
    station = { ...station, ...set };
    for (const look of [...waiting]) look();
  });
  const reply: SubscribeReply<StationView> = await socket.emitWithAck("subscribe", { view: "station" });
  if (!reply.ok || !("state" in reply)) throw new Error("no view of the station");
  station = reply.state;
  await until((view) => Object.values(view.abilities).every(({ works }) => works));
}, 60_000);

afterAll(async () => {
  socket?.close();
  await hall?.dispose();
});

/** Waits for the station to look so. */
function until(holds: (view: StationView) => boolean): Promise<void> {
  return new Promise((settle) => {
    const look = () => {
      if (!holds(station)) return;
      waiting.delete(look);
      settle();
    };
    waiting.add(look);
    look();
  });
}

const device = (id: string) => station.devices.find((each) => each.id === id);
const call = (method: string, path: string, body?: unknown) =>
  hall.json<State>(`/simulate/api${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
async function refusal(method: string, path: string, body?: string | Uint8Array, type = "application/json") {
  const reply = await fetch(`${hall.url}/simulate/api${path}`, {
    method,
    ...(body === undefined ? {} : { body: body as string, headers: { "content-type": type } }),
  });
  return { status: reply.status, code: ((await reply.json()) as { code: string }).code };
}

describe("the simulation's API", () => {
  it("lays and takes cards that the real driver reads", async () => {
    expect((await call("POST", "/card", { kind: "foreigner2023" })).reader.card).toEqual({
      kind: "foreigner2023",
      name: "样例丁",
    });
    await until(() => device("reader")?.values["media"] === "present");
    expect((await call("POST", "/card", { fields: { name: "䶮𠮷㛃" } })).reader.card).toEqual({
      kind: "custom",
      name: "䶮𠮷㛃",
    });
    expect((await call("DELETE", "/card")).reader.card).toBeNull();
    await until(() => device("reader")?.values["media"] === "notPresent");
  });

  it("troubles the printer as its status then says", async () => {
    await call("POST", "/printer", { paper: "out" });
    await until(({ abilities }) => !abilities.print.works && abilities.print.reason === "paper-out");
    await call("POST", "/printer", { paper: "full", cover: "open" });
    await until(({ abilities }) => abilities.print.reason === "cover-open");
    expect((await call("POST", "/printer", { cover: "closed" })).printer).toEqual({
      plugged: true,
      paper: "full",
      cover: "closed",
    });
    await until(({ abilities }) => abilities.print.works);
  });

  it.each(["reader", "printer", "camera"])(
    "heals by itself when the %s's cable is plugged in again",
    async (part) => {
      await call("POST", "/unplug", { device: part });
      await until(() => device(part)?.word === "out-of-service");
      await call("POST", "/replug", { device: part });
      await until(() => device(part)?.word === "in-service");
    },
  );

  it("runs a script of faults, and the devices follow", async () => {
    const script = "printer paper low\nuntil printer paper low within 5s\nprinter paper out\n";
    const reply = await fetch(`${hall.url}/simulate/api/script`, {
      method: "POST",
      body: script,
      headers: { "content-type": "text/plain" },
    });
    expect(reply.status).toBe(200);
    await until(() => device("printer")?.values["paper"] === "out");
    await call("POST", "/commands", { device: "printer", command: "paper full" });
    await until(() => device("printer")?.word === "in-service");
  });

  it("puts pages under the camera, one's own too", async () => {
    expect((await call("POST", "/page", { builtin: "shadow" })).camera.page).toBe("shadow");
    const photo = readFileSync(
      resolve(import.meta.dirname, "../../edge-agent/src/simulation/data/pages/grey.jpg"),
    );
    const reply = await fetch(`${hall.url}/simulate/api/page`, {
      method: "POST",
      body: photo,
      headers: { "content-type": "image/jpeg" },
    });
    expect(((await reply.json()) as State).camera.page).toBe("own");
    expect((await call("DELETE", "/page")).camera.page).toBeNull();
  });

  it.each<[what: string, status: number, code: string, request: Parameters<typeof refusal>]>([
    ["a card of no kind", 400, "invalid-request", ["POST", "/card", "{}"]],
    [
      "a kind and a person",
      400,
      "invalid-request",
      ["POST", "/card", '{"kind":"resident","fields":{"name":"甲"}}'],
    ],
    ["a kind that there is not", 400, "invalid-request", ["POST", "/card", '{"kind":"library"}']],
    [
      "a name that no card holds",
      400,
      "invalid-request",
      ["POST", "/card", JSON.stringify({ fields: { name: "甲".repeat(16) } })],
    ],
    ["a page that there is not", 400, "invalid-request", ["POST", "/page", '{"builtin":"../wood"}']],
    ["a picture that is none", 422, "picture-refused", ["POST", "/page", "nothing", "image/jpeg"]],
    ["paper of another kind", 400, "invalid-request", ["POST", "/printer", '{"paper":"gold"}']],
    ["a device that there is not", 404, "not-found", ["POST", "/unplug", '{"device":"toaster"}']],
    [
      "a command that a device does not know",
      400,
      "invalid-request",
      ["POST", "/commands", '{"device":"printer","command":"fly"}'],
    ],
    ["a script with a mistake", 400, "invalid-request", ["POST", "/script", "wait soon", "text/plain"]],
    ["a slip that was not printed", 404, "not-found", ["GET", "/receipts/99.png"]],
    ["a slip that has no number", 404, "not-found", ["GET", "/receipts/x.png"]],
    ["a case that there is not", 404, "case-unknown", ["POST", "/cases/1/advance", '{"to":"accepted"}']],
    ["a body that is no JSON", 400, "invalid-request", ["POST", "/card", "{"]],
  ])("refuses %s", async (_, status, code, request) => {
    expect(await refusal(...request)).toEqual({ status, code });
  });

  it("moves a case on as the back office would, and the phone page follows", async () => {
    const visitor = new Visitor(hall.url);
    await visitor.start();
    await visitor.fill(
      "employment-hardship",
      { name: "样例甲", number: "999999190002280025" },
      "13000000000",
    );
    const { case: submitted } = await visitor.submit();
    const number = submitted?.caseNumber ?? "";
    const advance = (to: string) => call("POST", `/cases/${number}/advance`, { to });
    const known = async () =>
      (await call("GET", "/state")).cases.find(({ caseNumber }) => caseNumber === number);
    expect(await known()).toMatchObject({ state: "submitted" });
    for (const state of [
      "accepted",
      "in-review",
      "correction",
      "in-review",
      "approved",
      "result-ready",
      "completed",
    ]) {
      expect((await known())?.next).toContain(state);
      await advance(state);
      expect(await known()).toMatchObject({ state });
    }
    expect((await known())?.next).toEqual([]);
    expect(await refusal("POST", `/cases/${number}/advance`, '{"to":"accepted"}')).toEqual({
      status: 409,
      code: "transition-refused",
    });
    const token = new URL(submitted?.progressUrl ?? "").hash.slice(1);
    expect((await known())?.progress).toBe(`/p/#${token}`);
    const progress = await hall.json<{ state: string }>("/api/progress", {
      method: "POST",
      body: JSON.stringify({ token }),
    });
    expect(progress.state).toBe("completed");
    await visitor.end();
  });

  it("tells every change as an event", async () => {
    const stop = new AbortController();
    const reply = await fetch(`${hall.url}/simulate/api/events`, { signal: stop.signal });
    expect(reply.headers.get("content-type")).toContain("text/event-stream");
    const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    const seen = async (what: string) => {
      while (!text.includes(what)) text += (await reader?.read())?.value ?? "";
    };
    await seen('"paper":"full"');
    await call("POST", "/printer", { paper: "low" });
    await seen('"paper":"low"');
    stop.abort();
  });
});
