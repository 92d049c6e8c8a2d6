import { describe, expect, it } from "vitest";
import type { IdCardKind } from "../../contract/id-card.ts";
import { isGb11643Number } from "../gb11643.ts";
import { createDkCarrier, fromDkReport, toDkReports } from "./carrier-hid.ts";
import { commands, requestBody } from "./commands.ts";
import { decodeSdt } from "./decode.ts";
import { encodeSdt, SdtFraming } from "./frame.ts";
import { layouts } from "./layouts.ts";
import { nations } from "./nation.ts";
import { buildBasePayload, parseBasePayload } from "./payload.ts";
import { cardTextBytes, parseRecord } from "./record.ts";
import { replyBody } from "./reply.ts";
import { sampleCards, samplePhoto } from "./sample-cards.ts";
import { statusCode, statusRows } from "./status.ts";
import { carriedVectors, fromHex, sdtVectors, vector } from "./vectors.ts";

const kinds: Readonly<Record<string, IdCardKind>> = {
  resident: "resident",
  hmtPermit_J: "hmtPermit",
  foreigner2017_I: "foreigner2017",
  foreigner2023_Y: "foreigner2023",
};
const kindOf = (name: string): IdCardKind => {
  const kind = kinds[name];
  if (kind === undefined) throw new RangeError(name);
  return kind;
};
const decodeHex = (hex: string) => [...decodeSdt([fromHex(hex)])];

describe("tables", () => {
  it.each(Object.entries(sdtVectors.layouts))("layout of %s", (name, rows) => {
    expect(layouts[kindOf(name)]).toEqual(rows.map((row) => [row.field, row.offset, row.bytes]));
  });
  it("statuses", () => {
    const ours = Object.entries(statusRows).map(([status, row]) => [statusCode(Number(status)), row.meaning]);
    expect(Object.fromEntries(ours)).toEqual(sdtVectors.statusCodes);
  });
  it("nations", () => {
    expect(nations).toEqual(sdtVectors.nationCodes);
  });
  it.each(sdtVectors.idNumberChecks)("number $number", ({ number, valid }) => {
    expect(isGb11643Number(number)).toBe(valid);
  });
});

describe("requests", () => {
  const requests = sdtVectors.vectors.filter(({ id }) => id.startsWith("req."));
  it("every one is a row of the command table", () => {
    const ours = Object.values(commands).map((row) =>
      Buffer.from(encodeSdt(requestBody(row))).toString("hex"),
    );
    expect(new Set(ours)).toEqual(new Set(requests.map(({ hex }) => hex.replaceAll(" ", "").toLowerCase())));
  });
  it.each(requests)("$id decodes as a request", ({ hex, cmd, para }) => {
    const [line, ...rest] = decodeHex(hex);
    expect(rest).toEqual([]);
    expect(line).toMatchObject({ type: "frame" });
    const request = line !== undefined && "request" in line ? line.request : "";
    expect(request.startsWith(`${statusCode(cmd ?? -1)} ${statusCode(para ?? -1)}`)).toBe(true);
  });
});

describe("replies", () => {
  it.each(sdtVectors.vectors.filter(({ sw3 }) => sw3 !== undefined))("$id", ({ hex, sw3 }) => {
    expect(decodeHex(hex)).toEqual([{ type: "frame", status: statusCode(sw3 ?? -1) }]);
  });
  it("SAM number", () => {
    const { hex, decoded } = vector("rsp.sam_id");
    expect(decodeHex(hex)).toEqual([{ type: "frame", status: "90", samNumber: decoded }]);
  });
  it("additional address", () => {
    const { hex, decoded } = vector("rsp.read_addr");
    expect(decodeHex(hex)).toEqual([{ type: "frame", status: "90", addresses: [decoded] }]);
  });
  it.each(sdtVectors.vectors.filter(({ id }) => id.startsWith("rsp.read_base.")))(
    "$id",
    ({ hex, decoded, totalBytes }) => {
      expect(fromHex(hex).length).toBe(totalBytes);
      expect(decodeHex(hex)).toEqual([{ type: "frame", status: "90", record: decoded }]);
    },
  );
  it.each(sdtVectors.vectors.filter(({ id }) => id.startsWith("rsp.read_base_fp.")))(
    "$id: the fingerprint is stepped over",
    ({ hex, totalBytes }) => {
      const bytes = fromHex(hex);
      expect(bytes.length).toBe(totalBytes);
      expect(decodeHex(hex)).toEqual([{ type: "frame", status: "90", record: sdtVectors.cards[0]?.decoded }]);
      const photo = parseBasePayload(bytes.subarray(10, -1))?.photo;
      expect(photo?.length).toBe(1024);
      expect([...(photo?.subarray(0, 4) ?? [])]).toEqual([0x57, 0x4c, 0x66, 0x00]);
    },
  );
});

