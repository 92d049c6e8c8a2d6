import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Driver } from "@yimen/drivers/contract";
import fc from "fast-check";
import { Type } from "typebox";
import { describe, expect, it } from "vitest";
import { explain } from "./explain.ts";
import { readConfig, readConfigFile } from "./read.ts";

const reader: Driver = {
  name: "test-reader",
  kind: "id-card",
  ports: [{ scheme: "serial" }, { scheme: "tcp" }],
  options: Type.Object(
    {
      pollMs: Type.Integer({
        minimum: 50,
        maximum: 200,
        default: 150,
        description: "milliseconds between polls",
      }),
    },
    { additionalProperties: false },
  ) as unknown as Driver["options"],
  open: () => Promise.reject(new Error("not opened here")),
};

const good = `hall:
  id: hall-01
  name: { zh-Hans: 样例大厅, en: Sample Hall }
  level: community
  region: "990101"
  phone: 0000-12345
  elsewhere: { zh-Hans: 请到服务台, en: Please go to the desk }
station:
  id: "001"
  name: { zh-Hans: 自助机, en: Kiosk }
`;

const entry = { name: reader.name, kind: reader.kind, load: () => Promise.resolve(reader) };
const reading = (text: string) => readConfig(text, "hall.yaml", [entry]);

async function complaints(text: string): Promise<readonly string[]> {
  const read = await reading(text);
  return read.ok ? [] : read.mistakes.map(explain);
}

describe("a right file", () => {
  it("gets every default", async () => {
    const read = await reading(good);
    expect(read).toMatchObject({
      ok: true,
      config: {
        server: { host: "127.0.0.1", port: 8600, allowedHosts: [] },
        station: { kind: "kiosk", screen: { diagonalInches: 27, widthPx: 1080, heightPx: 1920 } },
        visit: { idleSeconds: 45, countdownSeconds: 20 },
        languages: ["zh-Hans", "zh-Hant", "en"],
        simulate: false,
        devices: [],
        log: { level: "info" },
      },
    });
  });

  it("counts relative paths from the file's folder", async () => {
    const folder = mkdtempSync(join(tmpdir(), "yimen-config-"));
    const file = join(folder, "hall.yaml");
    writeFileSync(file, `${good}data: store\nlog: { file: hall.log }\n`);
    expect(await readConfigFile(file, [])).toMatchObject({
      ok: true,
      config: { data: join(folder, "store"), log: { level: "info", file: join(folder, "hall.log") } },
    });
  });

  it("gives a device its driver's defaults", async () => {
    const read = await reading(
      `${good}devices: [{ id: r, kind: id-card, driver: test-reader, port: "tcp:10.0.0.7:4001" }]\n`,
    );
    expect(read).toMatchObject({ ok: true, config: { devices: [{ options: { pollMs: 150 } }] } });
  });
});

/** Text appended to a right file of ten lines, then what is answered. */
const wrongFiles: readonly [name: string, text: string, answers: readonly RegExp[]][] = [
  [
    "a word for a number",
    "server:\n  port: 86oo\n",
    [
      /^hall\.yaml:12:9 {2}server\.port: found "86oo", expected a whole number from 0 to 65535: .*\n.*for example:\n\s+port: 8600$/,
    ],
  ],
  [
    "a number out of range",
    "visit: { idleSeconds: 3 }\n",
    [/:11:23 {2}visit\.idleSeconds: found 3, expected a whole number from 10 to 600/],
  ],
  ["a mistyped key", "sevrer:\n  port: 1\n", [/:11:1 {2}unknown key "sevrer", .*Did you mean server\?/]],
  [
    "a mistyped key inside",
    "station2: {}\nserver:\n  hots: x\n",
    [
      /:11:1 {2}unknown key "station2".*Did you mean station\?/,
      /:13:3 {2}server: unknown key "hots", .*Did you mean host\?/,
    ],
  ],
  [
    "a key that nothing resembles",
    "weather: fine\n",
    [/unknown key "weather", expected one of hall, station,[^?]*$/],
  ],
  ["an empty section", "server:\n", [/:11:8 {2}server: found nothing, expected a mapping: where/]],
  ["a list for a mapping", "visit: [1]\n", [/:11:8 {2}visit: found \[1\], expected a mapping/]],
  [
    "an unknown word",
    "log: { level: loud }\n",
    [/:11:15 {2}log\.level: found "loud", expected one of silent, error, warn, info, debug/],
  ],
  [
    "a zone that is none",
    "timeZone: Mars/Base\n",
    [/:11:11 {2}timeZone: found "Mars\/Base", expected an IANA time zone/],
  ],
  [
    "an empty list of languages",
    "languages: []\n",
    [/:11:12 {2}languages: found \[\], expected a list with at least one entry/],
  ],
  ["simulate as a word", "simulate: maybe\n", [/:11:11 {2}simulate: found "maybe", expected true or false/]],
  [
    "simulate with a wrong kind",
    "simulate: { devices: [toaster] }\n",
    [/:11:23 {2}simulate\.devices\[0\]: found "toaster", expected one of id-card/],
  ],
  [
    "several mistakes at once, in the file's order",
    "devices:\n  - id: Reader!\n    kind: id-card\n    driver: test-reader\n  - kind: scanner\n    id: s\n    driver: x\n    port: tty\n",
    [
      /:12:5 {2}devices\[0\]\.port is missing, expected a text: the device's address/,
      /:12:9 {2}devices\[0\]\.id: found "Reader!"/,
      /:15:11 {2}devices\[1\]\.kind: found "scanner"/,
      /:18:11 {2}devices\[1\]\.port: found "tty"/,
    ],
  ],
  [
    "a word that is nearly one of those allowed",
    "devices: [{ id: p, kind: receipt-printr, driver: test-reader, port: lp:/dev/usb/lp0 }]\n",
    [/found "receipt-printr", expected one of .*\n.*\n\s+kind: receipt-printer/],
  ],
  [
    "a driver that nobody knows",
    'devices:\n  - { id: r, kind: id-card, driver: test-raeder, port: "serial:/dev/ttyUSB0" }\n',
    [
      /:12:37 {2}devices\[0\]\.driver: found "test-raeder", expected a driver of id-card: test-reader\n.*\n\s+driver: test-reader/,
    ],
  ],
  [
    "a port that the driver can't use",
    'devices:\n  - { id: r, kind: id-card, driver: test-reader, port: "lp:/dev/usb/lp0" }\n',
    [
      /devices\[0\]\.port: found "lp:\/dev\/usb\/lp0", expected an address that test-reader can use: serial, tcp/,
    ],
  ],
  [
    "a driver's option",
    "devices:\n  - id: r\n    kind: id-card\n    driver: test-reader\n    port: serial:/dev/ttyUSB0\n    options:\n      pollMs: 900\n",
    [
      /:17:15 {2}devices\[0\]\.options\.pollMs: found 900, expected a whole number from 50 to 200: milliseconds between polls/,
    ],
  ],
  [
    "two devices of one id",
    'devices:\n  - { id: r, kind: id-card, driver: test-reader, port: "tcp:a:1" }\n  - { id: r, kind: id-card, driver: test-reader, port: "tcp:a:2" }\n',
    [/:13:11 {2}devices\[1\]\.id: found "r", expected an id that no other device has/],
  ],
  ["a key twice", "hall: {}\n", [/:11:1 {2}this key stands here twice/]],
  ["text that is no YAML", "data: [1\n", [/^hall\.yaml:1[12]:\d+ {2}\S/]],
  ["an alias to nothing", "data: *nowhere\n", [/^hall\.yaml:\d+:\d+ {2}\S/]],
];

