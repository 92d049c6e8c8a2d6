import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simulatePrinter } from "@yimen/edge-agent/simulation/printer.ts";
import { type Hall, startHall } from "../harness/hall.ts";
import { readQr } from "../harness/qr.ts";

const limitMs = 20_000;

/** A station whose printer is no part of the program: its paper outlives every kill. One data folder, many lives. */
export class HallStation {
  readonly dataDir: string;
  /** Tokens that the slips' QR codes hold, in the order in which the slips were cut. */
  readonly slips: string[] = [];
  readonly #folder: string;
  readonly #config: string;
  readonly #lives: Hall[] = [];
  readonly #waiting = new Set<() => void>();
  #reading: Promise<void> = Promise.resolve();
  #closePrinter: () => Promise<void> = async () => {};

  private constructor() {
    this.#folder = mkdtempSync(join(tmpdir(), "yimen-station-"));
    this.dataDir = join(this.#folder, "data");
    this.#config = join(this.#folder, "hall.yaml");
  }

  /** Lived in once already, so that a fail point's passes count what visits do and not what a new folder does. */
  static async build(): Promise<HallStation> {
    const station = new HallStation();
    const printer = await simulatePrinter({
      printed: ({ png }) => {
        station.#reading = station.#reading.then(async () => station.#cut(Buffer.from(await png())));
      },
    });
    station.#closePrinter = () => printer.close();
    const { port } = printer.device;
    writeFileSync(
      station.#config,
      `hall: { id: h, name: { zh-Hans: 厅, en: Hall }, level: community, region: "990101", phone: 000-000, elsewhere: { zh-Hans: 请, en: go } }
station: { id: "001", name: { zh-Hans: 机, en: Kiosk } }
simulate: { devices: [id-card, document-camera] }
devices:
  - { id: printer, kind: receipt-printer, driver: escpos, port: "${port}", options: { profile: epson-203 } }
`,
    );
    await (await station.start()).stop();
    return station;
  }

  /** The program on the same data; with `death`, "name:n", killed at that fail point's nth pass. */
  async start(death?: string): Promise<Hall> {
    const env = death === undefined ? {} : { YIMEN_FAIL_POINT: death };
    const hall = await startHall({ dataDir: this.dataDir, args: ["--config", this.#config], env });
    this.#lives.push(hall);
    return hall;
  }

  slipsOf(token: string): number {
    return this.slips.filter((each) => each === token).length;
  }

  /** Settles when a slip with this token is cut; rejects after 20 s. */
  slipOf(token: string): Promise<void> {
    return new Promise((settle, fail) => {
      const look = () => {
        if (this.slipsOf(token) === 0) return;
        clearTimeout(late);
        this.#waiting.delete(look);
        settle();
      };
      const late = setTimeout(() => {
        this.#waiting.delete(look);
        fail(new Error(`no slip within ${limitMs} ms`));
      }, limitMs);
      this.#waiting.add(look);
      look();
    });
  }

  /** Settles when every slip that was cut is read. */
  allRead(): Promise<void> {
    return this.#reading;
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#lives.map((life) => life.kill()));
    await this.#closePrinter();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #cut(picture: Buffer): Promise<void> {
    const url = await readQr(picture);
    this.slips.push(url === null ? "unreadable" : new URL(url).hash.slice(1));
    for (const look of [...this.#waiting]) look();
  }
}
