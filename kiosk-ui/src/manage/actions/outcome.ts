import type { ActionView, Language } from "@yimen/edge-agent/contract";
import {
  type CheckStep,
  checkSteps,
  outcomeTold,
  wasChecked,
} from "@yimen/edge-agent/contract/check-steps.ts";
import { causeWord } from "@yimen/edge-agent/contract/device-words.ts";
import { actionsZhHans } from "../../locales/actions/zh-Hans.ts";
import { dayAndClock } from "../../locales/dates.ts";
import { type ActionsWords, keyFor } from "./words.ts";

type Told = Pick<ActionView, "name" | "state" | "code" | "detail" | "order">;

/** What an action came to, in one sentence; empty while it runs. */
export function outcomeSentence(action: Told, kind: string, words: ActionsWords, language: Language): string {
  const { state, code, name } = action;
  if (state === "running") return "";
  if (state === "unknown") return words("unknown.what");
  if (state === "refused") {
    const key = keyFor(`refused.${code}`);
    return key === null ? words("refused.other", { code: code ?? "" }) : words(key);
  }
  if (state === "done") return doneSentence(action, words, language);
  if (name === "check-devices") return silentDevices(action, words);
  const key = keyFor(`failed.${code}`);
  const said = key === null ? causeWord(code ?? "failed", kind, language) : words(key);
  if (checkSteps(action.detail).length > 0) return `${said} · ${stepsSaid(action.detail, words, language)}`;
  return action.detail["printed"] === "unknown" ? `${said} · ${words("said.printed.unknown")}` : said;
}

function doneSentence({ name, detail, order }: Told, words: ActionsWords, language: Language): string {
  const at = (instant: unknown) => (typeof instant === "number" ? dayAndClock(instant, language) : "");
  const by = (key: string) => (detail[key] === "device" ? "device" : "transport");
  switch (name) {
    case "health-check":
      return checkSentence({ detail, order }, words, language);
    case "check-devices":
      return words("said.checked", { n: Object.keys(detail).length });
    case "restart-device":
      return words("said.reopened");
    case "reset-device":
      return words(
        detail["setBackBy"] === null
          ? "said.reset.none"
          : by("setBackBy") === "device"
            ? "said.reset.device"
            : "said.reset.wire",
      );
    case "release-claim":
      return words(detail["wasClaimed"] === true ? "said.released" : "said.not-claimed");
    case "lock-device":
      return words("said.locked");
    case "unlock-device":
      return words("said.unlocked");
    case "replenished":
      return words(
        detail["paper"] === "full"
          ? "said.paper.full"
          : detail["paper"] === "low"
            ? "said.paper.low"
            : "said.paper.untold",
      );
    case "log-level":
      return detail["until"] === null
        ? words("said.log.usual")
        : words("said.log.fine", { at: at(detail["until"]) });
    case "begin-capture":
      return words("said.captured", { lines: Number(detail["lines"]), frames: Number(detail["frames"]) });
    case "restart-agent":
      return Number(detail["waitsForVisits"] ?? 0) > 0
        ? words("said.restart-waits", { n: Number(detail["waitsForVisits"]) })
        : words("said.restarting");
    case "reload-display":
      return words("said.reloaded");
    default:
      return words("state.done");
  }
}

function checkSentence(
  { detail, order }: Pick<Told, "detail" | "order">,
  words: ActionsWords,
  language: Language,
): string {
  const device = detail["evidence"] === "device";
  if (order["level"] === "interactive") return stepsSaid(detail, words, language);
  if (typeof detail["printed"] === "string")
    return words(device ? "said.printed.device" : "said.printed.transport");
  if (typeof detail["text"] === "string")
    return words(device ? "said.sign.device" : "said.sign.transport", { text: detail["text"] });
  if (typeof detail["width"] === "number")
    return words("said.picture", {
      width: detail["width"],
      height: Number(detail["height"]),
      brightness: Number(detail["brightness"]),
    });
  if (detail["pads"] !== undefined || detail["by"] !== undefined)
    return words(device ? "said.sound.device" : "said.sound.transport");
  return detail["proof"] === "port"
    ? words("said.port")
    : words("said.answers", { ms: Number(detail["answeredMs"]) });
}

/** What of an interactive check was checked and what was not, step by step. */
export function stepsSaid(detail: Told["detail"], words: ActionsWords, language: Language): string {
  const order = Object.keys(actionsZhHans);
  const place = ({ step }: CheckStep) => order.indexOf(`checked.${step.replace(/-\d+$/, "")}`);
  const steps = checkSteps(detail).toSorted((a, b) => place(a) - place(b));
  const [colon, comma] = language === "en" ? [": ", ", "] : ["：", "、"];
  const byEnd = Map.groupBy(steps, ({ result }) => result);
  const said = [...byEnd].map(([result, those]) => {
    const key = keyFor(`result.${result}`);
    const names = those.map(({ step }) => checkedName(step, words));
    return `${key === null ? result : words(key)}${colon}${names.join(comma)}`;
  });
  const n = steps.filter(wasChecked).length;
  return [...(n < steps.length ? [words("said.partly", { n, all: steps.length })] : []), ...said].join(" · ");
}

/** A step as a thing that was or was not checked. */
function checkedName(step: string, words: ActionsWords): string {
  const [, pad] = /^press-keys-(\d+)$/.exec(step) ?? [];
  if (pad !== undefined) return words("checked.press-keys", { pad });
  const key = keyFor(`checked.${step}`);
  return key === null ? step : words(key);
}

/** How an action ended, as its mark: a check in part is not done. */
export function stateTold({ state, detail }: Pick<Told, "state" | "detail">) {
  return outcomeTold(state, detail);
}

function silentDevices({ detail }: Told, words: ActionsWords): string {
  const silent = Object.entries(detail).flatMap(([device, found]) =>
    typeof found === "string" && found !== "busy" ? [device] : [],
  );
  return words("said.checked.wrong", { n: silent.length, devices: silent.join("、") });
}

/** The question of a check's open step. */
export function stepSentence(detail: Told["detail"], words: ActionsWords): string {
  const step = String(detail["step"] ?? "");
  if (step.startsWith("press-keys")) return words("step.press-keys", { pad: Number(detail["pad"]) });
  const key = keyFor(`step.${step}`);
  return key === null ? step : words(key, { text: String(detail["text"] ?? "") });
}

/** What an action is called, with its level or its subject. */
export function actionName({ name, order }: Told, kind: string, words: ActionsWords): string {
  if (name === "health-check") {
    const level = String(order["level"]);
    const own = level === "external" ? keyFor(`do.external.${kind}`) : null;
    const key = own ?? keyFor(`do.${level}`);
    return key === null ? words("do.health-check") : words(key);
  }
  const key = keyFor(`do.${name}`);
  return key === null ? name : words(key).replace("…", "");
}

/** Rating keys that were pressed in a step, in words. */
export function pressedKeys(detail: Told["detail"], words: ActionsWords): readonly string[] {
  const levels = String(detail["seen"] ?? "")
    .split(" ")
    .filter((level) => level !== "");
  return levels.map((level) => {
    const key = keyFor(`level.${level}`);
    return key === null ? level : words(key);
  });
}
