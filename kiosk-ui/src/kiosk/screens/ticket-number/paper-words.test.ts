import type { Socket } from "socket.io-client";
import { describe, expect, it } from "vitest";
import { Kiosk } from "../../kiosk.ts";
import type { Slip } from "../../slips/slip-watch.ts";
import { paperWords } from "./paper-words.ts";

const kiosk = new Kiosk({} as Socket);
const slip = (known: Partial<Slip>): Slip =>
  ({ slipId: "s", state: "printed", held: false, reason: null, copy: 0, ...known }) as Slip;
const said = (known: Partial<Slip>) => paperWords(kiosk, slip(known));

describe("a ticket's paper", () => {
  it("is printed only when the printer said so", () => {
    expect(said({})).toMatchObject({ kind: "ok", words: "号票已打印，请取走。" });
    for (const state of ["requested", "printing"] as const)
      expect(said({ state })).toMatchObject({ kind: "", words: "正在打印号票…" });
    expect(said({ state: "unknown" }).kind).toBe("warn");
  });

  it("says what holds it up, and that the number counts all the same", () => {
    const held = said({ state: "printing", held: true, reason: "paper-out" });
    expect(held).toMatchObject({ kind: "warn" });
    expect(held.words).toContain("打印机缺纸");
    for (const words of [held.words, said({ state: "not-printed" }).words, paperWords(kiosk, null).words])
      expect(words).toContain("号已经有效");
  });
});
