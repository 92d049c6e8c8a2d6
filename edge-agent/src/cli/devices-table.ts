import { deviceSentence, kindWord, stepSentence } from "../contract/device-words.ts";
import { inLanguage, type Language, type Localized } from "../contract/text.ts";
import type { DeviceView, FoundDevice } from "../contract/views.ts";
import { table } from "./table.ts";

const words = {
  id: { "zh-Hans": "编号", "zh-Hant": "編號", en: "ID" },
  kind: { "zh-Hans": "设备", "zh-Hant": "設備", en: "DEVICE" },
  state: { "zh-Hans": "状态", "zh-Hant": "狀態", en: "STATE" },
  cause: { "zh-Hans": "原因", "zh-Hant": "原因", en: "CAUSE" },
  action: { "zh-Hans": "怎么办", "zh-Hant": "怎麼辦", en: "WHAT TO DO" },
  driver: { "zh-Hans": "驱动", "zh-Hant": "驅動", en: "DRIVER" },
  address: { "zh-Hans": "地址", "zh-Hant": "位址", en: "ADDRESS" },
  serial: { "zh-Hans": "序列号", "zh-Hant": "序號", en: "NUMBER" },
  none: {
    "zh-Hans": "这个工位没有设备。",
    "zh-Hant": "這個工位沒有設備。",
    en: "This station has no devices.",
  },
  found: {
    "zh-Hans": "已插上、还没有配置的设备：",
    "zh-Hant": "已插上、還沒有設定的設備：",
    en: "Plugged in and not configured:",
  },
  looksLike: { "zh-Hans": "应该是", "zh-Hant": "應該是", en: "this looks like" },
  mayBe: { "zh-Hans": "可能是", "zh-Hant": "可能是", en: "this may be" },
  nobodys: {
    "zh-Hans": "没有驱动认识它",
    "zh-Hant": "沒有驅動認識它",
    en: "no driver here knows it",
  },
  putIn: {
    "zh-Hans": "写进配置文件的 devices：",
    "zh-Hant": "寫進設定檔的 devices：",
    en: "Put under devices: in the configuration:",
  },
  lately: { "zh-Hans": "最近发生的事：", "zh-Hant": "最近發生的事：", en: "Lately:" },
} satisfies Record<string, Localized>;

/** Devices with their one word, why, and what a person should do, in plain words. */
export function deviceTable(devices: readonly DeviceView[], language: Language): string {
  const say = (key: keyof typeof words) => inLanguage(words[key], language);
  if (devices.length === 0) return `${say("none")}\n`;
  const heads = ["id", "kind", "state", "cause", "action", "driver", "address", "serial"] as const;
  return table([
    heads.map(say),
    ...devices.map((device) => {
      const said = deviceSentence(device, language);
      const { id, driver, address, serial } = device;
      return [id, said.kind, said.state, said.cause, said.action ?? "–", driver, address, serial ?? "–"];
    }),
  ]);
}

/** What happened to devices that are not well, newest last. */
export function latelyTable(devices: readonly DeviceView[], language: Language): string {
  const unwell = devices.filter(({ word }) => word !== "in-service");
  const rows = unwell.flatMap((device) =>
    device.history
      .slice(-stepsShown)
      .map((step) => [
        `  ${device.id}`,
        timeOf(step.lastAt),
        stepSentence(step, device.kind, language) + (step.times > 1 ? ` ×${step.times}` : ""),
      ]),
  );
  return rows.length === 0 ? "" : `\n${inLanguage(words.lately, language)}\n${table(rows)}`;
}

const stepsShown = 5;

const timeOf = (at: number) => new Date(at).toTimeString().slice(0, 8);

/** What is plugged in and not configured, each with what would configure it. */
export function foundTable(found: readonly FoundDevice[], language: Language): string {
  if (found.length === 0) return "";
  const say = (key: keyof typeof words) => inLanguage(words[key], language);
  const blocks = found.map((device) => {
    const head = [device.address, device.usb, device.name].filter((part) => part !== null).join("  ");
    const [first] = device.drivers;
    if (first === undefined) return `  ${head}\n    ${say("nobodys")}\n`;
    const sure = device.drivers.filter((driver) => driver.sure === first.sure);
    const names = first.sure
      ? sure.map(({ driver, kind, note }) => `${kindWord(kind, language)} (${note ?? driver})`)
      : [...new Set(sure.map(({ kind }) => kindWord(kind, language)))];
    const snippet = device.yaml.replace(/^(?=.)/gm, "      ");
    const guess = `${say(first.sure ? "looksLike" : "mayBe")} ${names.join(", ")}`;
    return `  ${head}\n    ${guess}\n    ${say("putIn")}\n${snippet}`;
  });
  return `\n${say("found")}\n${blocks.join("")}`;
}
