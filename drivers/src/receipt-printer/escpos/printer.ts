import { DeviceError } from "../../contract/device-error.ts";
import type { Capabilities, Device, DeviceIdentity, DriverContext } from "../../contract/driver.ts";
import type { Printed, PrinterStatus, ReceiptJob } from "../../contract/receipt-printer.ts";
import type { Transport } from "../../contract/transport.ts";
import { refusal, unheard } from "./condition.ts";
import { type EncodeOptions, encodeReceipt } from "./encode.ts";
import { automaticStatus } from "./enquiries.ts";
import { giveUp } from "./give-up.ts";
import { LateWords } from "./late-words.ts";
import { columnsOf, type PrinterProfile } from "./profile.ts";
import { RunningJob } from "./running-job.ts";
import { StatusFeed } from "./status-feed.ts";
import type { StatusLink } from "./status-link.ts";

export interface PrinterSetup {
  readonly profile: PrinterProfile;
  readonly identity: DeviceIdentity;
  readonly statusTimeoutMs: number;
  readonly progressMs: number;
  readonly pollMs: number;
}

const defaultJobLimitMs = 60_000;
const processIds = 36 ** 4;
/** Within what the agent grants a job beyond its limit. */
const longestClearMs = 1_000;

/** An open printer: one job at a time, status on every change. */
export class Printer implements Device<"receipt-printer"> {
  readonly identity: DeviceIdentity;
  readonly action = { print: (job: ReceiptJob, signal?: AbortSignal) => this.print(job, signal) };
  private readonly port: Transport;
  private readonly link: StatusLink;
  private readonly setup: PrinterSetup;
  private readonly context: DriverContext;
  private readonly feed = new StatusFeed();
  private readonly closing = new AbortController();
  private busy = false;
  private nextProcess: number;
  private readonly late = new LateWords();
  private running: Promise<unknown> = Promise.resolve();

  constructor(port: Transport, link: StatusLink, setup: PrinterSetup, context: DriverContext) {
    this.port = port;
    this.link = link;
    this.setup = setup;
    this.context = context;
    this.identity = setup.identity;
    this.nextProcess = Math.floor(context.clock.now()) % processIds;
    this.feed.put(link.answers ? link.status : unheard(false));
    link.listen((heard) => {
      if (heard.type === "changed") this.feed.put(link.status);
      else if (heard.type === "lost") this.feed.end(heard.error);
      else if (heard.type === "processed") this.late.processed(heard.id);
      else if (heard.type === "reply" && !this.busy) this.late.replied();
    });
    if (link.lost) this.feed.end(link.lost);
    void this.poll();
  }

  /** A printer that was off when it was opened is taken as one-way until it is heard. */
  get capabilities(): Capabilities {
    return capabilitiesOf(this.setup.profile, this.link);
  }

  readings(): AsyncIterable<PrinterStatus> {
    return this.feed.read();
  }

