import { type Clock, type IdCardKind, systemClock } from "@yimen/drivers/contract";
import { type SampleCard, sampleCards } from "@yimen/drivers/id-card/sdt/sample-cards.ts";
import type { CaseState } from "../contract/case.ts";
import { HallError } from "../contract/errors.ts";
import type { KnownCase, RecentCases } from "./cases.ts";
import { obey } from "./commands.ts";
import { StateEvents } from "./events.ts";
import { pagePicture, type ReadyPage, readyPages } from "./pages.ts";
import type { Cover, Paper, PrintedSlip, SimulatedCamera, SimulatedPart, SimulatedPrinter } from "./parts.ts";
import { nameOn, type OwnPerson, ownCard, readyCards } from "./people.ts";
import type { SimulatedReader } from "./reader.ts";
import { parseScript, type ScriptMistake } from "./script.ts";
import { ScriptRun, type ScriptState } from "./script-run.ts";
import { commandsOf, type ShownPart, scriptDevices, shownPart } from "./shown-part.ts";

export type PartName = "reader" | "printer" | "camera";

export interface Parts {
  readonly reader: SimulatedReader | null;
  readonly printer: SimulatedPrinter | null;
  readonly camera: SimulatedCamera | null;
  /** Devices of the other kinds. */
  readonly others: readonly SimulatedPart[];
}

export interface SimulationState {
  readonly reader: {
    readonly plugged: boolean;
    readonly card: { readonly kind: string; readonly name: string } | null;
  } | null;
  readonly camera: { readonly plugged: boolean; readonly page: string | null } | null;
  readonly printer: { readonly plugged: boolean; readonly paper: Paper; readonly cover: Cover } | null;
  readonly cards: readonly { readonly kind: string; readonly name: string }[];
  readonly pages: readonly string[];
  /** Newest first. */
  readonly receipts: readonly { readonly number: number; readonly at: number; readonly url: string }[];
  readonly cases: readonly KnownCase[];
  readonly devices: readonly ShownPart[];
  readonly script: ScriptState;
}

/** What one can do to the simulated devices of a station, and how they stand. */
export class SimulatedStation {
  readonly events = new StateEvents(() => this.state());
  readonly #parts: Parts;
  readonly #cases: RecentCases;
  readonly #script: ScriptRun;
  #own = false;
  #page: string | null = null;

  constructor(parts: Parts, cases: RecentCases, clock: Clock = systemClock) {
    this.#parts = parts;
    this.#cases = cases;
    this.#script = new ScriptRun(
      {
        tell: (device, command) => this.tell(device, command),
        shows: (device, what) => this.#named(device).shows()[what],
        change: (signal) => this.events.next(signal),
      },
      clock,
      () => this.events.changed(),
    );
  }

  state(): SimulationState {
    const { reader, printer, camera } = this.#parts;
    const card = reader?.card ?? null;
    return {
      reader: reader && {
        plugged: reader.plugged,
        card: card && { kind: this.#own ? "custom" : card.kind, name: nameOn(card) },
      },
      camera: camera && { plugged: camera.plugged, page: this.#page },
      printer: printer && { plugged: printer.plugged, paper: printer.paper, cover: printer.cover },
      cards: readyCards,
      pages: readyPages,
      receipts: [...(printer?.slips ?? [])]
        .reverse()
        .map(({ number, at }) => ({ number, at, url: `/simulate/api/receipts/${number}.png` })),
      cases: this.#cases.list(),
      devices: this.all.map(shownPart),
      script: this.#script.state,
    };
  }

  get all(): readonly SimulatedPart[] {
    const { reader, printer, camera, others } = this.#parts;
    return [reader, printer, camera, ...others].filter((part) => part !== null);
  }

  /** Tells a device by words, `printer` `paper low`; throws `invalid-request` with what it would have understood. */
  async tell(device: string, command: string): Promise<void> {
    const part = this.#named(device);
    try {
      await obey(commandsOf(part), command);
    } catch (error) {
      if (error instanceof HallError) throw error;
      throw refused("/command", error instanceof Error ? error.message : String(error));
    }
    this.events.changed();
  }

  /** Starts a script in the place of one that runs; settles with how it ended. Throws `invalid-request` with every mistake. */
  startScript(text: string): Promise<ScriptState> {
    const { steps, mistakes } = parseScript(text, scriptDevices(this.all));
    if (mistakes.length > 0) throw refusedScript(mistakes);
    return this.#script.run(steps);
  }

  stopScript(): void {
    this.#script.stop();
  }

  async picture(device: string): Promise<Uint8Array | null> {
    return (await this.#named(device).picture?.()) ?? null;
  }

  layCard(kind: IdCardKind): void {
    this.#lay(sampleCards[kind], false);
  }

  /** Throws `invalid-request` when the card has no room for a text. */
  layOwnCard(person: OwnPerson): void {
    this.#lay(ownCard(person), true);
  }

  removeCard(): void {
    this.#part("reader").remove();
    this.events.changed();
  }

  showPage(name: ReadyPage): void {
    this.#show(pagePicture(name), name);
  }

  /** Throws `picture-refused` for anything but a whole JPEG that a camera could send. */
  async showPicture(jpeg: Uint8Array): Promise<void> {
    const { asCameraPicture } = await import("./own-page.ts");
    this.#show(await asCameraPicture(jpeg), "own");
  }

  clearPage(): void {
    this.#show(null, null);
  }

  troublePrinter(change: { readonly paper?: Paper; readonly cover?: Cover }): void {
    this.#part("printer").set(change);
    this.events.changed();
  }

  takeSlips(): void {
    this.#part("printer").take();
    this.events.changed();
  }

  slip(number: number): PrintedSlip | null {
    return this.#parts.printer?.slips.find((slip) => slip.number === number) ?? null;
  }

  async advance(caseNumber: string, to: CaseState, step?: number): Promise<void> {
    await this.#cases.advance(caseNumber, to, step);
    this.events.changed();
  }

  async unplug(name: string): Promise<void> {
    await this.#named(name).unplug();
    this.events.changed();
  }

  async replug(name: string): Promise<void> {
    await this.#named(name).replug();
    this.events.changed();
  }

  #lay(card: SampleCard, own: boolean): void {
    this.#own = own;
    this.#part("reader").lay(card);
    this.events.changed();
  }

  #show(jpeg: Uint8Array | null, name: string | null): void {
    this.#part("camera").show(jpeg);
    this.#page = name;
    this.events.changed();
  }

  #named(name: string): SimulatedPart {
    const part = this.all.find(({ device }) => device.id === name);
    if (part === undefined) throw new HallError("not-found");
    return part;
  }

  #part<Name extends PartName>(name: Name): NonNullable<Parts[Name]> {
    const part = this.#parts[name];
    if (part === null) throw new HallError("not-found");
    return part as NonNullable<Parts[Name]>;
  }
}

function refused(path: string, reason: string): HallError {
  return new HallError("invalid-request", { fields: [{ path, reason }] });
}

function refusedScript(mistakes: readonly ScriptMistake[]): HallError {
  return new HallError("invalid-request", {
    fields: mistakes.slice(0, 20).map(({ line, reason }) => ({ path: `/line/${line}`, reason })),
  });
}