describe("cards", () => {
  it.each(sdtVectors.cards)("$kind is read and written alike", ({ kind, decoded, textHex }) => {
    const text = fromHex(textHex);
    expect(parseRecord(text)).toEqual({ kind: kindOf(kind), fields: decoded });
    expect(cardTextBytes(kindOf(kind), decoded)).toEqual(text);
  });
  it.each(sdtVectors.cards)("the sample card $kind is the vector's, to the byte", ({ kind }) => {
    const sample = sampleCards[kindOf(kind)];
    const payload = buildBasePayload(cardTextBytes(sample.kind, sample.fields), samplePhoto());
    expect(encodeSdt(replyBody(0x90, payload))).toEqual(fromHex(vector(`rsp.read_base.${kind}`).hex));
  });
});

describe("broken and cut streams", () => {
  it("bad.checksum", () => {
    expect(decodeHex(vector("bad.checksum").hex)).toEqual([{ type: "noise", bytes: 11, reason: "checksum" }]);
  });
  it("bad.truncated", () => {
    const framing = new SdtFraming();
    expect(framing.push(fromHex(vector("bad.truncated").hex))).toEqual([]);
    expect(framing.quiet()).toMatchObject([{ kind: "noise", reason: "incomplete" }]);
    expect(framing.quiet()).toEqual([]);
  });
  it("bad.leading_noise", () => {
    expect(decodeHex(vector("bad.leading_noise").hex)).toEqual([
      { type: "noise", bytes: 4, reason: "no-start" },
      { type: "frame", status: "90" },
    ]);
  });
  it("bad.device_timeout_form, also with a frame right behind it", () => {
    const { hex } = vector("bad.device_timeout_form");
    const form = { type: "noise", bytes: 10, reason: "timeout-form" };
    expect(decodeHex(hex)).toEqual([form]);
    expect(decodeHex(hex + vector("rsp.status_90").hex)).toEqual([form, { type: "frame", status: "90" }]);
  });
  it("stream.select_ok_in_4_chunks", () => {
    const { chunks = [] } = vector("stream.select_ok_in_4_chunks");
    expect([...decodeSdt(chunks.map(fromHex))]).toEqual([{ type: "frame", status: "90" }]);
  });
  it("stream.two_frames_one_chunk", () => {
    expect(decodeHex(vector("stream.two_frames_one_chunk").hex)).toEqual([
      { type: "frame", status: "80" },
      { type: "frame", status: "9F" },
    ]);
  });
});

describe("carriers", () => {
  it.each(carriedVectors.vectors.filter(({ reports }) => reports !== undefined))(
    "$id",
    ({ frameHex = "", reports = [] }) => {
      const frame = fromHex(frameHex);
      expect(toDkReports(frame)).toEqual(reports.map(fromHex));
      const carrier = createDkCarrier();
      const asked = reports.map((report) => carrier.incoming(fromHex(report)).answer?.[0]);
      expect(asked).toEqual(reports.map((_, i) => (i < reports.length - 1 ? 0xff : undefined)));
      expect(Buffer.concat(reports.map((report) => fromDkReport(fromHex(report))))).toEqual(
        Buffer.from(frame),
      );
    },
  );
  it("bulk.read_base_reply: packets are cut anywhere", () => {
    const lengths = carriedVectors.vectors.find(({ packetLengths }) => packetLengths)?.packetLengths ?? [];
    const { hex, decoded } = vector("rsp.read_base.resident");
    let rest = fromHex(hex);
    const packets = lengths.map((length) => {
      const packet = rest.subarray(0, length);
      rest = rest.subarray(length);
      return packet;
    });
    expect(rest.length).toBe(0);
    expect([...decodeSdt(packets)]).toEqual([{ type: "frame", status: "90", record: decoded }]);
  });
});
