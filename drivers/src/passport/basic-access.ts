import { randomBytes } from "node:crypto";
import { DeviceError } from "../contract/device-error.ts";
import type { MrzKey } from "../contract/passport.ts";
import {
  encodeCommand,
  instructions,
  parseResponse,
  type ResponseApdu,
  statuses,
  type Transmit,
} from "./apdu.ts";
import type { Exchange } from "./files.ts";
import { refusedWith } from "./files.ts";
import { accessKeys } from "./keys.ts";
import {
  buildToken,
  keyMaterialBytes,
  nonceBytes,
  type OwnSecret,
  openToken,
  sessionOf,
  tokenBytes,
} from "./mutual-authentication.ts";
import { SecureChannel } from "./secure-messaging.ts";

/** The passport application (ICAO Doc 9303-10, 3.6.1). */
export const applicationId = Uint8Array.of(0xa0, 0x00, 0x00, 0x02, 0x47, 0x10, 0x01);

/**
 * Opens the chip with its machine-readable zone: basic access control, ICAO Doc 9303-11, 4.3. Rejects with DeviceError
 * `refused` when the key is not the document's, `unsupported` when the chip knows PACE only, `protocol` when its
 * answer is not one, and with whatever `transmit` rejects with. `own`: the terminal's secret; random when absent.
 */
export async function openByBasicAccess(
  transmit: Transmit,
  key: MrzKey,
  signal?: AbortSignal,
  own: OwnSecret = randomSecret(),
): Promise<Exchange> {
  const keys = accessKeys(key);
  const say = async (command: Parameters<typeof encodeCommand>[0]): Promise<ResponseApdu> => {
    const response = parseResponse(await transmit(encodeCommand(command), signal));
    if (response === null) throw new DeviceError("protocol", "the chip answered nothing");
    return response;
  };
  const selected = await say({ cla: 0, ins: instructions.select, p1: 0x04, p2: 0x0c, data: applicationId });
  if (selected.status === statuses.fileNotFound)
    throw new DeviceError("unsupported", "the card is no passport");
  if (selected.status !== statuses.ok) throw refusedWith("its application", selected.status);

  const challenge = await say({ cla: 0, ins: instructions.getChallenge, p1: 0, p2: 0, le: nonceBytes });
  if (challenge.status !== statuses.ok || challenge.data.length !== nonceBytes) {
    throw new DeviceError("unsupported", "the chip does not open by basic access; it may want PACE");
  }
  const token = buildToken(keys, own, challenge.data);
  const answer = await say({
    cla: 0,
    ins: instructions.externalAuthenticate,
    p1: 0,
    p2: 0,
    data: token,
    le: tokenBytes,
  });
  if (answer.status !== statuses.ok) {
    throw new DeviceError("refused", "the key does not open this chip", { action: "present-card-again" });
  }
  const chip = openToken(keys, answer.data, own.nonce);
  if (chip === null || !Buffer.from(chip.nonce).equals(challenge.data)) {
    throw new DeviceError("protocol", "the chip did not prove that it knows its key");
  }
  const channel = new SecureChannel(sessionOf(own, chip));
  return async (command) => channel.open(await transmit(encodeCommand(channel.protect(command)), signal));
}

function randomSecret(): OwnSecret {
  return {
    nonce: Uint8Array.from(randomBytes(nonceBytes)),
    keyMaterial: Uint8Array.from(randomBytes(keyMaterialBytes)),
  };
}
