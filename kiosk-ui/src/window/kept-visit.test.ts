import type { VisitStarted } from "@yimen/edge-agent/contract";
import { expect, it } from "vitest";
import { KeptVisit } from "./kept-visit.ts";

const started = {
  secret: "s1",
  visit: { id: "v1", identity: { name: "样*" }, form: [{ key: "phone", value: "13900000000" }] },
} as unknown as VisitStarted;

const shelfOf = (rows: Map<string, string>) => ({
  getItem: (key: string) => rows.get(key) ?? null,
  setItem: (key: string, value: string) => void rows.set(key, value),
  removeItem: (key: string) => void rows.delete(key),
});

it("keeps the id and the secret, nothing of the person's, and forgets them", () => {
  const rows = new Map<string, string>();
  const kept = new KeptVisit("3", () => shelfOf(rows));
  kept.keep(started);
  expect([...rows.values()].map((row) => JSON.parse(row))).toEqual([{ id: "v1", secret: "s1" }]);
  expect(new KeptVisit("3", () => shelfOf(rows)).key).toEqual({ id: "v1", secret: "s1" });
  expect(new KeptVisit("4", () => shelfOf(rows)).key).toBeNull();
  kept.forget();
  expect(rows.size).toBe(0);
  expect(kept.key).toBeNull();
});

it("has none where what stands there is no key, or nothing may be kept", () => {
  for (const row of ["null", "{", "[]", '{"id":1,"secret":"s"}', '"v1"'])
    expect(new KeptVisit("3", () => shelfOf(new Map([["yimen-window-visit:3", row]]))).key).toBeNull();
  const refusing = new KeptVisit("3", () => {
    throw new Error("no storage");
  });
  refusing.keep(started);
  expect(refusing.key).toBeNull();
});