  /**
   * During a job nothing is asked, since a question may fall into a picture's bytes; the job has its own limits.
   * A printer that never answered is asked again, and counts as one-way while it is silent.
   */
  async probe(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.link.lost) throw this.link.lost;
    if (this.busy) return;
    const oneWay = !this.link.answers;
    const answers = await this.link.ask(this.setup.statusTimeoutMs);
    if (answers === 0 && !oneWay) throw new DeviceError("timeout", "the printer does not answer");
    // Reports end when the printer is switched off and on, and nothing tells that it was.
    const mayReport = this.setup.profile.asb && this.link.status.online === true && !this.busy;
    if (answers > 0 && mayReport) await this.port.write(automaticStatus(true));
  }

  async close(): Promise<void> {
    this.closing.abort(new DeviceError("aborted", "the printer was closed"));
    this.feed.end();
    // What is given up now must not come out later, and the port is still there for that.
    await this.running.catch(() => {});
  }

  private async print(job: ReceiptJob, signal?: AbortSignal): Promise<Printed> {
    if (this.busy) throw new DeviceError("busy", "another receipt is being printed");
    this.busy = true;
    try {
      const printed = this.printAlone(job, signal);
      this.running = printed;
      return await printed;
    } finally {
      this.busy = false;
    }
  }

  private async printAlone(job: ReceiptJob, signal: AbortSignal | undefined): Promise<Printed> {
    const stop = signal ? AbortSignal.any([signal, this.closing.signal]) : this.closing.signal;
    const confirm = this.confirmation();
    const bytes = encodeReceipt(job.document, this.setup.profile, {
      asb: this.setup.profile.asb,
      ...(confirm ? { confirm } : {}),
    });
    await this.refuseUnlessReady();
    if (stop.aborted) throw new DeviceError("aborted", "the receipt was given up before it was sent");
    const running = new RunningJob({
      port: this.port,
      link: this.link,
      clock: this.context.clock,
      bytes,
      confirm,
      repliesBefore: this.late.owedReplies,
      askWhileWaiting: this.link.answers ? this.askEveryMs : undefined,
      statusTimeoutMs: this.setup.statusTimeoutMs,
      limits: {
        limitMs: job.limitMs ?? defaultJobLimitMs,
        progressMs: this.setup.progressMs,
        confirms: confirm !== undefined,
      },
      onHeld: job.onHeld,
      onFirstByte: job.onFirstByte,
    });
    this.late.begins();
    const ended = await running.run(stop);
    // Ten seconds after its last answer a printer that nothing holds has answered all that it ever will.
    const saidAll = ended.reason === "no-answer" && running.heardReply;
    this.late.owedReplies = saidAll ? 0 : running.repliesOwed;
    const printed = ended.outcome === "unknown" ? await this.giveUp(job, confirm, ended) : ended;
    this.context.log(printed.outcome === "printed" ? "info" : "warn", "receipt ended", {
      job: job.id,
      ...printed,
    });
    return printed;
  }

  /** The printer may say that all is printed while it is told to forget it, or long after. */
  private async giveUp(job: ReceiptJob, confirm: EncodeOptions["confirm"], ended: Printed): Promise<Printed> {
    const onPaper: Printed = { outcome: "printed", evidence: "device" };
    let answered = false;
    let came = false;
    const forget = this.late.expect(confirm, () => {
      if (answered) job.onLateWord?.(onPaper);
      else came = true;
    });
    const { profile, statusTimeoutMs } = this.setup;
    const cleared = await giveUp(this.port, this.link, profile, this.context.clock, {
      waitMs: Math.min(statusTimeoutMs, longestClearMs),
      cut: ended.reason !== "no-answer",
    });
    answered = true;
    if (came) return onPaper;
    if (cleared) forget();
    this.context.log("warn", "receipt given up", { job: job.id, cleared });
    return ended;
  }

  /** A fresh word from the printer: after a power cut on a serial line the last one may be old. */
  private async refuseUnlessReady(): Promise<void> {
    if (this.link.lost) throw this.link.lost;
    if (!this.link.answers) return;
    if ((await this.link.ask(this.setup.statusTimeoutMs)) === 0) {
      throw new DeviceError("timeout", "the printer does not answer; nothing was sent");
    }
    const reason = refusal(this.link.status);
    if (reason) throw new DeviceError(reason, `the printer is not ready: ${reason}`);
  }

  private confirmation(): EncodeOptions["confirm"] {
    if (!this.link.answers || this.setup.profile.confirms === "none") return undefined;
    if (this.setup.profile.confirms === "gs-r") return "gs-r";
    this.nextProcess = (this.nextProcess + 1) % processIds;
    return { processId: this.nextProcess.toString(36).toUpperCase().padStart(4, "0") };
  }

  /** A waiting job learns of a change within a quarter of a second where the printer won't tell by itself. */
  private get askEveryMs(): number {
    return this.link.reportsChanges ? this.setup.pollMs : Math.min(this.setup.pollMs, 250);
  }

  private get mustAsk(): boolean {
    return this.link.answers && !this.link.reportsChanges;
  }

  private async poll(): Promise<void> {
    const { clock } = this.context;
    try {
      while (!this.link.lost) {
        await clock.sleep(this.setup.pollMs, this.closing.signal);
        if (!this.busy && this.mustAsk) await this.link.ask(this.setup.statusTimeoutMs);
      }
    } catch {
      // Closed or lost: either is told by its own way.
    }
  }
}

function capabilitiesOf(profile: PrinterProfile, { answers, reportsChanges }: StatusLink): Capabilities {
  return {
    widthDots: profile.widthDots,
    columns: columnsOf(profile),
    status: answers,
    reportsChanges,
    confirmsPrints: answers && profile.confirms !== "none",
    paperSensor: answers,
    nearEndSensor: answers && profile.nearEndSensor,
    coverSensor: answers,
    cutter: profile.cutter !== "none",
    hanzi: profile.hanzi,
    nativeQr: profile.qr === "native",
  };
}
