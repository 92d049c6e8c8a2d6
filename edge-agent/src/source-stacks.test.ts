import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, expect, it } from "vitest";
import { nameSourcesInStacks } from "./source-stacks.ts";

const before = Error.prepareStackTrace;
afterEach(() => {
  Error.prepareStackTrace = before;
});

/** A frame of a stack, as the engine gives it. */
const frame = (place: string) => ({ toString: () => `work (${place})` }) as unknown as NodeJS.CallSite;

it("names the source and its line where a map knows them, and leaves every other place as it is", () => {
  const folder = mkdtempSync(join(tmpdir(), "yimen-stacks-"));
  const dist = join(folder, "edge-agent", "dist");
  mkdirSync(dist, { recursive: true });
  // The first line of what is built is the third of its source.
  const map = { version: 3, names: [], sources: ["../src/queue/line.ts"], mappings: "AAEA" };
  writeFileSync(join(dist, "agent-1.js.map"), JSON.stringify(map));
  const file = (name: string) => pathToFileURL(join(folder, "edge-agent", name)).href;

  nameSourcesInStacks();
  const stack = Error.prepareStackTrace?.(new TypeError("no line"), [
    frame(`${file("dist/agent-1.js")}:1:9`),
    frame(`${file("dist/unmapped.js")}:1:9`),
    frame("node:internal/process:3:4"),
  ]);
  rmSync(folder, { recursive: true });

  expect(stack).toBe(
    [
      "TypeError: no line",
      `    at work (${file("src/queue/line.ts")}:3:1)`,
      `    at work (${file("dist/unmapped.js")}:1:9)`,
      "    at work (node:internal/process:3:4)",
    ].join("\n"),
  );
});
