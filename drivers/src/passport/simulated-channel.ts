import { type CommandApdu, encodeResponse, type ResponseApdu, statuses } from "./apdu.ts";
import { pad, retailMac, same } from "./des.ts";
import type { SessionSecrets } from "./mutual-authentication.ts";
import { cipheredObject, counterBytes, objects, openObject, securedClass } from "./secure-messaging.ts";
import { buildTlv, parseTlvs } from "./tlv.ts";

/** The chip's end of a secured channel. */
export interface SimulatedChannel {
  /** The command inside; a status where it was not made by this session's terminal. */
  open(command: CommandApdu): CommandApdu | { readonly refused: number };
  protect(response: ResponseApdu): Uint8Array;
}

export function createSimulatedChannel({ keys, counter: start }: SessionSecrets): SimulatedChannel {
  let counter = start;
  return {
    open({ cla, ins, p1, p2, data = new Uint8Array(0) }) {
      counter += 1n;
      const found = parseTlvs(data);
      const of = (tag: number) => found?.find((one) => one.tag === tag);
      const mac = of(objects.mac);
      if (mac === undefined) return { refused: statuses.noSecureMessagingObject };
      const ciphered = of(objects.ciphered);
      const expected = of(objects.expected);
      const signed = Uint8Array.of(
        ...counterBytes(counter),
        ...pad(Uint8Array.of(cla, ins, p1, p2)),
        ...(ciphered?.raw ?? []),
        ...(expected?.raw ?? []),
      );
      if (!same(retailMac(keys.mac, signed), mac.value)) {
        return { refused: statuses.wrongSecureMessagingObject };
      }
      return {
        ...{ cla: cla & ~securedClass, ins, p1, p2 },
        ...(ciphered === undefined ? {} : { data: openObject(keys.enc, ciphered.value) }),
        ...(expected === undefined ? {} : { le: expected.value[0] || 256 }),
      };
    },
    protect({ data, status }) {
      counter += 1n;
      const body = Uint8Array.of(
        ...(data.length === 0 ? [] : cipheredObject(keys.enc, data)),
        ...buildTlv(objects.status, Uint8Array.of(status >> 8, status & 0xff)),
      );
      const mac = retailMac(keys.mac, Uint8Array.of(...counterBytes(counter), ...body));
      return encodeResponse({
        data: Uint8Array.of(...body, ...buildTlv(objects.mac, mac)),
        status: statuses.ok,
      });
    },
  };
}
