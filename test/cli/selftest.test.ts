import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { startHall } from "../harness/hall.ts";
import { jsonLines, yimen } from "./yimen.ts";

const folder = mkdtempSync(join(tmpdir(), "yimen-tool-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("yimen selftest", () => {
  it("walks the whole way and says how long each step took", async () => {
    const { code, stdout, stderr } = await yimen(["selftest", "--json"]);
    expect(stderr).not.toMatch(/\n {4}at /);
    const lines = jsonLines<{ name: string; met: boolean }>(stdout);
    expect(lines.map(({ name }) => name)).toContain("receipt printed");
    // A busy machine misses the times of some steps; the tool says so by its exit code.
    expect(code).toBe(lines.every(({ met }) => met) ? 0 : 1);
    for (const line of lines) expect(Object.keys(line)).toEqual(["name", "value", "unit", "goal", "met"]);
  });
});

describe("yimen backup and restore", () => {
  it("bring a hall's data back, and refuse to overwrite", async () => {
    const hall = await startHall();
    const copy = join(folder, "copy");
    const back = join(folder, "back");
    try {
      const made = await yimen(["backup", copy, "--data", hall.dataDir]);
      expect(made).toMatchObject({ code: 0, stderr: "" });
      const twice = await yimen(["backup", copy, "--data", hall.dataDir]);
      expect(twice).toMatchObject({
        code: 1,
        stderr: `${copy} is not empty; name a folder that is, or that does not exist.\n`,
      });
    } finally {
      await hall.dispose();
    }
    const restored = await yimen(["restore", copy, "--data", back]);
    expect(restored.code).toBe(0);
    expect(restored.stdout).toMatch(/jump: case and ticket numbers go on behind \d{4}\./);
    expect((await yimen(["verify", "--data", back])).code).toBe(0);
    expect((await yimen(["restore", copy, "--data", back])).code).toBe(1);
    expect((await yimen(["verify", "--data", join(folder, "nothing")])).code).toBe(1);
  });
});

describe("yimen receipt", () => {
  const slip = join(folder, "slip.json");
  writeFileSync(
    slip,
    JSON.stringify({
      lines: [
        { type: "text", text: "受理回执", size: 2 },
        { type: "qr", data: "https://example.org" },
      ],
    }),
  );

  it("writes the bytes and the picture of a slip", async () => {
    const [bytes, png] = [join(folder, "slip.bin"), join(folder, "slip.png")];
    const { code, stdout } = await yimen([
      "receipt",
      slip,
      "--profile",
      "generic-80",
      "--bytes",
      bytes,
      "--png",
      png,
    ]);
    expect(code).toBe(0);
    expect(jsonLines(stdout)).toEqual([{ profile: "generic-80", bytes: readFileSync(bytes).length }]);
    expect(readFileSync(png).subarray(1, 4).toString()).toBe("PNG");
  });

  it("names all profiles when one is wrong, and the place of what is no slip", async () => {
    const wrong = await yimen(["receipt", slip, "--profile", "?"]);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toMatch(/generic-58/);
    const bad = join(folder, "bad.json");
    writeFileSync(bad, '{"lines":[{"type":"text"}]}');
    expect((await yimen(["receipt", bad, "--profile", "generic-80"])).stderr).toMatch(/lines\[0\]/);
  });
});
