import type { ShownEntry } from "@yimen/edge-agent/contract";
import { expect, it } from "vitest";
import { nextEntry } from "./turn.ts";

const entry = (key: string): ShownEntry => ({
  key,
  kind: "picture",
  url: `/api/signage/files/${key}`,
  title: null,
  words: null,
  seconds: 12,
});
const entries = ["a", "b", "c"].map(entry);
const none: ReadonlySet<string> = new Set();

it("shows each in turn, and passes over what can't be shown", () => {
  expect(nextEntry(entries, null, none)?.key).toBe("a");
  expect(nextEntry(entries, "a", none)?.key).toBe("b");
  expect(nextEntry(entries, "c", none)?.key).toBe("a");
  expect(nextEntry(entries, "a", new Set(["b"]))?.key).toBe("c");
  expect(nextEntry(entries, "gone", none)?.key).toBe("a");
  expect(nextEntry(entries, "a", new Set(["a", "b", "c"]))).toBeNull();
  expect(nextEntry([], "a", none)).toBeNull();
  expect(nextEntry([entry("a")], "a", none)?.key).toBe("a");
});
