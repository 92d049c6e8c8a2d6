import { type AlarmSeverity, alarmSeverities } from "../contract/alarm.ts";
import type { DeviceView, Op, StationRow } from "../contract/index.ts";
import { counter, gauge, histogram } from "./figures.ts";
import { processFigures } from "./process-figures.ts";

export interface Metrics {
  http(method: string, route: string, status: number, seconds: number): void;
  op(op: Op): void;
  devices(views: readonly DeviceView[]): void;
  /** From the last byte of a card's reply to the visit's view with the person in it. */
  cardShown(milliseconds: number): void;
  visits(open: number): void;
  staffCalled(): void;
  /** From a command to its commit. */
  command(type: string, refused: boolean, seconds: number): void;
  stations(rows: readonly Pick<StationRow, "id" | "link" | "word">[]): void;
  alarms(open: readonly { readonly severity: AlarmSeverity }[]): void;
  text(): string;
  readonly contentType: string;
  close(): void;
}

/** `dropped`: how many lines the log lost since the start. */
export function createMetrics(dropped: () => number = () => 0): Metrics {
  const own = processFigures();
  const http = histogram(
    "yimen_http_seconds",
    "Time to answer, by route",
    [0.001, 0.005, 0.01, 0.03, 0.1, 0.3, 1, 3],
  );
  const ops = counter("yimen_journal_ops_total", "Committed ops by type");
  const prints = counter("yimen_prints_total", "Receipts by outcome and its evidence");
  const up = gauge("yimen_device_up", "1 when the device answers and can work");
  const card = histogram(
    "yimen_card_to_view_milliseconds",
    "A card's last byte to the person in the visit's view",
    [1, 2, 5, 10, 20, 50, 100, 500],
  );
  const open = gauge("yimen_visits_open", "Visits open now");
  const calls = counter("yimen_staff_calls_total", "Times a citizen asked for a person");
  const commands = histogram(
    "yimen_command_seconds",
    "From a command to its commit, by command and whether it was refused",
    [0.0005, 0.001, 0.002, 0.005, 0.01, 0.03, 0.1, 0.3, 1],
  );
  const stations = gauge("yimen_station_online", "1 while a station's agent is there");
  const alarms = gauge("yimen_alarms_open", "Alarms that are not over, by severity");
  const lines = gauge("yimen_log_lines_dropped", "Log lines that the disk did not take", () => dropped());
  open.set(0);
  const figures = [
    http,
    ops,
    prints,
    up,
    card,
    open,
    calls,
    commands,
    stations,
    alarms,
    lines,
    ...own.figures,
  ];
  return {
    http: (method, route, status, seconds) => http.observe(seconds, { method, route, status }),
    op({ event }) {
      ops.add({ type: event.type });
      if (event.type === "receipt.finished") prints.add({ outcome: event.outcome, evidence: event.evidence });
    },
    devices(views) {
      up.clear();
      for (const { id, kind, word } of views) {
        up.set(word === "in-service" || word === "attention" ? 1 : 0, { device: id, kind, word });
      }
    },
    cardShown: (milliseconds) => card.observe(milliseconds),
    visits: (count) => open.set(count),
    staffCalled: () => calls.add(),
    command: (command, refused, seconds) => commands.observe(seconds, { command, refused: String(refused) }),
    stations(rows) {
      stations.clear();
      for (const { id, link } of rows)
        stations.set(link === "own" || link === "online" ? 1 : 0, { station: id });
    },
    alarms(list) {
      for (const severity of alarmSeverities)
        alarms.set(list.filter((alarm) => alarm.severity === severity).length, { severity });
    },
    text: () => figures.map((figure) => figure.text()).join(""),
    contentType: "text/plain; version=0.0.4; charset=utf-8",
    close: () => own.stop(),
  };
}
