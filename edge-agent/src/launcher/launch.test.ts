import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { launch } from "./launch.ts";
import { layout, writeState } from "./layout.ts";
import { beginTrial, firstState } from "./state.ts";

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

const lock = "0123456789ab";

/** An installation whose releases are programs of one line. */
function installed(programs: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "yimen-launch-"));
  roots.push(root);
  for (const [version, program] of Object.entries(programs)) {
    const folder = join(layout(root).program({ version, lock }), "edge-agent", "src");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "main.ts"), program);
  }
  return root;
}

/** Ends once with 75, as an agent that asks to be started again, then with 3. */
const asksOnce = `
  import { existsSync, writeFileSync } from "node:fs";
  const ran = process.env.YIMEN_ROOT + "/ran";
  if (existsSync(ran)) process.exit(3);
  writeFileSync(ran, "");
  process.exit(75);`;

it.each([
  ["that can't be taken away", (wanted: string) => mkdirSync(wanted), /^wanted\.json can't be taken away/],
  ["that is none", (wanted: string) => writeFileSync(wanted, "{}"), /^0\.1\.0 ended with 3/],
])("goes on with what runs after a wish %s", async (_, wish, first) => {
  const root = installed({ "0.1.0": asksOnce });
  writeState(root, firstState({ version: "0.1.0", lock }));
  wish(layout(root).wanted);
  const over = new AbortController();
  const said: string[] = [];
  await launch({
    ...{ root, args: [], signal: over.signal },
    say(line) {
      said.push(line);
      if (line.includes("ended with")) over.abort();
    },
  });
  expect(said[0]).toMatch(first);
  expect(said.at(-1)).toMatch(/^0\.1\.0 ended with 3/);
});

it("runs what ran before though a power cut ended a trial and the disk takes nothing", async () => {
  const root = installed({ "0.1.0": "process.exit(3)", "0.2.0": "process.exit(4)" });
  const trial = { release: { version: "0.2.0", lock }, before: [] };
  writeState(root, beginTrial(firstState({ version: "0.1.0", lock }), trial, 1));
  // No file can be written where a folder lies.
  mkdirSync(`${layout(root).state}.half`);
  const over = new AbortController();
  const said: string[] = [];
  await launch({
    ...{ root, args: [], signal: over.signal },
    say(line) {
      said.push(line);
      if (line.includes("ended with")) over.abort();
    },
  });
  expect(said).toEqual([
    expect.stringContaining("state.json can't be written"),
    expect.stringContaining("0.1.0 ended with 3"),
  ]);
});
