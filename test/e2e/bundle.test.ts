import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { StationView } from "@yimen/edge-agent/contract";
import { pagePicture } from "@yimen/edge-agent/simulation/pages.ts";
import { ownCard } from "@yimen/edge-agent/simulation/people.ts";
import { strFromU8, unzipSync } from "fflate";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Chair, chairOf } from "../harness/actions.ts";
import { type Hall, startHall } from "../harness/hall.ts";
import { type Hands, handsAt } from "../harness/hands.ts";
import { type Colleague, setUpManager } from "../harness/staff.ts";
import { startStation } from "../harness/station.ts";
import { Visitor } from "../harness/visitor.ts";

/** Nobody is called so; whoever finds it in a bundle has found a leak. */
const person = { name: "鹂娓珂", address: "某省样例市金丝雀路77号" };
const idNumber = ownCard(person).fields["id"] ?? "";
const phone = "13900139001";
const code = "CANARY-CODE-8841";
/** Asks for no paper. */
const noPaper = "employment-hardship";

let hall: Hall;
let manager: Colleague;
let chair: Chair;
let hands: Hands;

beforeAll(async () => {
  hall = await startHall();
  manager = await setUpManager(hall.url, hall.dataDir);
  chair = chairOf(hall, manager);
  hands = await handsAt(hall);
});
afterAll(async () => {
  chair.close();
  await hands.seen.close();
  await hall.dispose();
});

/** A text as any part of the program or of a device could have it. */
function forms(text: string): readonly Buffer[] {
  const bytes = [
    Buffer.from(text, "utf8"),
    Buffer.from(text, "utf16le"),
    iconv.encode(text, "utf16-be"),
    iconv.encode(text, "gb18030"),
  ];
  return bytes.flatMap((form) => [
    form,
    Buffer.from(form.toString("hex")),
    Buffer.from(form.toString("base64").replace(/=+$/, "")),
  ]);
}

const secretsOf = ({ dataDir }: Hall) => {
  const keys = join(dataDir, "keys");
  return readdirSync(keys)
    .filter((name) => statSync(join(keys, name)).size < 500)
    .map((name) => readFileSync(join(keys, name)).toString("latin1").trim())
    .filter((secret) => secret.length >= 12);
};

/** Of every device; one that still starts is in attention. */
const wordsAt = async (agent: Pick<Hall, "json">) =>
  (await agent.json<StationView>("/api/station")).devices.map(({ word }) => word);

/** Somebody comes, lays a card, has a page taken, scans a code, hands in, and rates. */
async function visitOfCanary(): Promise<void> {
  const visitor = new Visitor(hall.url);
  await visitor.start();
  await hall.json("/simulate/api/card", { method: "POST", body: JSON.stringify({ fields: person }) });
  await expect.poll(async () => (await visitor.call("GET", "")).identity?.number ?? null).toBe(idNumber);
  await hands.tell("scanner", `scan ${code}`);
  await visitor.call("PUT", "/item", { itemId: noPaper });
  await visitor.finishForm(phone);
  const { receipt } = await visitor.submit();
  expect(receipt).not.toBeNull();
  await expect.poll(async () => (await visitor.call("GET", "")).receipt?.state).toBe("printed");
  await hall.json("/simulate/api/card", { method: "DELETE" });
  await visitor.end();
}

describe("a diagnosis bundle", () => {
  it("tells an engineer what went over the lines, and nobody who was there", async () => {
    await expect.poll(() => wordsAt(hall)).not.toContain("attention");
    const actionId = await chair.ask({ name: "begin-capture", device: null, minutes: 5 });
    await chair.until(actionId, ({ progress }) => progress?.what === "capture");
    await visitOfCanary();
    await chair.do({ name: "health-check", device: "printer", level: "external" });
    await hands.unplug("reader");
    await expect.poll(() => wordsAt(hall)).toContain("out-of-service");
    await chair.do({ name: "check-devices" });
    await hands.replug("reader");
    await chair.stop(actionId);
    const ended = await chair.until(actionId, ({ state }) => state !== "running");
    expect(ended).toMatchObject({ state: "done", file: { kind: "zip" } });

    const zip = await chair.file(actionId);
    expect(createHash("sha256").update(zip).digest("hex")).toBe(ended.detail["sha256"]);
    const files = unzipSync(zip);
    const whole = Buffer.concat([
      ...Object.keys(files).map((name) => Buffer.from(name)),
      ...Object.values(files),
    ]);

    // What it is for is in it.
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        "manifest.json",
        "config.json",
        "log.ndjson",
        "wire/reader.ndjson",
        "wire/printer.ndjson",
      ]),
    );
    expect(strFromU8(files["wire/reader.ndjson"] ?? new Uint8Array())).toContain("aaaaaa9669");
    expect(strFromU8(files["log.ndjson"] ?? new Uint8Array())).toContain("device away");
    expect(strFromU8(files["devices.ndjson"] ?? new Uint8Array())).toContain("out-of-service");

    const canaries = [person.name, person.address, "金丝雀", idNumber, idNumber.slice(6, 14), phone, code];
    for (const canary of canaries)
      for (const form of forms(canary)) expect(whole.includes(form), `${canary} as ${form}`).toBe(false);
    for (const secret of [...secretsOf(hall), manager.cookie.split("=")[1] ?? "-", manager.accountId])
      expect(whole.includes(secret)).toBe(false);
    const picture = pagePicture("wood");
    expect(whole.includes(Buffer.from(picture.subarray(2_000, 2_016)))).toBe(false);
    expect(whole.includes(Buffer.from([0xff, 0xd8, 0xff]))).toBe(false);
  });

  it("comes from a station over its line, whole, though the line is bounded", async () => {
    const other = await startStation(hall, { simulate: ["id-card", "receipt-printer"] });
    try {
      await expect
        .poll(async () => {
          const rows = await hall.json<{ stations: { id: string; link: string }[] }>("/api/stations", {
            headers: { cookie: manager.cookie },
          });
          return rows.stations.find(({ id }) => id === "002")?.link;
        })
        .toBe("online");
      await expect.poll(() => wordsAt(other)).toEqual(["in-service", "in-service"]);
      const checked = await chair.do({ name: "check-devices" }, { station: "002" });
      expect(checked.state).toBe("done");
      const locked = await chair.do(
        { name: "lock-device", device: "printer" },
        { station: "002", reason: "送修" },
      );
      expect(locked).toMatchObject({ state: "done", reason: "送修" });
      const remote = await other.json<{ abilities: { print: object } }>("/api/station");
      expect(remote.abilities.print).toEqual({ works: false, reason: "locked" });
      const actionId = await chair.ask(
        { name: "begin-capture", device: null, minutes: 5 },
        { station: "002" },
      );
      await chair.until(actionId, ({ progress }) => progress?.what === "capture");
      await chair.do({ name: "restart-device", device: "reader" }, { station: "002", reason: "看看通信" });
      await chair.stop(actionId);
      const ended = await chair.until(actionId, ({ state }) => state !== "running");
      expect(ended).toMatchObject({ state: "done", file: { kind: "zip" } });
      const files = unzipSync(await chair.file(actionId));
      expect(strFromU8(files["manifest.json"] ?? new Uint8Array())).toContain('"station": "002"');
      expect(strFromU8(files["log.ndjson"] ?? new Uint8Array())).toContain("device reopen");
    } finally {
      await other.dispose();
    }
  });
});
