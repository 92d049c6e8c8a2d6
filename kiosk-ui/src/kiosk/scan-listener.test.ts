import type { Scanned } from "@yimen/edge-agent/contract";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Ask } from "../agent/requests.ts";
import type { Kiosk } from "./kiosk.ts";
import { ScanListener } from "./scan-listener.ts";

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function rig() {
  const asked: { request: Ask; answer: PromiseWithResolvers<Scanned | undefined> }[] = [];
  const heard: Scanned[] = [];
  const kiosk = {
    state: { station: { abilities: { scan: { works: true, reason: null } } } },
    ask: (request: Ask) => {
      const answer = Promise.withResolvers<Scanned | undefined>();
      asked.push({ request, answer });
      return answer.promise;
    },
  } as unknown as Kiosk;
  const host = { addController: () => undefined } as never;
  const listener = new ScanListener(
    host,
    () => kiosk,
    (scanned) => heard.push(scanned),
  );
  listener.hostConnected();
  listener.hostUpdated();
  return { asked, heard, listener };
}

it("asks again at once when nothing came, so that no code falls between two questions", async () => {
  const { asked } = rig();
  await vi.advanceTimersByTimeAsync(25_000);
  asked[0]?.answer.resolve(undefined);
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toHaveLength(2);
});

it("does not storm an agent that answers too soon, or not at all", async () => {
  const { asked } = rig();
  asked[0]?.answer.resolve(undefined);
  await vi.advanceTimersByTimeAsync(999);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toHaveLength(2);
  asked[1]?.answer.reject(new Error("away"));
  await vi.advanceTimersByTimeAsync(999);
  expect(asked).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toHaveLength(3);
});

it("hears a code and listens on, and takes its question back when its screen goes", async () => {
  const { asked, heard, listener } = rig();
  asked[0]?.answer.resolve({ by: "code", code: "AB3DE6FG" });
  await vi.advanceTimersByTimeAsync(0);
  expect(heard).toEqual([{ by: "code", code: "AB3DE6FG" }]);
  expect(asked).toHaveLength(2);
  listener.hostDisconnected();
  expect(asked[1]?.request.signal?.aborted).toBe(true);
  asked[1]?.answer.resolve({ by: "code", code: "AB3DE6FG" });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(heard).toHaveLength(1);
  expect(asked).toHaveLength(2);
});
