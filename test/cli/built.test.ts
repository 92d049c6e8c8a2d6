import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { isBuilt, type Part } from "../../edge-agent/bin/built.js";

const part: Part = { config: "vite.config.ts", built: "agent/dist/main.js", from: ["agent", "lock.json"] };
let root: string;

/** A file that was last changed at this second. */
function write(path: string, second: number): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), "");
  utimesSync(join(root, path), second, second);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "yimen-built-"));
  write("agent/src/queue/line.ts", 10);
  write("lock.json", 20);
});
afterEach(() => rmSync(root, { recursive: true }));

it("is not built before it was, nor once a source or the packages changed", () => {
  expect(isBuilt(part, root)).toBe(false);
  write("agent/dist/main.js", 30);
  expect(isBuilt(part, root)).toBe(true);
  write("agent/src/queue/line.ts", 31);
  expect(isBuilt(part, root)).toBe(false);
  write("agent/dist/main.js", 40);
  write("lock.json", 41);
  expect(isBuilt(part, root)).toBe(false);
});

it("stays built while only tests and other built files change", () => {
  write("agent/dist/main.js", 30);
  for (const path of ["src/queue/line.test.ts", "src/queue/vectors/day.json", "dist/part.json"])
    write(`agent/${path}`, 50);
  expect(isBuilt(part, root)).toBe(true);
});

it("is built where nothing can be: a release has no such sources", () => {
  write("agent/dist/main.js", 30);
  rmSync(join(root, "lock.json"));
  expect(isBuilt(part, root)).toBe(true);
});
