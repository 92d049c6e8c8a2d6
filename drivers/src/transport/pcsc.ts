import { DeviceError, isDeviceError } from "../contract/device-error.ts";
import { Inbox } from "../contract/inbox.ts";
import type { TransportOpener } from "../contract/transport.ts";
import { aborted, afterScheme, lost, withinLimit } from "./limit.ts";
import { PcscCard } from "./pcsc-card.ts";
import { PcscLine, pcscdSocket } from "./pcsc-line.ts";
import { commands, parseReaders, type ReaderState, sizes } from "./pcsc-messages.ts";

/** A command of a slow card, and one that is connected to first. */
const writeLimitMs = 20_000;
export const cardCame: Uint8Array = Uint8Array.of(1);
export const cardGone: Uint8Array = Uint8Array.of(0);

/**
 * `pcsc:READER NAME`, or the beginning of the name: pcscd ends names with numbers that change with the socket;
 * `pcsc:/path/of/socket:READER NAME` for a daemon that listens elsewhere than usual. A write is
 * one command APDU and settles when the card has answered; its response is one chunk, of two bytes at least. A chunk of one
 * byte says that a card came (1) or went (0); the first such chunk follows the opening. A write rejects with
 * `card-unreadable` where no card answers, `busy` where another program has it. Without pcscd: `cannot-open`.
 */
export const pcscOpener: TransportOpener = {
  scheme: "pcsc",
  async open(address, _options, signal) {
    const { path, reader: wanted } = parse(address);
    const inbox = new Inbox();
    const events = await PcscLine.open(path, signal);
    const close = () => {
      inbox.close();
      events.close();
      card?.close();
    };
    let card: PcscCard | undefined;
    let reader: ReaderState;
    try {
      reader = pick(await readersOn(events, signal), wanted);
      card = await PcscCard.open(path, reader.name, signal);
    } catch (error) {
      close();
      throw error;
    }
    const held = card;
    const lose = (cause: unknown) => {
      inbox.lose(isDeviceError(cause, "lost") ? cause : lost(address, cause));
      events.close();
      held.close();
    };
    void watch(events, reader.name, (present) => {
      if (!present) held.forget();
      inbox.push(present ? cardCame : cardGone);
    }).catch(lose);
    void held.gone.then(() => lose(undefined));
    return {
      address,
      chunks: () => inbox.chunks(),
      write(apdu, writeSignal) {
        const what = `a command to ${address}`;
        if (inbox.lost !== undefined || inbox.closed) return Promise.reject(inbox.lost ?? lost(address));
        if (writeSignal?.aborted) return Promise.reject(aborted(what, writeSignal));
        let given = false;
        const answered = held
          .transmit(apdu, () => given)
          .then((response) => {
            if (!given) inbox.push(response);
          });
        const limits = { what, limitMs: writeLimitMs, signal: writeSignal };
        return withinLimit(answered, limits, () => {
          given = true;
        }).catch((error: unknown) => {
          throw isDeviceError(error, "lost") ? (inbox.lost ?? error) : error;
        });
      },
      async close() {
        close();
      },
    };
  },
};

function parse(address: string): { readonly path: string; readonly reader: string } {
  const rest = afterScheme(address).trim();
  const elsewhere = /^(\/[^:]+):(.+)$/.exec(rest);
  return { path: elsewhere?.[1] ?? pcscdSocket(), reader: elsewhere?.[2] ?? rest };
}

async function readersOn(line: PcscLine, signal: AbortSignal | undefined): Promise<readonly ReaderState[]> {
  return parseReaders(await line.ask(commands.readersState, new Uint8Array(0), sizes.readers, signal));
}

function pick(readers: readonly ReaderState[], wanted: string): ReaderState {
  const found =
    readers.find(({ name }) => name === wanted) ?? readers.find(({ name }) => name.startsWith(wanted));
  if (wanted !== "" && found !== undefined) return found;
  const there =
    readers.length === 0 ? "none is there" : `there are: ${readers.map(({ name }) => name).join(", ")}`;
  throw new DeviceError("cannot-open", `no card reader "${wanted}"; ${there}`);
}

/** Tells what is there now and every change, until the reader or the service goes. */
async function watch(events: PcscLine, name: string, tell: (present: boolean) => void): Promise<never> {
  let known: { readonly present: boolean; readonly changes: number } | undefined;
  for (;;) {
    // The answer is how things are; the next message on this line says that they changed.
    const states = parseReaders(await events.ask(commands.waitForChange, new Uint8Array(0), sizes.readers));
    const now = states.find((state) => state.name === name);
    if (now === undefined) throw new DeviceError("lost", `the reader "${name}" was unplugged`);
    const { cardPresent: present, changes } = now;
    if (known !== undefined && known.changes !== changes && known.present && present) tell(false);
    if (known?.present !== present || known.changes !== changes) tell(present);
    known = { present, changes };
    await events.receive(sizes.change);
  }
}
