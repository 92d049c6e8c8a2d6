import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Away, Refusal } from "../agent/requests.ts";
import type { Kiosk } from "./kiosk.ts";
import { untilAnswered } from "./until-answered.ts";

const refusal = (code: string, status = 409) =>
  new Refusal({ type: "", title: "", status, code, detail: "", staff: "", retryable: false });
const request = { method: "POST", path: "/tickets", key: "one-key" } as const;

/** Answers in this order; errors are thrown. */
function agent(...answers: readonly unknown[]) {
  const left = [...answers];
  const keys: unknown[] = [];
  const ask = async (asked: { key?: string }) => {
    keys.push(asked.key);
    const answer = left.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { kiosk: { ask } as unknown as Kiosk, keys };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("sends the same key until there is an answer, and says that it waits", async () => {
  const { kiosk, keys } = agent(new Away("line"), refusal("internal", 500), { number: "A001" });
  const waiting = vi.fn();
  const answer = untilAnswered(kiosk, request, waiting, () => false);
  await vi.runAllTimersAsync();
  expect(await answer).toEqual({ number: "A001" });
  expect(keys).toEqual(["one-key", "one-key", "one-key"]);
  expect(waiting).toHaveBeenCalledTimes(2);
});

it("takes a refusal for an answer", async () => {
  const { kiosk, keys } = agent(refusal("lane-full"));
  await expect(untilAnswered(kiosk, request, vi.fn(), () => false)).rejects.toMatchObject({
    problem: { code: "lane-full" },
  });
  expect(keys).toHaveLength(1);
});

it("ends once the person has gone", async () => {
  const { kiosk, keys } = agent(new Away("line"), new Away("line"));
  let gone = false;
  const answer = untilAnswered(
    kiosk,
    request,
    () => {
      gone = true;
    },
    () => gone,
  );
  await vi.runAllTimersAsync();
  expect(await answer).toBeNull();
  expect(keys).toHaveLength(1);
});
