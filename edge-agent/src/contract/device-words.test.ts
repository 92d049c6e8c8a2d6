import { kinds, operatorActions, usualAction } from "@yimen/drivers/contract";
import { describe, expect, it } from "vitest";
import { actionWord, causeWord, deviceSentence, kindWord, stepSentence } from "./device-words.ts";
import { languages } from "./text.ts";
import { type DeviceView, deviceStepWords, deviceWords } from "./views.ts";

const hanzi = /\p{Script=Han}/u;
const device: DeviceView = {
  id: "printer",
  kind: "receipt-printer",
  driver: "escpos",
  address: "lp:/dev/usb/lp0",
  model: null,
  serial: null,
  firmware: null,
  word: "in-service",
  device: "online",
  proof: "answers",
  claim: null,
  freshness: { connectedSince: 1, lastAnswer: 1, lastActivity: null },
  error: null,
  values: { paper: "full" },
  history: [],
};

describe("every state has its words", () => {
  const cases = kinds.flatMap((kind) => languages.map((language) => ({ kind, language })));

  it.each(cases)("$kind in $language: causes, actions, states, steps", ({ kind, language }) => {
    const isIn = (text: string, key: string) => {
      expect(text, key).not.toBe("");
      expect(hanzi.test(text), `${key}: ${text}`).toBe(language !== "en");
    };
    isIn(kindWord(kind, language), kind);
    for (const action of operatorActions) isIn(actionWord(action, kind, language), action);
    for (const [code, usual] of Object.entries(usualAction)) {
      isIn(causeWord(code, kind, language), code);
      for (const action of [usual, "wait", "call-service"]) {
        const error = { code, since: 1, tries: 1, action, remedy: null };
        const said = deviceSentence({ ...device, kind, error }, language);
        for (const [key, text] of Object.entries(said)) if (text !== null) isIn(text, `${code} ${key}`);
        expect(said.action === null, code).toBe(action === "none");
      }
    }
    for (const word of deviceWords) isIn(deviceSentence({ ...device, kind, word }, language).state, word);
    for (const what of deviceStepWords)
      for (const why of [null, "lost", "paper-low", "slip-retracted", "device", "wire"])
        isIn(stepSentence({ what, why }, kind, language), what);
  });

  it("writes 繁體 with its own characters", () => {
    expect(causeWord("lost", "id-card", "zh-Hant")).toBe("設備已斷開");
    expect(causeWord("lost", "id-card", "zh-Hans")).toBe("设备已断开");
  });
});

it("says what a person should do, by the kind of device", () => {
  const error = { code: "paper-out", since: 1, tries: 0, action: "load-paper", remedy: null } as const;
  expect(deviceSentence({ ...device, word: "degraded", error }, "en")).toEqual({
    kind: "Receipt printer",
    state: "degraded",
    cause: "out of paper",
    action: "load a new roll of paper",
  });
  expect(deviceSentence({ ...device, kind: "document-scanner", error }, "en").action).toBe(
    "put the originals into the feeder",
  );
  expect(deviceSentence(device, "en")).toMatchObject({ cause: "all is well", action: null });
  expect(deviceSentence({ ...device, proof: "port" }, "en").cause).toBe(
    "its port is open; only use shows whether it works",
  );
  expect(deviceSentence({ ...device, device: "deviceBusy", proof: "port" }, "en").cause).toBe("working");
  expect(deviceSentence({ ...device, word: "attention", values: { paper: "low" } }, "zh-Hans")).toMatchObject(
    {
      cause: "纸快用完了",
      action: "备好一卷新纸",
    },
  );
  const both = { ...device, word: "attention", values: { paper: "low", media: "retracted" } } as const;
  expect(deviceSentence(both, "en")).toMatchObject({
    cause: "paper is running low; a receipt nobody took was drawn back in",
    action: "have a new roll of paper ready",
  });
  expect(deviceSentence(both, "zh-Hant").action).toBe("備好一卷新紙");
});

it("shows a word that it does not know as it is", () => {
  expect(causeWord("from-the-future", "id-card", "en")).toBe("from-the-future");
});
