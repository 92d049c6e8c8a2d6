import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { encodeCommand, instructions } from "./apdu.ts";
import { openByBasicAccess } from "./basic-access.ts";
import { fileIds } from "./files.ts";
import { accessKeys, accessSeed } from "./keys.ts";
import { mrzInformation } from "./mrz-key.ts";
import { buildToken, openToken, sessionOf } from "./mutual-authentication.ts";
import { samplePassport } from "./sample-passport.ts";
import { SecureChannel } from "./secure-messaging.ts";
import { createPassportChip } from "./simulator.ts";

interface Vector {
  readonly id: string;
  readonly [field: string]: string;
}
const { vectors } = JSON.parse(
  readFileSync(new URL("./vectors/icao9303_bac.json", import.meta.url), "utf8"),
) as { readonly vectors: readonly Vector[] };
const bytesOf = (hex = "") => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));
const of = (id: string, field = "hex") => bytesOf(vectors.find((one) => one.id === id)?.[field]);

/** The worked example of ICAO Doc 9303-11, appendix D. */
const key = { documentNumber: "L898902C", birth: "690806", expiry: "940623" };
const terminal = {
  nonce: of("external_authenticate", "rndIfd"),
  keyMaterial: of("external_authenticate", "kIfd"),
};
const challenge = of("get_challenge", "replyHex").slice(0, -2);
const chipToken = of("external_authenticate", "replyHex").slice(0, -2);
const chipSecret = () => {
  const opened = openToken(accessKeys(key), chipToken, terminal.nonce);
  if (opened === null) throw new Error("the chip's token does not open");
  return opened;
};

it("the zone's information and the access keys", () => {
  expect(mrzInformation(key)).toBe(vectors.find(({ id }) => id === "mrz")?.["text"]);
  expect(accessSeed(mrzInformation(key))).toEqual(of("keys", "kSeed"));
  expect(accessKeys(key)).toEqual({ enc: of("keys", "kEnc"), mac: of("keys", "kMac") });
});

it("the tokens of both sides and the session", () => {
  const token = buildToken(accessKeys(key), terminal, challenge);
  expect(encodeCommand({ cla: 0, ins: 0x82, p1: 0, p2: 0, data: token, le: 40 })).toEqual(
    of("external_authenticate"),
  );
  const chip = chipSecret();
  expect(chip.nonce).toEqual(challenge);
  expect(buildToken(accessKeys(key), chip, terminal.nonce)).toEqual(chipToken);
  const { keys, counter } = sessionOf(terminal, chip);
  expect(keys).toEqual({ enc: of("session", "ksEnc"), mac: of("session", "ksMac") });
  expect(counter).toBe(BigInt(`0x${vectors.find(({ id }) => id === "session")?.["ssc"]}`));
});

const select = { cla: 0, ins: instructions.select, p1: 2, p2: 0x0c, data: Uint8Array.of(0x01, 0x1e) };
const secured = [
  ["sm.select_com", select],
  ["sm.read_4", { cla: 0, ins: instructions.readBinary, p1: 0, p2: 0, le: 4 }],
  ["sm.read_18", { cla: 0, ins: instructions.readBinary, p1: 0, p2: 4, le: 18 }],
] as const;

it("secured commands are made, and their responses opened", () => {
  const channel = new SecureChannel(sessionOf(terminal, chipSecret()));
  for (const [id, command] of secured) {
    expect(encodeCommand(channel.protect(command)), id).toEqual(of(id));
    expect(channel.open(of(id, "replyHex")), id).toEqual({ status: 0x9000, data: of(id, "plain") });
  }
});

describe("the simulated chip answers byte for byte", () => {
  const com = Uint8Array.of(...of("sm.read_4", "plain"), ...of("sm.read_18", "plain"));
  const chip = () =>
    createPassportChip({
      sample: { ...samplePassport, ...key },
      secret: chipSecret(),
      files: new Map([[fileIds.com, com]]),
    });

  it.each([
    ["the right key", false],
    ["a wrong one", true],
  ])("%s", async (_, wrong) => {
    const { transmit, setFault } = chip();
    if (wrong) setFault("wrong-key");
    expect(await transmit(of("select_application"))).toEqual(of("select_application", "replyHex"));
    expect(await transmit(of("get_challenge"))).toEqual(of("get_challenge", "replyHex"));
    const last = wrong ? "wrong_mrz" : "external_authenticate";
    expect(await transmit(of(last))).toEqual(of(last, "replyHex"));
    for (const [id] of wrong ? [] : secured) expect(await transmit(of(id)), id).toEqual(of(id, "replyHex"));
  });

  it("and is asked with the bytes of the example", async () => {
    const { transmit } = chip();
    const asked: Uint8Array[] = [];
    const exchange = await openByBasicAccess(
      async (apdu) => {
        asked.push(apdu);
        return transmit(apdu);
      },
      key,
      undefined,
      terminal,
    );
    for (const [, command] of secured) await exchange(command);
    const ids = [
      "select_application",
      "get_challenge",
      "external_authenticate",
      ...secured.map(([id]) => id),
    ];
    expect(asked).toEqual(ids.map((id) => of(id)));
  });
});
