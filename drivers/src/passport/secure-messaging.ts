import { DeviceError } from "../contract/device-error.ts";
import { type CommandApdu, parseResponse, type ResponseApdu } from "./apdu.ts";
import { blockBytes, decrypt, encrypt, pad, retailMac, same, unpad } from "./des.ts";
import type { SessionSecrets } from "./mutual-authentication.ts";
import { buildTlv, parseTlvs } from "./tlv.ts";

/** Data objects of secure messaging (ICAO Doc 9303-11, 9.8.4). */
export const objects = { ciphered: 0x87, expected: 0x97, status: 0x99, mac: 0x8e } as const;
const paddingIndicator = 0x01;
export const securedClass = 0x0c;
const counterLimit = 1n << 64n;

/**
 * The terminal's end of a secured channel with 3DES. Commands and responses alternate, each counts once: a command
 * must have been protected before its response can be opened.
 */
export class SecureChannel {
  readonly #keys: SessionSecrets["keys"];
  #counter: bigint;

  constructor({ keys, counter }: SessionSecrets) {
    this.#keys = keys;
    this.#counter = counter;
  }

  protect(command: CommandApdu): CommandApdu {
    const header = { cla: command.cla | securedClass, ins: command.ins, p1: command.p1, p2: command.p2 };
    const body = Uint8Array.of(
      ...(command.data === undefined ? [] : cipheredObject(this.#keys.enc, command.data)),
      ...(command.le === undefined ? [] : buildTlv(objects.expected, Uint8Array.of(command.le & 0xff))),
    );
    this.#count();
    const mac = retailMac(
      this.#keys.mac,
      Uint8Array.of(...counterBytes(this.#counter), ...pad(Uint8Array.of(...Object.values(header))), ...body),
    );
    return { ...header, data: Uint8Array.of(...body, ...buildTlv(objects.mac, mac)), le: 256 };
  }

  /** Throws DeviceError `protocol` for a response that the chip of this session did not make. */
  open(bytes: Uint8Array): ResponseApdu {
    this.#count();
    const response = parseResponse(bytes);
    const found = response && parseTlvs(response.data);
    const of = (tag: number) => found?.find((one) => one.tag === tag);
    const status = of(objects.status);
    const mac = of(objects.mac);
    if (status?.value.length !== 2 || mac === undefined) throw broken("the chip left the secured channel");
    const ciphered = of(objects.ciphered);
    const signed = Uint8Array.of(...counterBytes(this.#counter), ...(ciphered?.raw ?? []), ...status.raw);
    if (!same(retailMac(this.#keys.mac, signed), mac.value)) throw broken("a response has a wrong MAC");
    const [sw1 = 0, sw2 = 0] = status.value;
    return {
      data: ciphered === undefined ? new Uint8Array(0) : openObject(this.#keys.enc, ciphered.value),
      status: (sw1 << 8) | sw2,
    };
  }

  #count(): void {
    this.#counter = (this.#counter + 1n) % counterLimit;
  }
}

export function cipheredObject(key: Uint8Array, data: Uint8Array): Uint8Array {
  return buildTlv(objects.ciphered, Uint8Array.of(paddingIndicator, ...encrypt(key, pad(data))));
}

/** Throws DeviceError `protocol`. */
export function openObject(key: Uint8Array, value: Uint8Array): Uint8Array {
  const cryptogram = value.subarray(1);
  const isWhole = cryptogram.length > 0 && cryptogram.length % blockBytes === 0;
  const plain = value[0] === paddingIndicator && isWhole ? unpad(decrypt(key, cryptogram)) : null;
  if (plain === null) throw broken("a ciphered object can't be opened");
  return plain;
}

export function counterBytes(counter: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, counter);
  return bytes;
}

function broken(message: string): DeviceError {
  return new DeviceError("protocol", message);
}
