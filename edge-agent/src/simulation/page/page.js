import { faultRow, showOthers } from "./devices.js";
import { languages, words } from "./words.js";

const api = "/simulate/api";
let language = Math.max(
  0,
  languages.findIndex(([code]) => code === document.documentElement.lang),
);
let state = null;
/** The complaint that stands is that the agent is away; news from it ends that, and no other complaint. */
let away = false;

const at = (id) => document.getElementById(id);
const say = (key) => words[key]?.[language] ?? key;

/** An element with text and properties; text is never read as markup. */
function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

async function send(method, path, body, type = "application/json") {
  const payload = body === undefined || body instanceof Blob ? body : JSON.stringify(body);
  const headers = payload === undefined ? {} : { "content-type": type };
  try {
    const reply = await fetch(`${api}${path}`, { method, headers, body: payload });
    const problem = reply.ok ? null : await reply.json();
    const mistakes = problem?.fields?.map(({ path, reason }) => `${path} ${reason}`).join(" · ");
    complain(problem === null ? null : [problem.detail ?? problem.title, mistakes].filter(Boolean).join(" "));
  } catch {
    complain(say("away"));
    away = true;
  }
}

function complain(sentence) {
  at("problem").hidden = sentence === null;
  at("problem").textContent = sentence ?? "";
}

function choice(label, pressed, act, disabled = false) {
  const made = element("button", { type: "button", textContent: label, disabled, onclick: act });
  made.setAttribute("aria-pressed", String(pressed));
  return made;
}

function now(id, plugged, sentence) {
  at(id).textContent = plugged ? sentence : say("gone");
  at(id).classList.toggle("gone", !plugged);
}

function showReader({ plugged, card }, cards) {
  now(
    "reader-now",
    plugged,
    card === null ? say("noCard") : `${say("cardLies")}${say(`card.${card.kind}`)} · ${card.name}`,
  );
  at("cards").replaceChildren(
    ...cards.map(({ kind, name }) =>
      choice(`${say(`card.${kind}`)} · ${name}`, card?.kind === kind, () => send("POST", "/card", { kind })),
    ),
  );
}

function showCamera({ plugged, page }, pages) {
  now("camera-now", plugged, page === null ? say("noPage") : `${say("pageLies")}${say(`page.${page}`)}`);
  at("pages").replaceChildren(
    ...pages.map((name) => {
      const made = choice("", page === name, () => send("POST", "/page", { builtin: name }));
      made.append(
        element("img", { src: `${api}/pages/${name}.jpg`, alt: "", loading: "lazy" }),
        say(`page.${name}`),
      );
      return made;
    }),
  );
}

function showPrinter({ plugged, paper, cover }) {
  now(
    "printer-now",
    plugged,
    `${say("paper")}: ${say(`paper.${paper}`)} · ${say("cover")}: ${say(`cover.${cover}`)}`,
  );
  const row = (name, current, values) =>
    at(name).replaceChildren(
      element("span", { textContent: say(name) }),
      ...values.map((value) =>
        choice(say(`${name}.${value}`), current === value, () => send("POST", "/printer", { [name]: value })),
      ),
    );
  row("paper", paper, ["full", "low", "out"]);
  row("cover", cover, ["closed", "open"]);
}

/** What the drawing of a device needs of this page. */
const tools = {
  say,
  element,
  choice,
  tell: (device, command) => send("POST", "/commands", { device, command }),
  plug: (device, plugged) => send("POST", plugged ? "/unplug" : "/replug", { device }),
};

function showScript(script) {
  const where = script.line === undefined ? "" : ` · ${say("line")} ${script.line}`;
  at("script-now").textContent =
    `${say(`script.${script.phase}`)}${where}${script.reason ? ` · ${script.reason}` : ""}`;
}

function showCases(cases) {
  at("cases").replaceChildren(
    ...cases.map((known) => {
      const steps = element("div", { className: "row" });
      steps.append(
        ...known.next.map((to) =>
          choice(say(`state.${to}`), false, () =>
            send("POST", `/cases/${encodeURIComponent(known.caseNumber)}/advance`, { to }),
          ),
        ),
      );
      return element(
        "li",
        {},
        element("strong", { textContent: known.caseNumber }),
        ` · ${known.item[languages[language][0]] ?? known.item["zh-Hans"]} · ${say(`state.${known.state}`)} · `,
        element("a", { href: known.progress, target: "phone", textContent: say("progress") }),
        steps,
      );
    }),
  );
  if (cases.length === 0) at("cases").append(element("li", { textContent: say("noCases") }));
}

