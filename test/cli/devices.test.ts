import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, describe, expect, it } from "vitest";
import { startHall } from "../harness/hall.ts";
import { jsonLines, spawnYimen, yimen } from "./yimen.ts";

const folder = mkdtempSync(join(tmpdir(), "yimen-devices-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A stand-alone simulated device, led by lines as a person would type them. */
async function simulated(...args: readonly string[]) {
  const child = spawnYimen(["simulate", ...args]);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => (await lines.next()).value as string;
  const address = await next();
  return {
    address,
    async say(line: string) {
      child.stdin.write(`${line}\n`);
      return next();
    },
    next,
    async quit() {
      const ended = once(child, "exit") as Promise<[number | null]>;
      child.stdin.end("quit\n");
      return (await ended)[0];
    },
  };
}

function configWith(...devices: readonly string[]): string {
  const file = join(folder, "hall.yaml");
  writeFileSync(
    file,
    `hall: { id: h, name: { zh-Hans: 厅, en: Hall }, level: community, region: "990101", phone: 000-000, elsewhere: { zh-Hans: 请, en: go } }
station: { id: "001", name: { zh-Hans: 机, en: Kiosk } }
server: { port: 1 }
devices:
${devices.map((device) => `  - ${device}\n`).join("")}`,
  );
  return file;
}

describe("simulated devices on their own", () => {
  it("are found, tested and printed on by the real drivers", async () => {
    const reader = await simulated("reader");
    const printer = await simulated("printer");
    expect(reader.address).toMatch(/^serial:\//);
    expect(printer.address).toMatch(/^tcp:127\.0\.0\.1:\d+$/);
    const config = configWith(
      `{ id: reader, kind: id-card, driver: sdt, port: "${reader.address}" }`,
      `{ id: printer, kind: receipt-printer, driver: escpos, port: "${printer.address}", options: { profile: epson-203 } }`,
    );
    const tested = await yimen(["devices", "test", "--print", "--config", config]);
    expect(tested.stdout).toMatch(/^reader {2}ok, answers/m);
    expect(tested.stdout).toMatch(/^printer {2}test slip: printed \(evidence: device\)/m);
    expect(tested.code).toBe(0);
    expect(await printer.next()).toBe("slip 1");
    const picture = join(folder, "slip.png");
    expect(await printer.say(`save ${picture}`)).toBe(`ok save ${picture}`);
    expect(readFileSync(picture).subarray(1, 4).toString()).toBe("PNG");

    expect(await printer.say("paper out")).toBe("ok paper out");
    const refused = await yimen(["devices", "test", "printer", "--print", "--config", config]);
    expect(refused.code).toBe(1);
    expect(refused.stdout).toMatch(/load-paper/);
    expect(await reader.quit()).toBe(0);
    expect(await printer.quit()).toBe(0);
    const gone = await yimen(["devices", "test", "--config", config]);
    expect(gone.code).toBe(3);
    expect(gone.stdout).toMatch(/^reader {2}port does not open/m);
  });

  it("take cards and say what they do not understand", async () => {
    const reader = await simulated("reader");
    expect(await reader.say("card resident")).toBe("ok card resident");
    expect(await reader.say("card library")).toMatch(/^no: expected one of resident, /);
    expect(await reader.say("person 䶮𠮷")).toBe("ok person 䶮𠮷");
    expect(await reader.say("remove")).toBe("ok remove");
    expect(await reader.quit()).toBe(0);
    expect((await yimen(["simulate", "toaster"])).code).toBe(2);
  });
});

describe("devices of a running agent", () => {
  it("are listed with their state", async () => {
    const hall = await startHall();
    try {
      const port = new URL(hall.url).port;
      const { code, stdout } = await yimen(["devices", "list", "--json", "--port", port]);
      expect(code).toBe(0);
      const listed = jsonLines<{ id?: string }>(stdout).flatMap(({ id }) => id ?? []);
      expect(listed).toEqual(
        expect.arrayContaining(["reader", "printer", "camera", "scanner", "pads", "sign", "sheet-scanner"]),
      );
      const watching = spawnYimen(["devices", "watch", "--json", "--port", port]);
      const [chunk] = (await once(watching.stdout, "data")) as [Buffer];
      expect(JSON.parse(chunk.toString().split("\n")[0] ?? "")).toHaveLength(listed.length);
      const ended = once(watching, "exit") as Promise<[number | null]>;
      watching.kill("SIGINT");
      expect((await ended)[0]).toBe(0);
    } finally {
      await hall.dispose();
    }
  });

  it("are away with code 3 where no agent answers", async () => {
    const { code, stderr } = await yimen(["devices", "watch", "--port", "1"]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/No agent answers/);
  });
});
