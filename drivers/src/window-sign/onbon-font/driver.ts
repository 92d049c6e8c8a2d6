import { DeviceError } from "../../contract/device-error.ts";
import type { Device, Driver, DriverContext, OptionsSchema } from "../../contract/driver.ts";
import type { Transport } from "../../contract/transport.ts";
import { RequestReply } from "../../framing/request-reply.ts";
import { noReadings } from "../no-readings.ts";
import { askingOf, byteMsOn } from "../onbon/ask.ts";
import { OnbonFraming } from "../onbon/frame.ts";
import { type FontSettings, textAreas } from "./areas.ts";
import { ping, showText } from "./commands.ts";
import { parseFontReply, requestToCard } from "./message.ts";
import { type OnbonFontOptions, onbonFontDefaults, onbonFontOptions } from "./options.ts";

const maxReplyBytes = 2048;

/**
 * Onbon BX-5K/6K cards, which draw GB 2312 text with their own fonts. `show` is over within 5 s and three times the
 * text's time on the wire; characters outside of GB 2312 are shown as □ and told. The card forgets the text when its
 * power goes.
 */
export const onbonFontDriver: Driver<"window-sign", OnbonFontOptions> = {
  name: "onbon-font",
  kind: "window-sign",
  ports: [
    { scheme: "serial", note: "RS-232 or RS-485, 9600 or 57600 baud" },
    { scheme: "tcp", note: "port 5005" },
    { scheme: "udp", note: "port 5007" },
  ],
  options: onbonFontOptions as unknown as OptionsSchema,
  open: openOnbonFont,
};

async function openOnbonFont(
  port: Transport,
  options: OnbonFontOptions,
  context: DriverContext,
): Promise<Device<"window-sign">> {
  const settings: FontSettings = { ...onbonFontDefaults, ...options };
  const { clock } = context;
  const line = new RequestReply({
    transport: port,
    framing: new OnbonFraming(maxReplyBytes),
    clock,
    noise: context.noise,
  });
  const ask = askingOf({ line, clock, byteMs: byteMsOn(port), parse: parseFontReply });
  const probe = async (signal?: AbortSignal) => {
    await ask(requestToCard(settings.card, ping), signal);
  };
  try {
    await probe();
  } catch (error) {
    await line.close();
    throw error;
  }
  return {
    identity: { model: "Onbon BX-5K/6K" },
    capabilities: {
      width: settings.width,
      height: settings.height,
      colours: settings.colours,
      brightness: false,
    },
    action: {
      async show(content, signal) {
        const { areas, missing } = textAreas(content, settings);
        await ask(requestToCard(settings.card, showText(areas)), signal);
        return { evidence: "device", missing };
      },
      async brightness() {
        throw new DeviceError("unsupported", "this card's brightness is set at the card");
      },
    },
    readings: () => noReadings(line.ended),
    probe,
    close: () => line.close(),
  };
}
