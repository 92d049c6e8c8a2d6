import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { frugal } from "@yimen/edge-agent/launcher/frugal.ts";
import { afterEach, beforeEach, expect, it } from "vitest";
import { isBuilt, type Part, programRoot } from "../../edge-agent/bin/built.js";
import { buildPart } from "../../edge-agent/build-part.ts";

const part: Part = { config: "agent/vite.config.mjs", dist: "agent/dist", from: ["agent", "lock.json"] };
let root: string;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** A program whose rest is read when it is used. */
function program(rest: string): void {
  write("agent/src/main.ts", `export const rest = () => import(${JSON.stringify("./rest.ts")});`);
  write("agent/src/rest.ts", `export const text = ${JSON.stringify(rest)};`);
}

const built = () =>
  readdirSync(join(root, part.dist)).filter((name) => name.startsWith("rest-") && name.endsWith(".js"));

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "yimen-built-"));
  program("first");
  write("agent/src/page.js", "");
  write("agent/src/line.test.ts", "");
  write("lock.json", "{}");
  const build = { ssr: "src/main.ts", outDir: "dist", emptyOutDir: false };
  const output = { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" };
  write(
    part.config,
    `export default { root: import.meta.dirname, build: { ...${JSON.stringify(build)}, rolldownOptions: { output: ${JSON.stringify(output)} } } };`,
  );
  await buildPart(part, root);
});
afterEach(() => rmSync(root, { recursive: true }));

it("is built once it was, also while only tests and other built files change", () => {
  expect(isBuilt(part, root)).toBe(true);
  for (const path of ["src/line.test.ts", "src/queue/vectors/day.json", "dist/part.json"])
    write(`agent/${path}`, "another");
  expect(isBuilt(part, root)).toBe(true);
});

it.each([
  ["it never was", () => rmSync(join(root, part.dist), { recursive: true })],
  ["a source changed", () => write("agent/src/rest.ts", "export const text = 1;")],
  ["a source of plain JavaScript changed", () => write("agent/src/page.js", "1")],
  ["a source came", () => write("agent/src/new.ts", "")],
  ["a source is gone", () => rmSync(join(root, "agent/src/page.js"))],
  ["an older source took the place of one", () => utimesSync(join(root, "agent/src/rest.ts"), 10, 10)],
  ["the packages changed", () => write("lock.json", "{ }")],
])("is not built when %s", (_, change) => {
  change();
  expect(isBuilt(part, root)).toBe(false);
});

it("reads the sources where it must be sure: one may keep its time and its size", async () => {
  const source = join(root, "agent/src/rest.ts");
  utimesSync(source, 10, 10);
  await buildPart(part, root);
  write("agent/src/rest.ts", readFileSync(source, "utf8").replace("first", "other"));
  utimesSync(source, 10, 10);
  expect([isBuilt(part, root, "held"), isBuilt(part, root, "seen")]).toEqual([false, true]);
});

it("is built where nothing can be: a release has no such sources", () => {
  for (const path of ["lock.json", part.config, "agent/src/page.js"]) rmSync(join(root, path));
  expect(isBuilt(part, root)).toBe(true);
});

it("keeps what a program of the build before still reads, and no more", async () => {
  const [first] = built();
  program("second");
  await buildPart(part, root);
  const [second] = built().filter((name) => name !== first);
  expect(built().sort()).toEqual([first, second].sort());
  await buildPart(part, root);
  expect(built().sort()).toEqual([first, second].sort());
  program("third");
  await buildPart(part, root);
  expect(built()).not.toContain(first);
  expect(built()).toContain(second);
  expect(built()).toHaveLength(2);
});

it("is not built by a build that was stopped half-way, and loses no file that runs to it", async () => {
  const [first = ""] = built();
  const config = readFileSync(join(root, part.config), "utf8");
  const stop = 'plugins: [{ writeBundle() { throw new Error("stopped"); } }],';
  write(part.config, config.replace("{ root", `{ ${stop} root`));
  program("second");
  await expect(buildPart(part, root)).rejects.toThrow("stopped");
  expect(statSync(join(root, part.dist, "main.js")).size).toBeGreaterThan(0);
  expect(isBuilt(part, root)).toBe(false);
  expect(isBuilt(part, root, "held")).toBe(false);
  write(part.config, config);
  program("third");
  await buildPart(part, root);
  expect(isBuilt(part, root)).toBe(true);
  expect(built()).toContain(first);
  expect(built()).toHaveLength(2);
});

it("npm start starts the built agent as the launcher does", () => {
  const { scripts } = JSON.parse(readFileSync(join(programRoot, "package.json"), "utf8")) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const env = Object.entries(frugal.env).map(([name, value]) => `${name}=${value}`);
  const words = scripts["start"]?.split(" ") ?? [];
  expect(words).toEqual(expect.arrayContaining([...env, ...frugal.flags]));
  expect(words.filter((word) => /^--(?!if-needed)|^[A-Z_]+=/.test(word)).sort()).toEqual(
    [...env, ...frugal.flags].sort(),
  );
});
