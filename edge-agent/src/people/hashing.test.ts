import { expect, it } from "vitest";
import { createHashing } from "./hashing.ts";
import { createTurns } from "./turns.ts";

it("keeps argon2id, and takes the same word however it is composed", async () => {
  const hashing = createHashing();
  const known = await hashing.hash("caf\u00e9 au lait");
  expect(known).toMatch(/^\$argon2id\$v=19\$m=32768,t=3,p=1\$/);
  expect(await hashing.check(known, "cafe\u0301 au lait")).toBe(true);
  expect(await hashing.check(known, "cafe au lait")).toBe(false);
  expect(await hashing.hash("caf\u00e9 au lait")).not.toBe(known);
});

it("takes as long where there is nothing to compare with", async () => {
  const hashing = createHashing();
  const known = await hashing.hash("known");
  const time = async (against: string | null) => {
    const began = performance.now();
    expect(await hashing.check(against, "wrong")).toBe(false);
    return performance.now() - began;
  };
  await time(null);
  const [some, none] = [
    Math.min(await time(known), await time(known)),
    Math.min(await time(null), await time(null)),
  ];
  expect(none).toBeGreaterThan(some / 3);
});

it("works on as many as come at once", async () => {
  const hashing = createHashing({ memoryCost: 64, timeCost: 1, parallelism: 1 });
  const hashes = await Promise.all(Array.from({ length: 20 }, (_, n) => hashing.hash(`secret ${n}`)));
  const checks = await Promise.all(hashes.map((hash, n) => hashing.check(hash, `secret ${n}`)));
  expect(checks).toEqual(Array(20).fill(true));
});

it("turns go in the order of asking, one key beside another, a failed one too", async () => {
  const turn = createTurns();
  const done: string[] = [];
  let go: () => void = () => undefined;
  const slow = turn("a", async () => {
    await new Promise<void>((resolve) => {
      go = resolve;
    });
    done.push("a1");
    throw new Error("wrong");
  });
  const next = turn("a", async () => done.push("a2"));
  await turn("b", async () => done.push("b"));
  expect(done).toEqual(["b"]);
  go();
  await expect(slow).rejects.toThrow("wrong");
  await next;
  expect(done).toEqual(["b", "a1", "a2"]);
});
