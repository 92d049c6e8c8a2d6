import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { spawnYimen, yimen } from "./yimen.ts";

const folder = mkdtempSync(join(tmpdir(), "yimen-stations-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("starts further stations that join by themselves, again without a new code, and ends them with itself", async () => {
  for (const life of ["first", "second"]) {
    const child = spawnYimen(["start", "--port", "0", "--data", folder, "--stations", "1"], folder);
    let out = "";
    let log = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      log += text;
    });
    await expect.poll(() => log, { timeout: 60_000, message: life }).toContain("station linked");
    await expect.poll(() => out, { timeout: 60_000 }).toContain("Ctrl+C");
    const url = /station 002 (http:\/\/127\.0\.0\.1:\d+)\/kiosk\//.exec(out)?.[1] ?? "";
    const shown = (await (await fetch(`${url}/api/station`)).json()) as { station: { id: string } };
    expect(shown.station.id).toBe("002");
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    await expect(fetch(`${url}/health`)).rejects.toThrow();
  }
});

it("has further stations only where devices are simulated", async () => {
  const many = await yimen(["start", "--stations", "21"]);
  expect([many.code, many.stderr]).toEqual([2, expect.stringMatching(/from 0 to 20/)]);
});
