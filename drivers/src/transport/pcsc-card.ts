import { DeviceError } from "../contract/device-error.ts";
import { PcscLine } from "./pcsc-line.ts";
import {
  at,
  commands,
  connectBody,
  disconnectBody,
  establishBody,
  longestResponse,
  parseConnect,
  parseTransmit,
  resultOf,
  sizes,
  transmitRequest,
} from "./pcsc-messages.ts";
import { resultError, succeeded } from "./pcsc-results.ts";

/** The longest command: an extended APDU. */
const longestCommand = 65_544;
/** A passport's chip that computes a signature takes seconds; pcscd has limits of its own. */
const transmitLimitMs = 15_000;

/** The card in one reader: connected to when the first command comes, forgotten when it goes. Commands run in order. */
export class PcscCard {
  readonly #line: PcscLine;
  readonly #context: number;
  readonly #reader: string;
  #card: { readonly handle: number; readonly protocol: number } | undefined;
  #stale: number[] = [];
  #tail: Promise<unknown> = Promise.resolve();

  private constructor(line: PcscLine, context: number, reader: string) {
    this.#line = line;
    this.#context = context;
    this.#reader = reader;
  }

  static async open(path: string, reader: string, signal?: AbortSignal): Promise<PcscCard> {
    const line = await PcscLine.open(path, signal);
    try {
      const answer = await line.ask(commands.establishContext, establishBody(), sizes.establish, signal);
      if (resultOf(answer) !== succeeded) throw resultError(resultOf(answer));
      return new PcscCard(line, at(answer, 4), reader);
    } catch (error) {
      line.close();
      throw error;
    }
  }

  get gone(): Promise<void> {
    return this.#line.gone;
  }

  /** One command and its response. `given`: nobody waits for it any more, so that it is not begun. */
  transmit(apdu: Uint8Array, given: () => boolean): Promise<Uint8Array> {
    if (apdu.length > longestCommand || apdu.length < 4) {
      return Promise.reject(new DeviceError("invalid-data", `no command has ${apdu.length} bytes`));
    }
    const turn = this.#tail.then(() => {
      if (given()) throw new DeviceError("aborted", "the command was given up");
      return this.#exchange(apdu);
    });
    this.#tail = turn.catch(() => {});
    return turn;
  }

  /** The card went: the next command looks for another. */
  forget(): void {
    if (this.#card !== undefined) this.#stale.push(this.#card.handle);
    this.#card = undefined;
  }

  close(): void {
    this.#line.close();
  }

  async #exchange(apdu: Uint8Array): Promise<Uint8Array> {
    const card = this.#card ?? (await this.#connect());
    this.#line.send(transmitRequest(card.handle, card.protocol, apdu));
    const answer = parseTransmit(await this.#line.receive(sizes.transmit, transmitLimitMs));
    if (answer.result !== succeeded) {
      // What was agreed with the card is over, whatever the reason.
      if (this.#card === card) this.forget();
      throw resultError(answer.result);
    }
    if (answer.received > longestResponse) {
      this.#line.close();
      throw new DeviceError("protocol", `no card answers with ${answer.received} bytes`);
    }
    return this.#line.receive(answer.received, transmitLimitMs);
  }

  async #connect() {
    for (const handle of this.#stale.splice(0)) {
      await this.#line.ask(commands.disconnect, disconnectBody(handle), sizes.disconnect);
    }
    const request = { context: this.#context, reader: this.#reader, card: 0, protocol: 0, result: 0 };
    const answer = parseConnect(await this.#line.ask(commands.connect, connectBody(request), sizes.connect));
    if (answer.result !== succeeded) throw resultError(answer.result);
    this.#card = { handle: answer.card, protocol: answer.protocol };
    return this.#card;
  }
}
