import type { Clock } from "@yimen/drivers/contract";
import { Compile } from "typebox/compile";
import type { StationDescription } from "../contract/fleet.ts";
import type { DeviceView } from "../contract/index.ts";
import {
  awayAfterMs,
  type Beat,
  type DeviceChanges,
  type DeviceDelta,
  devicesAtMost,
  goneAfterMs,
  type Hello,
  type StationSettings,
  type ToldDevice,
  ToldDeviceSchema,
} from "../contract/link.ts";
import type { JoinedStation } from "../journal/fleet/records.ts";
import { clockOffset, hallInstant, inHallTime } from "../rules/fleet/clock-offset.ts";
import { completeView } from "../rules/fleet/complete-view.ts";
import { withTail } from "../rules/fleet/history-tail.ts";
import type { Errands, Line } from "./errands.ts";
import type { Roster } from "./roster.ts";

export interface LinkedParts {
  readonly roster: Roster;
  readonly clock: Clock;
  readonly errands: Errands;
  readonly log: { info(facts: Readonly<Record<string, unknown>>, message: string): void };
}

/** An authenticated line; `close` ends it. */
export interface OpenLine extends Line {
  close(): void;
}

/** One that never came may just be being set up. */
const firstCallMs = 60_000;

const wholeDevice = Compile(ToldDeviceSchema);

/** A station that joined the hall: what it told last, and whether it is there. Times are brought into the hall's clock. */
export class LinkedStation {
  readonly id: string;
  readonly publicKey: string;
  readonly errands: Errands;
  readonly #parts: LinkedParts;
  readonly #views = new Map<string, DeviceView>();
  #line: OpenLine | null = null;
  /** It said hello over the line that is open. */
  #greeted = false;
  /** Uptime. */
  #heardAt: number;
  #closedAt: number | null = null;
  #link: "online" | "away" | "never" = "never";
  #offset = 0;
  /** How long it has to call this agent, milliseconds from its beginning; null: it came, or its time is over. */
  #awaitedMs: number | null;
  /** The last of what happened there that is known here, since the start that it tells of. */
  #told = { startedAt: 0, seq: 0 };

  /** `described`: what it told of itself before this agent began; null: it never came. */
  constructor(joined: JoinedStation, described: StationDescription | null, parts: LinkedParts) {
    this.id = joined.station;
    this.publicKey = joined.publicKey;
    this.errands = parts.errands;
    this.#parts = parts;
    this.#heardAt = parts.clock.uptime();
    this.#awaitedMs = described === null ? firstCallMs : awayAfterMs;
    const at = parts.clock.now();
    const { name, kind } = described ?? joined;
    parts.roster.put(
      {
        ...{
          id: this.id,
          name,
          kind,
          link: "never",
          since: at,
          lastSeen: null,
          version: null,
          dataVersion: null,
        },
        ...{ startedAt: null, visit: null, settings: { applied: null, wanted: null, refused: null } },
        awaited: true,
      },
      at,
    );
    parts.roster.remember(this.id, described?.devices ?? [], at);
  }

