import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type CutLine, cutLine } from "@yimen/edge-agent/fleet/testing/cut-line.ts";
import { joinHall } from "@yimen/edge-agent/uplink/join-hall.ts";
import { agentProgram } from "../../../edge-agent/bin/built.js";
import { type Hall, startHall } from "../../harness/hall.ts";
import { type Hands, handsAt } from "../../harness/hands.ts";
import { addStaff, type Colleague, setUpManager } from "../../harness/staff.ts";
import { invitationFrom } from "../../harness/station.ts";

/** A printer of its own, which no agent pretends to have. */
interface Printer {
  readonly port: string;
  stop(): Promise<void>;
}

async function startPrinter(): Promise<Printer> {
  const child = spawn(process.execPath, [agentProgram(), "simulate", "printer"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [port] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return {
    port,
    async stop() {
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

/**
 * A hall with a kiosk and a board, and a second kiosk that is a station of its own behind a cable: real agents, whose devices
 * are simulated on real wires.
 */
export interface BadHall {
  readonly hall: Hall;
  readonly station: Hall;
  readonly hands: Hands;
  readonly cable: CutLine;
  readonly manager: Colleague;
  readonly clerk: Colleague;
  close(): Promise<void>;
}

const sample = {
  id: "sample-community",
  name: { "zh-Hans": "样例社区便民服务站", en: "Sample Community Service Station" },
  level: "community",
  region: "990101",
  phone: "0000-12345",
  elsewhere: { "zh-Hans": "请到旁边的综合窗口办理", en: "Please go to the service window" },
};
const board = { id: "hall-1", kind: "board", metres: 8, diagonalInches: 55 };

export async function openBadHall(): Promise<BadHall> {
  const folder = mkdtempSync(join(tmpdir(), "yimen-bad-morning-"));
  const file = (name: string, config: object) => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(config));
    return path;
  };
  const printer = await startPrinter();
  const name = { "zh-Hans": "1号自助机", en: "Kiosk 1" };
  const hall = await startHall({
    args: [
      "--config",
      file("hall.yaml", {
        hall: sample,
        station: { id: "001", name, kind: "kiosk" },
        displays: { screens: [board] },
        simulate: true,
      }),
    ],
  });
  const cable = await cutLine(hall.url);
  const place = { id: "002", name: { "zh-Hans": "2号自助机", en: "Kiosk 2" }, kind: "kiosk" };
  const dataDir = mkdtempSync(join(tmpdir(), "yimen-bad-station-"));
  await joinHall(dataDir, hall.url, { code: await invitationFrom(hall), station: place });
  const [device, ...rest] = [
    {
      id: "printer",
      kind: "receipt-printer",
      driver: "escpos",
      port: printer.port,
      options: { profile: "epson-203" },
    },
  ];
  const station = await startHall({
    dataDir,
    args: [
      "--config",
      file("station.yaml", {
        hall: sample,
        station: place,
        parent: { url: cable.url },
        devices: [device, ...rest],
      }),
    ],
  });
  const manager = await setUpManager(hall.url, hall.dataDir);
  const clerk = await addStaff(hall.url, manager, {
    ...{ login: "li", staffNumber: "1001", window: "1" },
    roles: ["clerk"],
  });
  const hands = await handsAt(hall);
  return {
    ...{ hall, station, hands, cable, manager, clerk },
    async close() {
      hands.seen.close();
      await station.dispose();
      await cable.close();
      await hall.dispose();
      await printer.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
