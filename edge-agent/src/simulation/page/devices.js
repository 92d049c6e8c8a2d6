/** Drawing of the simulated devices that have no section of their own; everything comes from what they say of themselves. */

/** One button for each fault, the one that is set pressed. */
export function faultRow(part, { say, element, choice, tell }) {
  const fault = part.commands.find(({ name }) => name === "fault");
  if (fault === undefined) return [];
  return [
    element("span", { textContent: say("fault") }),
    ...fault.choices.map((word) =>
      choice(said(say, `fault.${word}`, word), (part.shows.fault ?? "none") === word, () =>
        tell(part.name, `fault ${word}`),
      ),
    ),
  ];
}

/**
 * Sections are kept from one drawing to the next, so that what somebody types in one is not lost when another device
 * changes.
 */
export function showOthers(place, parts, tools) {
  for (const gone of [...place.children].filter(
    (child) => !parts.some(({ name }) => name === child.dataset.device),
  ))
    gone.remove();
  for (const part of parts) {
    const section =
      place.querySelector(`[data-device="${part.name}"]`) ?? place.appendChild(newSection(part, tools));
    draw(section, part, tools);
  }
}

function newSection(part, { element, tell }) {
  const section = element("section", {});
  section.dataset.device = part.name;
  const typed = part.commands
    .filter(({ choices }) => choices === null)
    .map((command) => typedCommand(part, command, element, tell));
  section.append(
    element("h2", {}),
    element("p", { className: "now" }),
    element("img", { className: "face", hidden: true, alt: "" }),
    element("div", { className: "choices" }),
    element("div", { className: "typed" }, ...typed),
    element("div", { className: "row faults" }),
    element("div", { className: "row" }),
  );
  return section;
}

/** `scan TEXT` gets a field; `take: take the slips` is a button only. */
function typedCommand(part, { name, help }, element, tell) {
  const takesText = !help.startsWith(`${name}:`);
  const field = element("input", { name: "words", maxLength: 4096, autocomplete: "off" });
  field.setAttribute("aria-label", help);
  const form = element("form", { className: "row" });
  form.onsubmit = (event) => {
    event.preventDefault();
    tell(part.name, takesText ? `${name} ${field.value}` : name);
  };
  const button = element("button", { type: "submit", textContent: name, title: help });
  button.dataset.command = name;
  form.append(...(takesText ? [field, button] : [button]));
  return form;
}

function draw(section, part, tools) {
  const { say, element, choice, tell, plug } = tools;
  const [title, now, face, choices, , faults, cable] = section.children;
  title.textContent = `${said(say, `kind.${part.kind}`, part.kind)} · ${part.name}`;
  now.textContent = part.plugged
    ? Object.entries(part.shows)
        .filter(([, value]) => value !== null)
        .map(
          ([name, value]) =>
            `${said(say, `shows.${name}`, name)}: ${said(say, `value.${value}`, String(value))}`,
        )
        .join(" · ")
    : say("gone");
  now.classList.toggle("gone", !part.plugged);
  face.hidden = part.picture === null;
  if (part.picture !== null) face.src = `${part.picture}?${encodeURIComponent(JSON.stringify(part.shows))}`;
  choices.replaceChildren(
    ...part.commands
      .filter((command) => command.choices !== null && command.name !== "fault")
      .map((command) =>
        element(
          "div",
          { className: "row" },
          element("span", { textContent: said(say, `command.${command.name}`, command.name) }),
          ...command.choices.map((word) =>
            choice(said(say, `value.${word}`, word), String(part.shows[command.name]) === word, () =>
              tell(part.name, `${command.name} ${word}`),
            ),
          ),
        ),
      ),
  );
  faults.replaceChildren(...faultRow(part, tools));
  for (const button of section.querySelectorAll("[data-command]"))
    button.textContent = said(say, `command.${button.dataset.command}`, button.dataset.command);
  cable.replaceChildren(
    choice(say(part.plugged ? "unplug" : "replug"), false, () => plug(part.name, part.plugged)),
  );
}

/** The word for a key in this language, or the key's own last part where nobody wrote one. */
function said(say, key, otherwise) {
  const word = say(key);
  return word === key ? otherwise : word;
}
