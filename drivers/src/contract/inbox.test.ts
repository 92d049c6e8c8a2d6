import { expect, it } from "vitest";
import { DeviceError } from "./device-error.ts";
import { Inbox } from "./inbox.ts";

async function collect(inbox: Inbox): Promise<number[]> {
  const lengths: number[] = [];
  for await (const chunk of inbox.chunks()) lengths.push(chunk.byteLength);
  return lengths;
}

it("hands out chunks in order and ends quietly when closed", async () => {
  const inbox = new Inbox();
  const reading = collect(inbox);
  inbox.push(new Uint8Array(3));
  inbox.push(new Uint8Array(2));
  await new Promise(setImmediate);
  inbox.close();
  expect(await reading).toEqual([3, 2]);
});

it("gives what arrived before the loss, then the loss", async () => {
  const inbox = new Inbox();
  inbox.push(new Uint8Array(3));
  inbox.lose(new DeviceError("lost", "gone"));
  inbox.push(new Uint8Array(9));
  const reader = inbox.chunks();
  expect((await reader.next()).value?.byteLength).toBe(3);
  await expect(reader.next()).rejects.toMatchObject({ code: "lost" });
});

it("keeps the newest MiB and counts the rest", async () => {
  const inbox = new Inbox();
  for (let i = 0; i < 40; i += 1) inbox.push(new Uint8Array(100_000));
  expect(inbox.unread).toBeLessThanOrEqual(1024 * 1024);
  expect(inbox.dropped + inbox.unread).toBe(4_000_000);
  inbox.push(new Uint8Array(3_000_000));
  expect(inbox.unread).toBe(1024 * 1024);
});

it("bounds the number of chunks, too", () => {
  const inbox = new Inbox();
  for (let i = 0; i < 20_000; i += 1) inbox.push(new Uint8Array(1));
  expect(inbox.unread).toBe(16_384);
  expect(inbox.dropped).toBe(20_000 - 16_384);
});

it("has one reader at a time, and another after it", async () => {
  const inbox = new Inbox();
  inbox.push(new Uint8Array(1));
  const first = inbox.chunks();
  await first.next();
  await expect(inbox.chunks().next()).rejects.toMatchObject({ code: "busy" });
  await first.return?.();
  inbox.push(new Uint8Array(2));
  expect((await inbox.chunks().next()).value?.byteLength).toBe(2);
});

it("lets a reader go that waits on a silent line", async () => {
  const inbox = new Inbox();
  const reader = inbox.chunks();
  const waiting = reader.next();
  await reader.return?.();
  expect(await waiting).toEqual({ done: true, value: undefined });
});
