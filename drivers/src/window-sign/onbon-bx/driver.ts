import { DeviceError } from "../../contract/device-error.ts";
import type { Device, Driver, DriverContext, OptionsSchema } from "../../contract/driver.ts";
import type { Transport } from "../../contract/transport.ts";
import type { SignContent } from "../../contract/window-sign.ts";
import { RequestReply } from "../../framing/request-reply.ts";
import { installedFonts } from "../../raster/fonts.ts";
import { noReadings } from "../no-readings.ts";
import { askingOf, byteMsOn } from "../onbon/ask.ts";
import { OnbonFraming } from "../onbon/frame.ts";
import { layOut, type SignPages } from "../text/pages.ts";
import { createSignGlyphs } from "../text/sign-glyphs.ts";
import { type AreaUpdate, effects } from "./area.ts";
import { brightest, ping, setBrightness, updateArea } from "./commands.ts";
import { anyCard, decodeBx, parseBxReply, requestTo } from "./message.ts";
import { bxModel } from "./models.ts";
import { type OnbonBxOptions, onbonBxDefaults, onbonBxOptions } from "./options.ts";
import { encodePixels } from "./pixels.ts";

const glyphs = createSignGlyphs(installedFonts);
/** Longest reply that any command of ours gets. */
const maxReplyBytes = 2048;

/**
 * Onbon BX-5E/5Q/6E/6Q cards by their dynamic-area protocol: text is drawn here and sent as pictures. `show` is over
 * within 5 s and three times the picture's time on the wire; it may be repeated at any time. The card forgets areas
 * when its power goes.
 */
export const onbonBxDriver: Driver<"window-sign", OnbonBxOptions> = {
  name: "onbon-bx",
  kind: "window-sign",
  ports: [
    { scheme: "serial", note: "RS-232 or RS-485, 9600 or 57600 baud" },
    { scheme: "tcp", note: "port 5005" },
    { scheme: "udp", note: "port 5007" },
  ],
  options: onbonBxOptions as unknown as OptionsSchema,
  open: openOnbonBx,
};

type Settings = Required<OnbonBxOptions>;

async function openOnbonBx(
  port: Transport,
  options: OnbonBxOptions,
  context: DriverContext,
): Promise<Device<"window-sign">> {
  const settings: Settings = { ...onbonBxDefaults, ...options };
  const model = bxModel(settings.model);
  if (settings.area >= model.areas) {
    throw new DeviceError("invalid-data", `a ${model.name} has ${model.areas} dynamic areas`, {
      action: "check-settings",
    });
  }
  const { clock } = context;
  const line = new RequestReply({
    transport: port,
    framing: new OnbonFraming(maxReplyBytes),
    clock,
    noise: context.noise,
  });
  let told: number | undefined;
  const ask = askingOf({
    line,
    clock,
    byteMs: byteMsOn(port),
    parse(body) {
      const reply = parseBxReply(body);
      if (reply !== undefined) told = decodeBx(body)?.deviceType;
      return reply;
    },
  });
  const send = (data: Uint8Array, signal?: AbortSignal) =>
    ask(requestTo(model.deviceType ?? anyCard, data), signal);
  const probe = async (signal?: AbortSignal) => {
    await ask(requestTo(anyCard, ping), signal);
  };
  try {
    await probe();
  } catch (error) {
    await line.close();
    throw error;
  }
  if (model.deviceType !== undefined && told !== undefined && told !== anyCard && told !== model.deviceType) {
    context.log("warn", "the card says that it is another model", { configured: model.name, says: told });
  }
  return {
    identity: { model: `Onbon ${model.name}` },
    capabilities: {
      width: settings.width,
      height: settings.height,
      colours: settings.colours,
      brightness: true,
    },
    action: {
      async show(content: SignContent, signal?: AbortSignal) {
        const laid = layOut(content, { ...settings, glyphs });
        await send(updateArea(areaOf(laid, settings), model.generation), signal);
        return { evidence: "device", missing: laid.missing };
      },
      async brightness(share: number, signal?: AbortSignal) {
        await send(setBrightness(Math.round(Math.min(1, Math.max(0, share)) * brightest)), signal);
      },
    },
    readings: () => noReadings(line.ended),
    probe,
    close: () => line.close(),
  };
}

function areaOf(laid: SignPages, settings: Settings): AreaUpdate {
  const layout = bxModel(settings.model).pixels[settings.colours];
  const runs = laid.motion === "run-left";
  return {
    id: settings.area,
    x: settings.left,
    y: settings.top,
    width: settings.width,
    height: settings.height,
    alone: settings.alone,
    pages: laid.pages.map((page) => ({
      effect: runs ? effects.left : effects.still,
      speed: runs ? settings.runSpeed : 0,
      stay: runs ? 0 : settings.pageSeconds * 100,
      bitmap: encodePixels(page, layout, settings.invert),
    })),
  };
}
