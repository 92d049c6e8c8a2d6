import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coverConfig, coverFacts, coverLine, coverView } from "./redact.ts";

const idNumber = fc
  .tuple(fc.integer({ min: 110000, max: 659999 }), fc.integer({ min: 19000101, max: 20301231 }), fc.nat(999))
  .map(([region, birth, order]) => `${region}${birth}${String(order).padStart(3, "0")}X`);
const phone = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String);
const chinese = fc
  .array(fc.integer({ min: 0x4e00, max: 0x9fff }), { minLength: 2, maxLength: 8 })
  .map((points) => String.fromCodePoint(...points));
const rare = fc.integer({ min: 0x20000, max: 0x2a6df }).map((point) => String.fromCodePoint(point));
const anyPerson = fc.oneof(idNumber, phone, chinese, rare, fc.constant("li.ming@example.cn"));
const around = fc.constantFrom("", " ", "for ", "id=", '"');

describe("a line", () => {
  it("keeps no number, no address and no name, wherever it stands", () => {
    fc.assert(
      fc.property(anyPerson, around, around, (said, before, after) => {
        expect(coverLine(`device away ${before}${said}${after}`)).not.toContain(said);
      }),
    );
  });

  it("covers a telephone number that is written apart", () => {
    expect(coverLine("call 138 0013-8000 now")).toBe("call ■ now");
  });

  it("keeps what an engineer reads it for", () => {
    for (const line of ["device away", "reader: timeout after 5000 ms, 3 tries", "GET /api/visits/:id 200"])
      expect(coverLine(line)).toBe(line);
  });
});

it("keeps plain facts, and of a number only one that is nobody's", () => {
  const facts = { time: "2026-11-29T09:38:12.123Z", device: "printer", bytes: 13_800_138_000, ok: true };
  expect(coverFacts({ ...facts, tel: 13_800_138_000, visit: "abc", error: { message: "张三" } })).toEqual({
    ...facts,
    tel: "■",
  });
});

it("shows how a configuration is built, and none of its texts", () => {
  const covered = coverConfig({
    hall: { id: "h1", name: { "zh-Hans": "荷塘大厅" }, phone: "010-55550100" },
    devices: [{ id: "scan", kind: "document-scanner", port: "escl://admin:secret@10.0.0.7/eSCL?token=x" }],
    lines: [{ id: "province", secretFile: "/etc/yimen/province.key" }],
    alarms: {
      mails: [{ id: "duty", to: ["li.ming@hall.example.org"] }],
      smtp: { from: "wang@hall.example.org" },
    },
  });
  const text = JSON.stringify(covered);
  for (const leaked of [
    "荷塘",
    "55550100",
    "secret@",
    "admin",
    "token=x",
    "province.key",
    "li.ming",
    "wang",
    "@hall",
  ])
    expect(text).not.toContain(leaked);
  expect(covered).toMatchObject({ hall: { id: "h1" }, devices: [{ kind: "document-scanner" }] });
});

it("does not tell whose visit has a device, nor what stands on a sign", () => {
  const view = { id: "sign", claim: { visit: "v-1", until: 5 }, values: { shown: "请 A012", paper: "low" } };
  expect(coverView(view)).toEqual({ id: "sign", claimed: true, values: { shown: "■ 6", paper: "low" } });
});
