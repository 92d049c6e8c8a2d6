import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Clock } from "@yimen/drivers/contract";
import { loadCatalogue } from "../../catalogue/load.ts";
import type { Catalogue } from "../../contract/catalogue.ts";
import { type Actor, type Command, type Receipt, submittedCase } from "../../contract/op.ts";
import { type HallSettings, usualSettings } from "../../contract/settings/hall-settings.ts";
import { isPersonNumber } from "../../rules/id-number.ts";
import { type Hall, openHall } from "../open.ts";

/** A clock that a test sets; uptime goes on by itself with it and never back. */
export class SetClock implements Clock {
  #now: number;
  #uptime = 0;

  constructor(now = Date.parse("2026-01-05T09:00:00+08:00")) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  uptime(): number {
    return this.#uptime;
  }

  set(now: number): void {
    this.#uptime += Math.max(now - this.#now, 0);
    this.#now = now;
  }

  pass(ms: number): void {
    this.#now += ms;
    this.#uptime += ms;
  }

  sleep(): Promise<void> {
    return Promise.resolve();
  }
}

/** The nth test person: region 999999, born 1900, with a check character that holds. */
export function personNumber(n: number): string {
  const body = `99999919000101${String(n % 1000).padStart(3, "0")}`;
  return [..."0123456789X"].map((check) => body + check).find(isPersonNumber) ?? "";
}

export const clerk: Actor = { kind: "clerk", id: "clerk-1" };
const citizen: Actor = { kind: "citizen", id: "visit-1" };
let catalogue: Catalogue | undefined;

/** A hall in a folder of its own, which can be closed and opened again as after a restart. */
export class TrialHall {
  readonly clock: SetClock;
  readonly folder = mkdtempSync(join(tmpdir(), "yimen-trial-"));
  readonly dataDir = join(this.folder, "data");
  readonly catalogue: Catalogue;
  readonly settings: HallSettings;
  hall: Hall;
  #keys = 0;

  constructor(clock = new SetClock(), settings: Partial<HallSettings> = {}) {
    catalogue ??= loadCatalogue();
    this.catalogue = catalogue;
    this.settings = { ...usualSettings(), ...settings };
    this.clock = clock;
    this.hall = this.#open();
  }

  get journal() {
    return this.hall.journal;
  }

  get cases() {
    return this.hall.cases;
  }

  async restart(): Promise<void> {
    await this.hall.close();
    this.hall = this.#open();
  }

  async remove(): Promise<void> {
    await this.hall.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  do(command: Command, key = this.key()): Promise<Receipt> {
    return this.journal.execute(command, clerk, key);
  }

  key(): string {
    this.#keys += 1;
    return `key-${this.#keys}`;
  }

  /** An application that needs no papers. */
  simple(person = 1): Command {
    const number = personNumber(person);
    return {
      type: "submit-case",
      itemId: "social-insurance-record",
      station: "kiosk-1",
      channel: "kiosk",
      fields: {
        identity: { name: "测试员", number, source: "id-card" },
        form: { name: "测试员", idNo: number },
      },
      documents: [],
      signature: null,
      delivery: "kiosk-print",
      language: "zh-Hans",
      caseKey: this.hall.vault.newCaseKey(),
    };
  }

  /** An application with one photographed page; `days` and the older people's card make the photo reusable. */
  async withPhoto(person = 1): Promise<Command> {
    const number = personNumber(person);
    const caseKey = this.hall.vault.newCaseKey();
    const page = await this.hall.blobs.put(caseKey, Buffer.from(`photo of ${person}`), "image/jpeg");
    const photo = {
      documentId: `photo-${caseKey}`,
      materialId: "PHOTO",
      capturedAt: this.clock.now(),
      pages: [page],
    };
    return {
      ...(this.simple(person) as Extract<Command, { type: "submit-case" }>),
      itemId: "senior-card",
      fields: {
        identity: { name: "测试员", number, source: "id-card" },
        form: { name: "测试员", idNo: number, phone: "13800000000" },
      },
      documents: [photo],
      delivery: "counter",
      caseKey,
    };
  }

  /** Submits and returns the case number. */
  async submit(command: Command = this.simple(), key = this.key()): Promise<string> {
    const receipt = await this.journal.execute(command, citizen, key);
    return submittedCase(receipt.ops) ?? "";
  }

  #open(): Hall {
    return openHall({
      dataDir: this.dataDir,
      node: "trial",
      station: "kiosk-1",
      region: "990101",
      stationCode: "001",
      timeZone: "Asia/Shanghai",
      clock: this.clock,
      catalogue: this.catalogue,
      settings: this.settings,
    });
  }
}
