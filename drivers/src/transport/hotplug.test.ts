import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type PortChange, watchPorts } from "./hotplug.ts";

let root: string;
let watching: { close(): void };
let seen: string[];
let told: () => void;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "yimen-hotplug-"));
  mkdirSync(join(root, "dev"));
  writeFileSync(join(root, "dev/null"), "");
  seen = [];
  told = () => undefined;
  watching = watchPorts(
    ({ added, removed }: PortChange) => {
      seen.push(...added.map((path) => `+${path}`), ...removed.map((path) => `-${path}`));
      told();
    },
    { root },
  );
});
afterEach(() => {
  watching.close();
  rmSync(root, { recursive: true, force: true });
});

const until = (word: string) =>
  new Promise<void>((done) => {
    told = () => {
      if (seen.includes(word)) done();
    };
    told();
  });

it("tells what came and went, folders that come later included", async () => {
  writeFileSync(join(root, "dev/ttyUSB0"), "");
  await until("+/dev/ttyUSB0");
  mkdirSync(join(root, "dev/serial/by-id"), { recursive: true });
  writeFileSync(join(root, "dev/serial/by-id/usb-reader"), "");
  await until("+/dev/serial/by-id/usb-reader");
  rmSync(join(root, "dev/ttyUSB0"));
  await until("-/dev/ttyUSB0");
  rmSync(join(root, "dev/serial"), { recursive: true });
  await until("-/dev/serial");
});

it("says nothing of bytes written to a node, and still sees the next plug", async () => {
  for (let write = 0; write < 200; write += 1) appendFileSync(join(root, "dev/null"), "x");
  writeFileSync(join(root, "dev/video0"), "");
  await until("+/dev/video0");
  expect(seen).toEqual(["+/dev/video0"]);
});
