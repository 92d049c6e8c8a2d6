import type { Kind, PrinterStatus } from "@yimen/drivers/contract";
import type { Supervisor } from "../../devices/supervisor.ts";
import { Failed } from "../results.ts";
import { pictured, printed, scanned, shown } from "./external.ts";
import type { Trial, TrialOutcome } from "./trial.ts";
import type { Reading, Wizard } from "./wizard.ts";

/** A person helps: lays a card, opens a cover, presses each key; the device says whether it noticed. */
export async function interactiveCheck(trial: Trial, wizard: Wizard): Promise<TrialOutcome> {
  const made = await steps[trial.device.settings.kind](trial, wizard);
  if (made instanceof Failed) return new Failed(made.code, { ...wizard.results, ...made.detail });
  const detail = { ...wizard.results, ...made };
  if (wizard.givenUp) return new Failed("check-given-up", detail);
  if (wizard.isEmpty) return new Failed("check-skipped", detail);
  return wizard.passed ? detail : new Failed("check-not-passed", detail);
}

type Steps = (trial: Trial, wizard: Wizard) => Promise<TrialOutcome>;

const is =
  (...types: readonly Reading["type"][]) =>
  (reading: Reading) =>
    types.includes(reading.type);

const steps: Readonly<Record<Kind, Steps>> = {
  async "id-card"(_, wizard) {
    await wizard.byDevice("lay-card", is("card-read"));
    await wizard.byDevice("take-card", is("card-removed"));
    return {};
  },
  async "passport-reader"(_, wizard) {
    await wizard.byDevice("lay-passport", is("passport-present"));
    await wizard.byDevice("take-passport", is("passport-removed"));
    return {};
  },
  async "receipt-printer"(trial, wizard) {
    const { paper, cover } = trial.device.state.observed.values;
    const hasCover = typeof cover === "string";
    if (hasCover)
      await wizard.byDevice(
        "open-cover",
        printer(({ cover: now }) => now === "open"),
      );
    if (typeof paper === "string") {
      await wizard.byDevice(
        "pull-paper",
        printer(({ paper: now }) => now === "out"),
      );
      await wizard.byDevice(
        "load-paper",
        printer(({ paper: now }) => now === "full" || now === "low"),
      );
    }
    if (hasCover)
      await wizard.byDevice(
        "close-cover",
        printer(({ cover: now }) => now === "closed"),
      );
    if (wizard.givenUp) return unasked(wizard, "look-slip");
    const slip = await printed(trial, trial.device as Supervisor<"receipt-printer">);
    if (!(slip instanceof Failed)) await wizard.byPerson("look-slip");
    return slip;
  },
  async "code-scanner"(_, wizard) {
    let symbology: string | null = null;
    await wizard.byDevice("scan-code", (reading) => {
      // Of a stranger's code no more than its kind.
      if (reading.type === "code-scanned") symbology = reading.symbology;
      return reading.type === "code-scanned";
    });
    return { symbology };
  },
  async rater({ parts, device }, wizard) {
    const levels: Record<string, string> = {};
    for (const pad of parts.padsOf(device.settings.id)) {
      const seen: number[] = [];
      // Pads have four keys or five; the person sees whether each says what stands on it.
      await wizard.byPerson(`press-keys-${pad}`, { pad, seen: "" }, (reading) => {
        if (reading.type !== "rating-pressed" || reading.pad !== pad) return null;
        if (!seen.includes(reading.level)) seen.push(reading.level);
        return { seen: seen.join(" ") };
      });
      levels[`levels.${pad}`] = seen.join(" ");
    }
    return levels;
  },
  async "document-camera"(trial, wizard) {
    await wizard.byPerson("lay-page");
    if (wizard.givenUp) return unasked(wizard, "see-page");
    const picture = await pictured(trial, trial.device as Supervisor<"document-camera">);
    await wizard.byPerson("see-page", picture instanceof Failed ? {} : { file: picture["file"] ?? null });
    return picture;
  },
  async "document-scanner"(trial, wizard) {
    const feeder = trial.device.state.observed.values["feeder"];
    if (typeof feeder === "string")
      await wizard.byDevice(
        "load-feeder",
        (reading) => reading.type === "scanner-status" && reading.feeder === "loaded",
      );
    else await wizard.byPerson("lay-page");
    if (wizard.givenUp) return unasked(wizard, "see-page");
    const page = await scanned(trial, trial.device as Supervisor<"document-scanner">);
    if (!(page instanceof Failed)) await wizard.byPerson("see-page", { file: page["file"] ?? null });
    return page;
  },
  async "window-sign"(trial, wizard) {
    return shown(trial, trial.device as Supervisor<"window-sign">, async (text) => {
      await wizard.byPerson("read-sign", { text });
      return {};
    });
  },
};

/** A step that nobody came to stands among those that were not checked. */
async function unasked(wizard: Wizard, step: string): Promise<TrialOutcome> {
  await wizard.byPerson(step);
  return {};
}

const printer = (wants: (status: PrinterStatus) => boolean) => (reading: Reading) =>
  reading.type === "printer-status" && wants(reading);
