import { existsSync, mkdtempSync, rmSync, watch, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { startHall } from "../harness/hall.ts";
import { yimen } from "./yimen.ts";

const folder = mkdtempSync(join(tmpdir(), "yimen-last-good-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const config = join(folder, "hall.yaml");
const dataDir = join(folder, "store");
const right = `hall:
  id: hall-01
  name: { zh-Hans: 样例大厅, en: Sample Hall }
  level: community
  region: "990101"
  phone: 0000-12345
  elsewhere: { zh-Hans: 请到服务台, en: Please go to the desk }
station: { id: "007", name: { zh-Hans: 自助机, en: Kiosk } }
data: store
`;

/** Settles once the configuration proved itself. */
function proved(): Promise<void> {
  const settings = join(dataDir, "settings");
  return new Promise((settle) => {
    const look = () => {
      if (!existsSync(join(settings, "good.json"))) return;
      watcher.close();
      settle();
    };
    const watcher = watch(dataDir, { recursive: true }, look);
    look();
  });
}

it("goes on with what worked last where the file was spoilt, and says what is wrong with it", async () => {
  writeFileSync(config, `${right}visit: { idleSeconds: 5 }\n`);
  const never = await yimen(["start", "--config", config, "--port", "0"]);
  expect(never.code).toBe(2);
  expect(never.stderr).toContain("visit.idleSeconds");

  writeFileSync(config, right);
  const first = await startHall({ dataDir, args: ["--config", config] });
  await proved();
  await first.stop();

  writeFileSync(config, `${right}visit: { idleSeconds: 5 }\n`);
  const second = await startHall({ dataDir, args: ["--config", config] });
  const { station } = await second.json<{ station: { id: string } }>("/api/station");
  expect(station.id).toBe("007");
  const said = second.output.join("\n");
  expect(said).toContain("visit.idleSeconds: found 5");
  expect(said).toContain("goes on with what worked last");
  await second.stop();
});
