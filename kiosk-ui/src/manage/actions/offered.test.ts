import { actionErrors } from "@yimen/edge-agent/contract/data/errors/actions.ts";
import { actionTerms } from "@yimen/edge-agent/rules/action/terms.ts";
import { describe, expect, it } from "vitest";
import { actionsEn } from "../../locales/actions/en.ts";
import { actionsZhHans } from "../../locales/actions/zh-Hans.ts";
import { inReach, type OfferedFor, offered, offeredAtStation } from "./offered.ts";
import { outcomeSentence, stateTold, stepSentence } from "./outcome.ts";
import { actionsWords } from "./words.ts";

const printer: OfferedFor = {
  id: "printer",
  kind: "receipt-printer",
  locked: false,
  claimed: false,
  troubled: false,
  values: { paper: "full" },
};
const keys = (change: Partial<OfferedFor>) => offered({ ...printer, ...change }).map(({ key }) => key);
const firsts = (change: Partial<OfferedFor>) =>
  offered({ ...printer, ...change }).flatMap(({ key, first }) => (first ? [key] : []));

describe("what may be done with a device", () => {
  it("begins with what mends it", () => {
    expect(firsts({})).toEqual([]);
    expect(firsts({ values: { paper: "out" } })).toEqual(["replenished"]);
    expect(firsts({ troubled: true, values: { paper: "out" } })).toEqual(["replenished"]);
    expect(firsts({ troubled: true })).toEqual(["check:internal"]);
    expect(firsts({ troubled: true, locked: true })).toEqual(["unlock"]);
    expect(firsts({ values: { paper: "out" }, locked: true })).toEqual(["unlock"]);
  });

  it("offers nothing that the device can't do or that stands already", () => {
    expect(keys({ kind: "id-card" })).not.toContain("check:external");
    expect(keys({})).toContain("check:external");
    expect(keys({})).not.toContain("release");
    expect(keys({ claimed: true })).toContain("release");
    expect(keys({ locked: true })).not.toContain("lock");
  });

  it("reaches a station only while it is there", () => {
    for (const link of ["own", "online"] as const) expect(inReach({ link })).toBe(true);
    for (const link of ["away", "never"] as const) expect(inReach({ link })).toBe(false);
  });

  it("asks for a reason wherever the hall wants one", () => {
    const all = [
      ...offered({ ...printer, claimed: true }),
      ...offered({ ...printer, locked: true }),
      ...offeredAtStation(),
    ];
    for (const { order, asks } of all)
      expect(asks.includes("reason"), order.name).toBe(actionTerms[order.name].reason === "always");
  });
});

describe("words", () => {
  it("there are for every order, in every language", () => {
    for (const name of Object.keys(actionTerms)) {
      expect(actionsZhHans).toHaveProperty([`do.${name}`]);
      expect(actionsEn).toHaveProperty([`do.${name}`]);
    }
  });

  it("there are for every refusal that a station can give", () => {
    const elsewhere = new Set(["reason-needed", "file-gone"]);
    for (const code of Object.keys(actionErrors).filter((one) => !elsewhere.has(one)))
      expect(actionsZhHans).toHaveProperty([`refused.${code}`]);
  });

  it("say what was proved, and what nobody knows", () => {
    const words = actionsWords.first;
    const check = { name: "health-check", state: "done", code: null, order: { level: "external" } } as const;
    const said = (detail: Record<string, string | number>, more: object = {}) =>
      outcomeSentence({ ...check, ...more, detail }, "receipt-printer", words, "zh-Hans");
    expect(said({ printed: "printed", evidence: "device" })).toContain("打印机已确认");
    expect(said({ printed: "printed", evidence: "transport" })).toContain("不能确认");
    expect(said({ printed: "unknown" }, { state: "failed", code: "no-answer" })).toContain(
      "不知道测试页是否打出",
    );
    expect(said({}, { state: "failed", code: "paper-out" })).toBe("缺纸");
    expect(said({}, { state: "unknown" })).toContain("没有等到结果");
    const steps = { "step.look-slip": "yes", "step.load-paper": "skipped", "step.open-cover": "skipped" };
    const inSteps = { order: { level: "interactive" } };
    expect(said(steps, inSteps)).toBe("3 步中检查了 1 步 · 跳过，没有检查：打开上盖、装纸 · 正常：测试页");
    expect(stateTold({ state: "done", detail: steps })).toBe("partly");
    expect(said({ "step.look-slip": "yes" }, inSteps)).toBe("正常：测试页");
    expect(stateTold({ state: "done", detail: { "step.look-slip": "yes" } })).toBe("done");
    expect(stepSentence({ step: "press-keys-3", pad: 3 }, words)).toContain("3 号");
  });
});