  /** When it was heard of last before this agent began. */
  recall(lastSeen: number): void {
    if (this.#link !== "never") return;
    this.#link = "away";
    this.#parts.roster.away(this.id, { link: "away", since: lastSeen, lastSeen }, lastSeen);
  }

  /** The last of what happened there that is known here. */
  get seq(): number {
    return this.#told.seq;
  }

  /** A line of before gives way: the station came back before its old line was seen to be dead. */
  opened(line: OpenLine): void {
    const before = this.#line;
    this.#line = line;
    this.#greeted = false;
    before?.close();
  }

  closed(line: OpenLine): void {
    if (this.#line !== line) return;
    this.#line = null;
    this.#greeted = false;
    this.#closedAt = this.#parts.clock.uptime();
    this.errands.lineDown();
  }

  hello(line: OpenLine, hello: Hello): void {
    if (this.#line !== line) return;
    const { roster, clock, log } = this.#parts;
    const at = clock.now();
    this.#offset = clockOffset(hello.now, at);
    this.#greeted = true;
    if (this.#told.startedAt !== hello.startedAt) this.#told = { startedAt: hello.startedAt, seq: 0 };
    // The oldest give way: it lies before all that is kept.
    if (hello.missedLost > 0) roster.lost(this.id, at);
    const known = new Set(roster.devicesOf(this.id).map(({ row }) => row.id));
    for (const { id } of hello.devices) known.add(id);
    for (const { seq, device, before, after, at: then } of hello.missed) {
      if (seq <= this.#told.seq) continue;
      this.#told.seq = seq;
      // Neither there before nor now: whoever makes names up would fill the hall with them.
      if (!known.has(device)) continue;
      const mine = { ...after, station: this.id, id: device };
      roster.replay(
        this.id,
        device,
        before && { ...before, station: this.id, id: device },
        mine,
        // What is told afterwards is past.
        Math.min(hallInstant(then, this.#offset), at),
      );
    }
    const { name, kind, version, dataVersion = null, visit, runMs } = hello;
    // Its wall clock may have been wrong when it began: after a power cut it would seem to have run through it.
    const startedAt = runMs === undefined ? null : hallInstant(at, -runMs);
    roster.change(this.id, { name, kind, version, dataVersion, visit, startedAt }, at);
    this.#views.clear();
    for (const view of hello.devices) this.#views.set(view.id, inHallTime(completeView(view), this.#offset));
    this.#heard(hello.settings);
    this.#works(hello.catalogue);
    this.#updated(hello.update);
    this.#seeAll(at);
    const gone = roster.devicesOf(this.id).flatMap(({ row }) => (this.#views.has(row.id) ? [] : [row.id]));
    roster.drop(this.id, gone, at);
    log.info({ station: this.id, version, reason: hello.why, count: hello.missed.length }, "station linked");
    this.errands.lineUp(line);
  }

  beat(line: OpenLine, beat: Beat): void {
    if (!this.#talks(line)) return;
    const { roster, clock } = this.#parts;
    const at = clock.now();
    this.#offset = clockOffset(beat.now, at);
    roster.change(this.id, { visit: beat.visit, lastSeen: at, load: beat.load }, at);
    this.#heard(beat.settings);
    this.#works(beat.catalogue);
    this.#updated(beat.update);
    const answered: DeviceView[] = [];
    for (const [id, lastAnswer] of Object.entries(beat.answers)) {
      const view = this.#views.get(id);
      const moved = lastAnswer === null ? null : hallInstant(lastAnswer, this.#offset);
      if (view === undefined || view.freshness.lastAnswer === moved) continue;
      answered.push(this.#keep({ ...view, freshness: { ...view.freshness, lastAnswer: moved } }));
    }
    roster.see(this.id, answered, at);
  }

  /** False: a device that the hall knows nothing of was told in part, or before the hello. */
  devices(line: OpenLine, { changed, gone, seq }: DeviceChanges): boolean {
    if (!this.#talks(line)) return false;
    const { roster, clock } = this.#parts;
    this.#heard();
    this.#told.seq = Math.max(this.#told.seq, seq);
    const known = changed.flatMap((delta) => {
      const view = this.#merged(delta);
      return view === null ? [] : [this.#keep(view)];
    });
    for (const id of gone) this.#views.delete(id);
    roster.see(this.id, known, clock.now());
    roster.drop(this.id, gone, clock.now());
    return known.length === changed.length;
  }

  /** Looks whether it is silent for too long. Asked about once a second. */
  look(): void {
    const now = this.#parts.clock.uptime();
    const silent = now - this.#heardAt >= awayAfterMs;
    if (this.#awaitedMs !== null && now - this.#heardAt >= this.#awaitedMs) this.#giveUp();
    if (this.#link !== "online") return;
    const gone = this.#line === null && this.#closedAt !== null && now - this.#closedAt >= goneAfterMs;
    if (silent || gone) this.#goAway();
  }

  wantSettings(wanted: number | null): void {
    const { roster, clock } = this.#parts;
    const row = roster.station(this.id);
    if (row !== null) roster.change(this.id, { settings: { ...row.settings, wanted } }, clock.now());
  }

  /** Was taken off the hall, or the hall closes. */
  end(): void {
    this.#line?.close();
    this.#line = null;
    this.errands.stop();
  }

  #talks(line: OpenLine): boolean {
    return this.#line === line && this.#greeted;
  }

  /** It is there: it may have been silent for so long that it was taken for away. */
  #heard(settings?: StationSettings): void {
    const { roster, clock } = this.#parts;
    const at = clock.now();
    this.#heardAt = clock.uptime();
    this.#closedAt = null;
    const row = roster.station(this.id);
    if (settings !== undefined && row !== null) {
      const { wanted } = row.settings;
      roster.change(this.id, { settings: { ...settings, wanted } }, at);
    }
    if (this.#link === "online") return;
    this.#link = "online";
    this.#awaitedMs = null;
    roster.change(this.id, { link: "online", since: at, lastSeen: at, awaited: false }, at);
    this.#seeAll(at);
  }

  #works(catalogue: Hello["catalogue"]): void {
    const { roster, clock } = this.#parts;
    if (catalogue !== undefined) roster.change(this.id, { catalogue }, clock.now());
  }

  #updated(update: Hello["update"]): void {
    if (update === undefined) return;
    const { roster, clock } = this.#parts;
    roster.change(this.id, { update: { ...update, at: hallInstant(update.at, this.#offset) } }, clock.now());
  }

  #goAway(): void {
    const { roster, clock, log } = this.#parts;
    this.#link = "away";
    const at = clock.now();
    roster.away(this.id, { link: "away", since: at, visit: null }, at);
    this.errands.away();
    log.info({ station: this.id }, "station away");
  }

  /** It did not call in the time in which one that is there does. */
  #giveUp(): void {
    const { roster, clock, log } = this.#parts;
    this.#awaitedMs = null;
    roster.change(this.id, { awaited: false }, clock.now());
    log.info({ station: this.id }, "station not heard of since the start");
  }

  #seeAll(at: number): void {
    this.#parts.roster.see(this.id, this.#views.values(), at);
  }

  #keep(view: DeviceView): DeviceView {
    this.#views.set(view.id, view);
    return view;
  }

  #merged({ id, set, tail, without = [] }: DeviceDelta): DeviceView | null {
    const known = this.#views.get(id);
    if (known === undefined && this.#views.size >= devicesAtMost) return null;
    const merged: Record<string, unknown> = {
      ...known,
      ...inHallTime(set as Partial<DeviceView>, this.#offset),
      id,
    };
    for (const key of without) delete merged[key];
    if (tail !== undefined) {
      const told = { drop: tail.drop, same: tail.same, steps: tail.steps as DeviceView["history"] };
      const { history } = inHallTime({ history: [...told.steps] }, this.#offset);
      const whole = withTail(known?.history ?? [], { ...told, steps: history });
      if (whole === null) return null;
      merged["history"] = whole;
    }
    // What lay together well stays so; a device that is new, or that lost a key, must be looked at wholly.
    if ((known === undefined || without.length > 0) && !wholeDevice.Check(merged)) return null;
    return completeView(merged as unknown as ToldDevice);
  }
}
