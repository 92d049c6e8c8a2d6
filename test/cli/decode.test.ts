import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { jsonLines, yimen } from "./yimen.ts";

interface Vector {
  readonly id: string;
  readonly dir?: string;
  readonly hex?: string;
  readonly sw3?: number;
}
interface Card {
  readonly kind: string;
  readonly decoded: Readonly<Record<string, string>>;
}

const folder = resolve(import.meta.dirname, "../../drivers/src");
const sdt = JSON.parse(readFileSync(`${folder}/id-card/sdt/vectors/idcard_sdt.json`, "utf8")) as {
  readonly vectors: readonly Vector[];
  readonly cards: readonly Card[];
};

describe("yimen decode sdt", () => {
  it("names the status of every reply of the vectors, in order", async () => {
    const replies = sdt.vectors.filter(({ id, hex }) => id.startsWith("rsp.") && hex !== undefined);
    const { code, stdout } = await yimen(["decode", "sdt"], replies.map(({ hex }) => hex).join("\n"));
    const lines = jsonLines<{ type: string; status: string }>(stdout);
    expect(code).toBe(0);
    expect(lines.map(({ type }) => type)).toEqual(replies.map(() => "frame"));
    for (const [index, { sw3 }] of replies.entries())
      if (sw3 !== undefined) expect(Number.parseInt(lines[index]?.status ?? "", 16)).toBe(sw3);
  });

  it.each(sdt.cards)("reads the record of a $kind card by the vectors' names", async ({ kind, decoded }) => {
    const reply = sdt.vectors.find(({ id }) => id === `rsp.read_base.${kind}`);
    const { stdout } = await yimen(["decode", "sdt"], reply?.hex);
    expect(jsonLines(stdout)).toEqual([{ type: "frame", status: "90", record: decoded }]);
  });

  it("reports noise and goes on", async () => {
    const input = "zz AA AA AA 96 69 00 04 00 00 90 95\n00 FF AA AA AA AA AA 96 69 00 04 00 00 90 94 A";
    const { code, stdout } = await yimen(["decode", "sdt"], input);
    const lines = jsonLines<{ type: string; status?: string; reason?: string; bytes?: number }>(stdout);
    expect(code).toBe(0);
    expect(lines.filter(({ type }) => type === "frame")).toEqual([{ type: "frame", status: "90" }]);
    expect(lines.filter(({ reason }) => reason === "not-hex")).toEqual([
      { type: "noise", bytes: 2, reason: "not-hex" },
      { type: "noise", bytes: 1, reason: "not-hex" },
    ]);
    for (const line of lines) expect(["frame", "noise"]).toContain(line.type);
  });

  it("answers nothing with nothing, and a missing file with its name", async () => {
    expect(await yimen(["decode", "sdt"])).toEqual({ code: 0, stdout: "", stderr: "" });
    const missing = await yimen(["decode", "sdt", "/nowhere/line.hex"]);
    expect(missing).toMatchObject({ code: 2, stdout: "", stderr: "There is no file /nowhere/line.hex.\n" });
  });
});

interface StatusVector {
  readonly id: string;
  readonly hex: string;
  readonly requestHex?: string;
  readonly flags?: readonly string[];
}
const status = JSON.parse(
  readFileSync(`${folder}/receipt-printer/escpos/vectors/escpos_status.json`, "utf8"),
) as { readonly vectors: readonly StatusVector[] };

describe("yimen decode escpos-status", () => {
  it("names the flags of every vector, the question standing before the answer", async () => {
    const asked = status.vectors.filter(({ flags }) => flags !== undefined);
    const text = asked.map(({ requestHex, hex }) => `${requestHex}\n${hex}`).join("\n");
    const { code, stdout } = await yimen(["decode", "escpos-status"], text);
    expect(code).toBe(0);
    expect(jsonLines<StatusVector>(stdout).map(({ flags }) => flags)).toEqual(
      asked.map(({ flags }) => flags),
    );
  });

  it("tells a mixed stream apart", async () => {
    const mixed = status.vectors.find(({ id }) => id === "mixed_stream");
    const { stdout } = await yimen(["decode", "escpos-status"], mixed?.hex);
    expect(jsonLines<{ type: string }>(stdout).map(({ type }) => type)).toEqual([
      "asb",
      "realtime",
      "realtime",
      "block",
      "reply",
      "block",
      "asb",
    ]);
  });
});
