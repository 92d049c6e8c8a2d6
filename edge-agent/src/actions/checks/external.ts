import { DeviceError, isDeviceError, type Kind } from "@yimen/drivers/contract";
import type { OrderDetail } from "../../contract/station-order.ts";
import { cameraView } from "../../devices/camera-view.ts";
import { canBeAsked } from "../../devices/can-be-asked.ts";
import type { Supervisor } from "../../devices/supervisor.ts";
import { Failed } from "../results.ts";
import { testSlip } from "./test-slip.ts";
import { CanNot, type Trial, type TrialOutcome } from "./trial.ts";

const signShowsMs = 8_000;
const signLimitMs = 90_000;
const pictureLimitMs = 7_000;
const scanLimitMs = 60_000;
const padLimitMs = 5_000;
const triggerMs = 2_000;

/**
 * What a device does that a person can see or hear: a slip, a text, a picture, a sound. Tells what was proved. Throws
 * CanNot for kinds that show nothing by themselves.
 */
export function externalCheck(trial: Trial): Promise<TrialOutcome> {
  const { kind } = trial.device.settings;
  switch (kind) {
    case "receipt-printer":
      return printed(trial, trial.device as Supervisor<"receipt-printer">);
    case "window-sign":
      return shown(trial, trial.device as Supervisor<"window-sign">, async () => {
        await trial.parts.clock.sleep(signShowsMs, trial.context.signal).catch(() => undefined);
        return {};
      });
    case "document-camera":
      return pictured(trial, trial.device as Supervisor<"document-camera">);
    case "document-scanner":
      return scanned(trial, trial.device as Supervisor<"document-scanner">);
    case "rater":
      return beeped(trial, trial.device as Supervisor<"rater">);
    case "code-scanner":
      return triggered(trial, trial.device as Supervisor<"code-scanner">);
    case "id-card":
    case "passport-reader":
      throw new CanNot();
  }
}

export async function printed(
  { parts, context }: Trial,
  printer: Supervisor<"receipt-printer">,
): Promise<TrialOutcome> {
  const { hall, station, clock } = parts;
  const { id: device } = printer.settings;
  const job = testSlip({ hall, station, device, id: context.id, at: parts.timeWords(clock.now()) });
  const { outcome, evidence, reason } = await parts.devices.printer.tryOut(printer, job);
  const detail = { printed: outcome, evidence };
  return outcome === "printed" ? detail : new Failed(reason ?? "no-answer", detail);
}

/** Shows a test text, lets `look` decide, and gives the sign back. */
export async function shown(
  { parts, context }: Trial,
  sign: Supervisor<"window-sign">,
  look: (text: string) => Promise<TrialOutcome>,
): Promise<TrialOutcome> {
  const text = String(Math.floor(parts.clock.now() / 1_000) % 10_000).padStart(4, "0");
  let told: TrialOutcome = {};
  try {
    const { evidence, missing } = await sign.use(
      async (action, signal) => {
        const limit = AbortSignal.any([signal, context.signal]);
        // A number board shows digits only.
        const done = await action.show({ lines: [{ text }] }, limit);
        sign.note({ shown: text, shownAt: parts.clock.now() });
        told = await look(text);
        return done;
      },
      signLimitMs + signShowsMs,
      true,
    );
    if (told instanceof Failed) return told;
    return { ...told, text, evidence, missing: missing.length };
  } finally {
    parts.signAgain(sign.settings.id);
  }
}

export async function pictured(
  { context, parts }: Trial,
  camera: Supervisor<"document-camera">,
): Promise<TrialOutcome> {
  const { jpeg } = await camera.use(
    (action, signal) => action.capture({ after: parts.clock.uptime(), signal }),
    pictureLimitMs,
    true,
  );
  return withThumbnail(jpeg, context.send, cameraView(camera.settings) === "portrait");
}

export async function scanned(
  { context }: Trial,
  scanner: Supervisor<"document-scanner">,
): Promise<TrialOutcome> {
  const pages = scanner.stream(
    (action, signal) => action.scan({ source: "automatic", dpi: 100, colour: "grey", mostPages: 1 }, signal),
    scanLimitMs,
    true,
  );
  for await (const { jpeg } of pages) return withThumbnail(jpeg, context.send, false);
  return new Failed("paper-out");
}

async function beeped({ parts }: Trial, rater: Supervisor<"rater">): Promise<TrialOutcome> {
  const pads = parts.padsOf(rater.settings.id);
  let sounded = 0;
  for (const pad of pads) {
    await orCanNot(rater.use((action, signal) => action.beep(pad, signal), padLimitMs, true));
    sounded += 1;
  }
  return { pads: sounded, evidence: evidenceOf(rater) };
}

async function triggered(
  { parts, context }: Trial,
  scanner: Supervisor<"code-scanner">,
): Promise<TrialOutcome> {
  const by = await scanner
    .use((action, signal) => action.beep(signal), padLimitMs, true)
    .then(() => "beep")
    .catch((error: unknown) => {
      if (!isDeviceError(error, "unsupported")) throw error;
      return null;
    });
  if (by !== null) return { by, evidence: evidenceOf(scanner) };
  await orCanNot(scanner.use((action, signal) => action.trigger(true, signal), padLimitMs, true));
  await parts.clock.sleep(triggerMs, context.signal).catch(() => undefined);
  await scanner.use((action, signal) => action.trigger(false, signal), padLimitMs, true);
  return { by: "light", evidence: evidenceOf(scanner) };
}

/** A face is not shown: of a camera that looks at people only its measures are told. */
async function withThumbnail(
  jpeg: Uint8Array,
  send: (piece: Uint8Array) => Promise<void>,
  faces: boolean,
): Promise<OrderDetail> {
  const { thumbnailOf } = await import("@yimen/drivers/document-camera/page/thumbnail.ts");
  const small = await thumbnailOf(jpeg).catch(() => {
    throw new DeviceError("protocol", "the picture can't be read");
  });
  if (!faces) await send(small.jpeg);
  const { width, height, brightness } = small;
  return { width, height, brightness, bytes: jpeg.byteLength, file: faces ? null : "jpg" };
}

function evidenceOf({ state }: Supervisor<Kind>): "device" | "transport" {
  return state.capabilities !== null && canBeAsked(state.capabilities) ? "device" : "transport";
}

async function orCanNot<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw isDeviceError(error, "unsupported") ? new CanNot() : error;
  });
}
