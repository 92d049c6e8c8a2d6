import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { jsonLines, yimen } from "./yimen.ts";

const folder = mkdtempSync(join(tmpdir(), "yimen-usage-"));
const wrongFile = join(folder, "hall.yaml");
writeFileSync(wrongFile, "hall: {}\nsevrer:\n  port: 86oo\n");

const wrongUsage: readonly [what: string, args: readonly string[], stderr: RegExp][] = [
  ["an unknown command", ["dance"], /unknown command 'dance'/],
  ["an unknown option", ["start", "--loud"], /unknown option '--loud'/],
  ["a port that is none", ["start", "--port", "99999"], /from 0 to 65535/],
  ["a missing argument", ["page"], /missing required argument 'photo'/],
  [
    "a file that is not there",
    ["check", "--config", join(folder, "none.yaml")],
    /none\.yaml:1:1 {2}there is no such file/,
  ],
  [
    "a wrong configuration",
    ["start", "--config", wrongFile],
    /hall\.yaml:2:1 {2}unknown key "sevrer".*Did you mean server\?/,
  ],
  ["a photo that is not there", ["page", join(folder, "none.jpg")], /There is no file/],
];

describe("yimen", () => {
  it.each(wrongUsage)("answers %s with code 2 and what to do", async (_, args, stderr) => {
    const ended = await yimen(args);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(stderr);
    expect(ended.stderr).not.toMatch(/\n {4}at /);
  });

  it("shows help and version with code 0", async () => {
    const help = await yimen(["--help"]);
    expect(help.code).toBe(0);
    expect(help.stdout).toMatch(/Exit codes:/);
    expect((await yimen(["start", "--help"])).stdout).toMatch(/YIMEN_PORT/);
    expect((await yimen(["--version"])).stdout).toBe("0.1.0\n");
  });

  it("finds a page and prints its corners", async () => {
    const photo = resolve(import.meta.dirname, "../../edge-agent/src/simulation/data/pages/wood.jpg");
    const out = join(folder, "page.jpg");
    const { code, stdout } = await yimen(["page", photo, "--out", out]);
    expect(code).toBe(0);
    const [found] = jsonLines<{ corners: number[][]; confidence: number; milliseconds: number }>(stdout);
    expect(found?.corners).toHaveLength(4);
    expect(found?.confidence).toBeGreaterThan(0.8);
    expect(found?.milliseconds).toBeGreaterThan(0);
  });

  it("refuses a picture that is none with code 1", async () => {
    const fake = join(folder, "fake.jpg");
    writeFileSync(fake, "not a picture");
    const { code, stderr } = await yimen(["page", fake]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/not a JPEG/);
  });
});
