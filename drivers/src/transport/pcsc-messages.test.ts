import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  changeBody,
  commands,
  connectBody,
  disconnectBody,
  establishBody,
  message,
  parseConnect,
  parseReaders,
  parseTransmit,
  protocol,
  readersBody,
  resultOf,
  sizes,
  transmitBody,
  transmitRequest,
  versionBody,
} from "./pcsc-messages.ts";
import { resultError, results } from "./pcsc-results.ts";

interface Exchange {
  readonly command: string;
  readonly request: string;
  readonly answer: string;
}

const { exchanges } = JSON.parse(
  readFileSync(new URL("vectors/pcscd_1_9_9.json", import.meta.url), "utf8"),
) as { readonly exchanges: readonly Exchange[] };

const bytesOf = (text: string) =>
  Uint8Array.from(
    Buffer.from(
      text.replace(/\(00\*(\d+)\)/g, (_, count) => "00".repeat(Number(count))),
      "hex",
    ),
  );
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const recorded = (command: string) =>
  exchanges
    .filter((one) => one.command === command)
    .map((one) => ({ request: bytesOf(one.request), answer: bytesOf(one.answer) }));
const reader = "Virtual PCD 00 00";

describe("what a real pcscd took and gave", () => {
  it("version", () => {
    for (const { request, answer } of recorded("version")) {
      expect(hex(message(commands.version, versionBody(protocol)))).toBe(hex(request));
      expect(hex(versionBody(protocol))).toBe(hex(answer));
    }
  });

  it("establish context", () => {
    const [{ request, answer } = { request: new Uint8Array(), answer: new Uint8Array() }] =
      recorded("establishContext");
    expect(hex(message(commands.establishContext, establishBody()))).toBe(hex(request));
    const context = new DataView(answer.buffer).getUint32(4, true);
    expect(hex(establishBody(context))).toBe(hex(answer));
  });

  it("readers, before, with and after a card", () => {
    expect(recorded("readersState")[0]?.answer.length).toBe(sizes.readers);
    const [first, second, third] = recorded("waitForChange").map(({ answer }) => parseReaders(answer));
    expect(first?.map(({ name }) => name)).toEqual([reader, "Virtual PCD 00 01"]);
    expect(first?.[0]).toMatchObject({ cardPresent: false, changes: 0, atr: new Uint8Array(0) });
    expect(second?.[0]).toMatchObject({
      cardPresent: true,
      changes: 1,
      atr: Uint8Array.of(0x3b, 0x80, 0x80, 0x01, 0x01),
    });
    expect(third?.[0]).toMatchObject({ cardPresent: false, changes: 2, atr: new Uint8Array(0) });
    for (const states of [first, second, third])
      expect(parseReaders(readersBody(states ?? []))).toEqual(states);
    expect(recorded("(changed)").map(({ answer }) => hex(answer))).toContain(hex(changeBody()));
  });

  it("connect, without a card, with one, and without it again", () => {
    const outcomes = recorded("connect").map(({ request, answer }) => {
      const asked = parseConnect(request.slice(sizes.header));
      const got = parseConnect(answer);
      expect(hex(message(commands.connect, connectBody(asked)))).toBe(hex(request));
      expect(hex(connectBody(got))).toBe(hex(answer));
      expect(asked).toMatchObject({ reader, card: 0, protocol: 0, result: 0 });
      return got.result;
    });
    expect(outcomes).toEqual([results.noCard, 0, results.noCard]);
    expect(resultError(results.noCard)).toMatchObject({ code: "card-unreadable" });
  });

  it("transmit", () => {
    const apdus = ["0084000008", "00a4040c00"];
    const responses = ["01020304050607089000", "6d00"];
    recorded("transmit").forEach(({ request, answer }, index) => {
      const got = parseTransmit(answer);
      const apdu = bytesOf(apdus[index] ?? "");
      expect(hex(transmitRequest(got.card, got.protocol, apdu))).toBe(hex(request));
      expect(hex(transmitBody(got)) + responses[index]).toBe(hex(answer));
      expect(got.received * 2).toBe(responses[index]?.length);
    });
    expect(recorded("transmit").length).toBe(2);
  });

  it("disconnect", () => {
    for (const { request, answer } of recorded("disconnect")) {
      const handle = new DataView(answer.buffer).getUint32(0, true);
      expect(hex(message(commands.disconnect, disconnectBody(handle)))).toBe(hex(request));
      expect(resultOf(answer)).toBe(0);
    }
  });
});

describe("any bytes", () => {
  it("of a list's length are read as readers, or as none", () => {
    const garbage = fc.uint8Array({ minLength: sizes.readers, maxLength: sizes.readers });
    fc.assert(
      fc.property(garbage, (body) => {
        for (const { atr } of parseReaders(body)) expect(atr.length).toBeLessThanOrEqual(33);
      }),
    );
  });

  it("readers come back as they were", () => {
    const state = fc.record({
      name: fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 100 }),
      changes: fc.nat(),
      cardPresent: fc.boolean(),
      atr: fc.uint8Array({ maxLength: 33 }),
    });
    fc.assert(
      fc.property(fc.array(state, { maxLength: 16 }), (states) => {
        expect(parseReaders(readersBody(states))).toEqual(states);
      }),
    );
  });
});
