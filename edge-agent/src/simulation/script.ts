/** One line of a script file. */
export type ScriptStep =
  /** `printer fault jam`: a device and what to tell it. */
  | { readonly line: number; readonly do: "tell"; readonly device: string; readonly command: string }
  /** `wait 500ms`, `wait 2s`. */
  | { readonly line: number; readonly do: "wait"; readonly ms: number }
  /** `until printer slips 1 within 30s`: until what the device shows is that. */
  | {
      readonly line: number;
      readonly do: "until";
      readonly device: string;
      readonly shows: string;
      readonly value: string;
      readonly withinMs: number;
    };

export interface ScriptMistake {
  readonly line: number;
  readonly reason: string;
}

/** A script file that can't run; `message` names every mistake, a line each. */
export class ScriptError extends Error {
  constructor(file: string, mistakes: readonly ScriptMistake[]) {
    super(mistakes.map(({ line, reason }) => `${file}:${line}  ${reason}`).join("\n"));
    this.name = "ScriptError";
  }
}

/** Each device with the commands that it knows. */
export type ScriptDevices = ReadonlyMap<string, readonly string[]>;

const mostLines = 2000;
const longestMs = 24 * 3600 * 1000;
const usualWithinMs = 60_000;

/** Reads a script: one step a line, `#` begins a comment. Answers with the steps, or with every mistake. */
export function parseScript(
  text: string,
  devices: ScriptDevices,
): { readonly steps: readonly ScriptStep[]; readonly mistakes: readonly ScriptMistake[] } {
  const lines = text.split(/\r?\n/);
  if (lines.length > mostLines)
    return { steps: [], mistakes: [{ line: mostLines + 1, reason: `more than ${mostLines} lines` }] };
  const steps: ScriptStep[] = [];
  const mistakes: ScriptMistake[] = [];
  for (const [index, whole] of lines.entries()) {
    const words = whole.replace(/(^|\s)#.*$/, "").trim();
    if (words === "") continue;
    const step = readStep(words.split(/\s+/), index + 1, devices);
    if (typeof step === "string") mistakes.push({ line: index + 1, reason: step });
    else steps.push(step);
  }
  return mistakes.length > 0 ? { steps: [], mistakes } : { steps, mistakes };
}

function readStep(words: readonly string[], line: number, devices: ScriptDevices): ScriptStep | string {
  const [first = "", second = "", ...rest] = words;
  if (first === "wait") {
    const ms = durationMs(second);
    return ms === null || rest.length > 0
      ? 'expected a time, such as "wait 500ms" or "wait 2s"'
      : { line, do: "wait", ms };
  }
  const device = first === "until" ? second : first;
  if (!devices.has(device)) return `no device ${device}; there are ${[...devices.keys()].join(", ")}`;
  if (first !== "until" && second !== "" && !devices.get(device)?.includes(second))
    return `${device} knows no "${second}"; it knows ${devices.get(device)?.join(", ")}`;
  if (first !== "until")
    return second === ""
      ? `nothing to tell ${device}`
      : { line, do: "tell", device, command: words.slice(1).join(" ") };
  const [shows, value, within, limit, ...more] = rest;
  const withinMs = within === undefined ? usualWithinMs : durationMs(limit ?? "");
  const wellFormed = (within === undefined || within === "within") && more.length === 0;
  if (shows === undefined || value === undefined || withinMs === null || !wellFormed)
    return 'expected "until DEVICE WHAT VALUE" or "… within 30s"';
  return { line, do: "until", device, shows, value, withinMs };
}

function durationMs(text: string): number | null {
  const [, amount, unit] = /^(\d{1,8})(ms|s)$/.exec(text) ?? [];
  if (amount === undefined) return null;
  const ms = Number(amount) * (unit === "s" ? 1000 : 1);
  return ms <= longestMs ? ms : null;
}
