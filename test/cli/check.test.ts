import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { startHall } from "../harness/hall.ts";
import { yimen } from "./yimen.ts";

const folder = mkdtempSync(join(tmpdir(), "yimen-check-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function configWith(extra: string): string {
  const file = join(folder, "hall.yaml");
  writeFileSync(
    file,
    `hall: { id: h, name: { zh-Hans: 厅, en: Hall }, level: community, region: "990101", phone: 000-000, elsewhere: { zh-Hans: 请, en: go } }
station: { id: "001", name: { zh-Hans: 机, en: Kiosk } }
${extra}`,
  );
  return file;
}

describe("yimen check", () => {
  it("finds nothing wrong with a sound station, and says what could be better", async () => {
    const { code, stdout } = await yimen(["check", "--port", "0", "--config", configWith("")]);
    expect(stdout).not.toMatch(/^WRONG/m);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ok +data /m);
    expect(stdout).toMatch(/^note +phones .*publicUrl/m);
  });

  it("answers a device that is not there with code 3", async () => {
    const device = '{ id: printer, kind: receipt-printer, driver: escpos, port: "lp:/dev/usb/lp97" }';
    const config = configWith(`devices: [${device}]\n`);
    const { code, stdout } = await yimen(["check", "--port", "0", "--config", config]);
    expect(stdout).toMatch(/^WRONG +printer .*lp97/m);
    expect(code).toBe(3);
  });

  it("answers keys that others can read, and files that are not there, with code 1", async () => {
    mkdirSync(join(folder, "data/keys"), { recursive: true });
    const key = join(folder, "data/keys/node.key");
    writeFileSync(key, "");
    chmodSync(key, 0o644);
    const config = configWith("catalogue: none.json\nphotoDecoder: [/nowhere/decode]\n");
    const { code, stdout } = await yimen(["check", "--port", "0", "--config", config]);
    expect(code).toBe(1);
    expect(stdout).toContain(`chmod 600 ${key}`);
    expect(stdout).toMatch(/^WRONG .*none\.json/m);
    expect(stdout).toMatch(/^WRONG .*\/nowhere\/decode/m);
    rmSync(join(folder, "data"), { recursive: true });
  });

  it("warns of simulated devices on a network address", async () => {
    const config = configWith("simulate: true\nserver: { host: 0.0.0.0 }\n");
    const { code, stdout } = await yimen(["check", "--port", "0", "--config", config]);
    expect(stdout).toMatch(/^WRONG +simulation/m);
    expect(code).toBe(1);
  });

  it("asks a running agent for its devices", async () => {
    const hall = await startHall();
    try {
      const { stdout } = await yimen(["check", "--port", new URL(hall.url).port, "--data", hall.dataDir]);
      expect(stdout).toMatch(/^ok +agent .*running/m);
      expect(stdout).toMatch(/^\w+ +reader /m);
    } finally {
      await hall.dispose();
    }
  });
});
