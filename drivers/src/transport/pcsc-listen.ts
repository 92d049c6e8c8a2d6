import { rm } from "node:fs/promises";
import net from "node:net";
import type { FarEnd } from "../contract/far-end.ts";
import { cannotOpen } from "./limit.ts";
import {
  at,
  changeBody,
  commands,
  connectBody,
  disconnectBody,
  establishBody,
  parseConnect,
  parseTransmit,
  protocol,
  type ReaderState,
  readersBody,
  sizes,
  transmitBody,
  versionBody,
} from "./pcsc-messages.ts";
import { results, succeeded } from "./pcsc-results.ts";

/** T=1. */
const cardProtocol = 2;
const atr = Uint8Array.of(0x3b, 0x80, 0x80, 0x01, 0x01);

/** A pcscd with one reader. `onBytes` hears each command APDU; the next `write` is its response. */
export interface PcscFarEnd extends FarEnd {
  /** The reader is pulled out of, or put into, the machine; the service goes on. */
  plugReader(plugged: boolean): void;
  /** What it says to the next clients, in place of 4.4. */
  speak(version: { readonly major: number; readonly minor: number }): void;
}

/**
 * A service that speaks pcscd's socket protocol at `path`. A `write` of one byte lays a card down (1) or takes it away
 * (0), as the transport tells it to its reader. `close()`: the service stops.
 */
export async function listenPcsc(path: string, readerName = "Simulated Reader 00 00"): Promise<PcscFarEnd> {
  const clients = new Set<Client>();
  let listener: ((apdu: Uint8Array) => void) | undefined;
  let reader: ReaderState = { name: readerName, changes: 0, cardPresent: false, atr: new Uint8Array(0) };
  let plugged = true;
  let spoken: { readonly major: number; readonly minor: number } = protocol;
  let asking: ((response: Uint8Array | null) => void) | undefined;

  const changed = () => {
    for (const client of clients) client.changed();
  };
  const lay = (present: boolean) => {
    if (present === reader.cardPresent) return;
    reader = {
      ...reader,
      changes: reader.changes + 1,
      cardPresent: present,
      atr: present ? atr : new Uint8Array(0),
    };
    if (!present) asking?.(null);
    changed();
  };
  const world: World = {
    version: () => spoken,
    readers: () => (plugged ? [reader] : []),
    ask: (apdu, answered) => {
      asking = (response) => {
        asking = undefined;
        answered(response);
      };
      listener?.(apdu);
    },
  };
  const server = net.createServer((socket) => {
    const client = new Client(socket, world);
    clients.add(client);
    socket.on("close", () => clients.delete(client));
  });
  await rm(path, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => reject(cannotOpen(`pcsc:${path}`, cause)));
    server.listen(path, resolve);
  });
  return {
    address: `pcsc:${path}:${readerName}`,
    onBytes(next) {
      listener = next;
    },
    write(bytes) {
      if (bytes.length === 1) lay(bytes[0] === 1);
      else asking?.(Uint8Array.from(bytes));
    },
    plugReader(next) {
      plugged = next;
      changed();
    },
    speak(version) {
      spoken = version;
    },
    async close() {
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const client of clients) client.hangUp();
      await closed;
    },
  };
}

interface World {
  version(): { readonly major: number; readonly minor: number };
  readers(): readonly ReaderState[];
  /** null: the card was taken away before it answered. */
  ask(apdu: Uint8Array, answered: (response: Uint8Array | null) => void): void;
}

const context = 0x1234_5678;

/** One connection, as a thread of pcscd serves it. */
class Client {
  readonly #socket: net.Socket;
  readonly #world: World;
  #bytes: Uint8Array = new Uint8Array(0);
  #waits = false;
  #handle: number | undefined;
  #handles = 0;
  /** How often cards had changed when this one was connected to. */
  #connectedAt = 0;

  constructor(socket: net.Socket, world: World) {
    this.#socket = socket;
    this.#world = world;
    socket.on("error", () => {});
    socket.on("data", (bytes) => {
      this.#bytes = Uint8Array.from([...this.#bytes, ...bytes]);
      while (this.#one());
    });
  }

  changed(): void {
    if (!this.#waits) return;
    this.#waits = false;
    this.#socket.write(changeBody());
  }

  hangUp(): void {
    this.#socket.destroy();
  }

  /** Serves one whole message; answers whether there was one. */
  #one(): boolean {
    const bytes = this.#bytes;
    if (bytes.length < sizes.header) return false;
    const end = sizes.header + at(bytes, 0);
    const command = at(bytes, 4);
    const isTransmit = command === commands.transmit;
    if (bytes.length < end) return false;
    const body = bytes.slice(sizes.header, end);
    const whole = end + (isTransmit ? parseTransmit(body).sent : 0);
    if (bytes.length < whole) return false;
    this.#bytes = bytes.slice(whole);
    if (isTransmit) this.#transmit(body, bytes.slice(end, whole));
    else this.#obey(command, body);
    return true;
  }

  #obey(command: number, body: Uint8Array): void {
    const answer = this.#answer(command, body);
    if (answer === null) this.hangUp();
    else this.#socket.write(answer);
  }

  #answer(command: number, body: Uint8Array): Uint8Array | null {
    const world = this.#world;
    switch (command) {
      case commands.version: {
        const { major, minor } = world.version();
        const agreed = at(body, 0) === major && at(body, 4) <= minor && at(body, 4) >= 4;
        return versionBody({ major, minor }, agreed ? succeeded : results.serviceStopped);
      }
      case commands.establishContext:
        return establishBody(context);
      case commands.readersState:
        return readersBody(world.readers());
      case commands.waitForChange:
        this.#waits = true;
        return readersBody(world.readers());
      case commands.connect:
        return this.#connect(body);
      case commands.disconnect:
        this.#handle = undefined;
        return disconnectBody(at(body, 0));
      default:
        return null;
    }
  }

  #connect(body: Uint8Array): Uint8Array {
    const asked = parseConnect(body);
    const reader = this.#world.readers().find(({ name }) => name === asked.reader);
    const result =
      reader === undefined ? results.unknownReader : reader.cardPresent ? succeeded : results.noCard;
    if (result !== succeeded) return connectBody({ ...asked, result });
    this.#handles += 1;
    this.#handle = this.#handles;
    this.#connectedAt = reader?.changes ?? 0;
    return connectBody({ ...asked, card: this.#handles, protocol: cardProtocol, result });
  }

  #transmit(body: Uint8Array, apdu: Uint8Array): void {
    const { card } = parseTransmit(body);
    const reply = (result: number, response: Uint8Array = new Uint8Array(0)) => {
      const lengths = { sent: apdu.length, receivePci: 1, received: response.length };
      this.#socket.write(transmitBody({ card, protocol: cardProtocol, ...lengths, result }));
      if (response.length > 0) this.#socket.write(response);
    };
    const [reader] = this.#world.readers();
    const isSame =
      reader?.cardPresent === true && card === this.#handle && reader.changes === this.#connectedAt;
    if (reader === undefined) reply(results.readerUnavailable);
    else if (!isSame) reply(results.removedCard);
    else {
      this.#world.ask(apdu, (response) => {
        if (response === null) reply(results.notTransacted);
        else reply(succeeded, response);
      });
    }
  }
}
