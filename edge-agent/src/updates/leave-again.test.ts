import { expect, it } from "vitest";
import type { StartStory } from "../settings/keeper.ts";
import type { RestartWish } from "../settings/restarts.ts";
import { leaveAgain } from "./leave-again.ts";

function begin(story: Pick<StartStory, "why" | "state">, awaits: boolean) {
  const wishes: RestartWish[] = [];
  const listeners = new Set<() => void>();
  const keeper = {
    story: story as StartStory,
    onChange(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const restarts = {
    request(wish: RestartWish) {
      wishes.push(wish);
      return { why: wish.why, since: 0, waitsFor: [] };
    },
  };
  const stop = leaveAgain({ keeper, restarts, awaits: () => awaits });
  return {
    wishes,
    stop,
    become(state: StartStory["state"]) {
      keeper.story = { ...keeper.story, state };
      for (const listener of listeners) listener();
    },
  };
}

it("asks again, once, for the end that a restart in place came before, when what runs has proved itself", () => {
  const agent = begin({ why: "settings", state: "tried" }, true);
  expect(agent.wishes).toEqual([]);
  agent.become("good");
  agent.become("good");
  expect(agent.wishes).toEqual([{ why: "update", forced: false, leave: true }]);
  expect(begin({ why: "fell-back", state: "last-good" }, true).wishes).toHaveLength(1);
});

it("asks nothing where no release waits, nor of a new process, which the launcher would start for ever", () => {
  expect(begin({ why: "asked", state: "good" }, false).wishes).toEqual([]);
  expect(begin({ why: "started", state: "good" }, true).wishes).toEqual([]);
  const agent = begin({ why: "settings", state: "tried" }, true);
  agent.stop();
  agent.become("good");
  expect(agent.wishes).toEqual([]);
});