function showReceipts(receipts) {
  const place = at("receipts");
  place.replaceChildren(
    ...receipts.map(({ number, at: time, url }) =>
      element(
        "figure",
        {},
        element("img", { src: url, alt: `${say("receipts")} ${number}` }),
        element("figcaption", {
          textContent: `#${number} · ${new Date(time).toLocaleTimeString(languages[language][0])}`,
        }),
      ),
    ),
  );
  if (receipts.length === 0) place.append(say("noReceipts"));
}

function show() {
  document.documentElement.lang = languages[language][0];
  document.title = say("title");
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = say(node.dataset.text);
  for (const node of document.querySelectorAll("[data-label]"))
    node.setAttribute("aria-label", say(node.dataset.label));
  at("languages").replaceChildren(
    ...languages.map(([, label], index) =>
      choice(label, index === language, () => {
        language = index;
        show();
      }),
    ),
  );
  if (state === null) return;
  const focused = focusPath(document.activeElement);
  for (const [name, draw, choices] of [
    ["reader", showReader, state.cards],
    ["camera", showCamera, state.pages],
    ["printer", showPrinter],
  ]) {
    at(`${name}-title`).parentElement.hidden = state[name] === null;
    if (state[name] !== null) draw(state[name], choices);
  }
  for (const name of ["reader", "camera", "printer"]) {
    const part = state.devices.find((device) => device.name === name);
    at(`${name}-faults`).replaceChildren(...(part === undefined ? [] : faultRow(part, tools)));
  }
  showOthers(
    at("others"),
    state.devices.filter(({ name }) => state[name] === undefined),
    tools,
  );
  showScript(state.script);
  showCases(state.cases);
  showReceipts(state.receipts);
  for (const node of document.querySelectorAll("[data-plug]"))
    node.textContent = say(state[node.dataset.plug]?.plugged ? "unplug" : "replug");
  focused?.();
}

/** Redrawing replaces buttons; the keyboard's focus goes back to the one in the same place. */
function focusPath(active) {
  const list = active?.closest("#cards, #pages, #paper, #cover, #cases, #languages, .faults, [data-device]");
  if (list === null || list === undefined) return null;
  const index = [...list.querySelectorAll("button")].indexOf(active);
  return () => list.querySelectorAll("button")[index]?.focus();
}

const acts = {
  "remove-card": () => send("DELETE", "/card"),
  "clear-page": () => send("DELETE", "/page"),
  "take-paper": () => send("POST", "/printer", { take: true }),
  "stop-script": () => send("DELETE", "/script"),
};
for (const node of document.querySelectorAll("[data-do]")) node.onclick = acts[node.dataset.do];
for (const node of document.querySelectorAll("[data-plug]"))
  node.onclick = () => {
    const device = node.dataset.plug;
    send("POST", state?.[device].plugged ? "/unplug" : "/replug", { device });
  };
at("person").onsubmit = (event) => {
  event.preventDefault();
  const { name, address } = Object.fromEntries(new FormData(event.target));
  send("POST", "/card", { fields: { name, address } });
};
at("upload").onchange = (event) => {
  const [file] = event.target.files;
  if (file !== undefined) send("POST", "/page", file, "image/jpeg");
  event.target.value = "";
};

at("script").onsubmit = (event) => {
  event.preventDefault();
  send("POST", "/script", new Blob([new FormData(event.target).get("script")]), "text/plain");
};
at("script-file").onchange = async (event) => {
  const [file] = event.target.files;
  if (file !== undefined) at("script").elements.script.value = await file.text();
  event.target.value = "";
};

const wire = new EventSource(`${api}/events`);
wire.onmessage = (event) => {
  state = JSON.parse(event.data);
  if (away) complain(null);
  away = false;
  show();
};
wire.onerror = () => {
  away = true;
  complain(say("away"));
};
show();