describe("a wrong file", () => {
  it.each(wrongFiles)("answers %s with its place", async (_, text, answers) => {
    const found = await complaints(good + text);
    expect(found).toHaveLength(answers.length);
    for (const [index, answer] of answers.entries()) expect(found[index]).toMatch(answer);
  });

  it("names what an empty file lacks", async () => {
    expect(await complaints("")).toEqual([
      expect.stringMatching(/^hall\.yaml:1:1 {2}hall is missing, expected a mapping with id, name/),
      expect.stringMatching(/^hall\.yaml:1:1 {2}station is missing/),
    ]);
  });

  it("says that a file is not there, a folder, or too large", async () => {
    const folder = mkdtempSync(join(tmpdir(), "yimen-config-"));
    const large = join(folder, "large.yaml");
    writeFileSync(large, "# \n".repeat(400_000));
    const answer = async (file: string) => {
      const read = await readConfigFile(file, []);
      return read.ok ? "" : read.mistakes.map(explain).join();
    };
    expect(await answer(join(folder, "none.yaml"))).toMatch(/there is no such file/);
    expect(await answer(folder)).toMatch(/this is a folder/);
    expect(await answer(large)).toMatch(/larger than 1 MiB/);
  });

  it("never throws and always names the file, whatever the text", async () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc
        .array(
          fc.constantFrom(
            "hall:",
            " ",
            "\n",
            "- ",
            "{",
            "}",
            "[",
            "&a",
            "*a",
            "!!js",
            "id: ",
            "K01",
            "?",
            ":",
            "|",
          ),
          { maxLength: 40 },
        )
        .map((parts) => parts.join("")),
      fc.json().map((json) => json),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const found = await complaints(text);
        expect(found.length).toBeGreaterThan(0);
        for (const line of found) expect(line).toMatch(/^hall\.yaml:\d+:\d+ {2}/);
      }),
      { numRuns: 300 },
    );
  });
});

describe("line systems", () => {
  const line = (more: string) =>
    `${good}lines:\n  - { id: civil, kind: push, url: "https://line.example.org/cases"${more} }\n`;

  it("have one place for their secret, counted from the file's folder, and an id of their own", async () => {
    const read = await readConfig(line(", secretFile: keys/civil.key"), "/etc/yimen/hall.yaml", []);
    expect(read).toMatchObject({
      ok: true,
      config: { lines: [{ secretFile: "/etc/yimen/keys/civil.key", pages: true, giveUpHours: 48 }] },
    });
    for (const wrong of ["", ", secretFile: a.key, secretEnv: A"])
      expect(await readConfig(line(wrong), "hall.yaml", [])).toMatchObject({ ok: false });
    const twice = `${line(", secretEnv: A")}  - { id: civil, kind: jump, url: "https://line.example.org/", secretEnv: A }\n`;
    expect(await readConfig(twice, "hall.yaml", [])).toMatchObject({
      ok: false,
      mistakes: [{ found: "civil" }],
    });
  });

  it("are reached by https, or on this machine", async () => {
    const at = (url: string) =>
      readConfig(
        `${good}lines:\n  - { id: civil, kind: push, url: "${url}", secretEnv: A }\n`,
        "hall.yaml",
        [],
      );
    expect(await at("http://line.example.org/cases")).toMatchObject({ ok: false });
    expect(await at("http://127.0.0.1.example.org/cases")).toMatchObject({ ok: false });
    expect(await at("http://127.0.0.1:8700/cases")).toMatchObject({ ok: true });
  });
});
