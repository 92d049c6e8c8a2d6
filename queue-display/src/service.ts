import type { StationView } from "@yimen/edge-agent/contract";

/** What the self-service station can do for whoever walks up to it. */
export type Service = "open" | "partly" | "closed";

export function serviceOf(abilities: StationView["abilities"]): Service {
  if (!abilities.submit.works) return "closed";
  const all = abilities.readCard.works && abilities.capture.works && abilities.print.works;
  return all ? "open" : "partly";
}

/** What whoever walks up needs; scanners and passport readers are an extra where they stand. */
type Ability = "submit" | "readCard" | "capture" | "print";

const lacking: Readonly<Record<Ability, string>> = {
  submit: "暂停接收办件",
  readCard: "不能刷卡，可手动输入",
  capture: "不能拍材料，请到窗口交",
  print: "不能打印回执，可手机扫码",
};

/** What does not work now, in words; empty when all does. */
export function troubles(abilities: StationView["abilities"]): readonly string[] {
  if (!abilities.submit.works) return [lacking.submit];
  return (["readCard", "capture", "print"] as const)
    .filter((ability) => !abilities[ability].works)
    .map((ability) => lacking[ability]);
}
