"use strict";
// Filters by severity and category; shows which note belongs to which mark. The page says
// everything without it.
(() => {
  const french = document.documentElement.lang === "fr";
  const notes = [...document.querySelectorAll(".notes li")];
  const marks = [...document.querySelectorAll("mark")];
  const form = document.querySelector("form");
  if (notes.length === 0) return;

  const byId = new Map(notes.map((note) => [note.id, note]));
  const notesOf = (mark) => mark.dataset.notes.split(" ").map((id) => byId.get(id));
  const rank = ["error", "warning", "info"];

  // One box for each value that occurs, with how often it does.
  const boxes = (key, name, order) => {
    const counts = new Map();
    for (const note of notes) {
      const value = note.dataset[key];
      const entry = counts.get(value) ?? { count: 0, name: name(note) };
      entry.count += 1;
      counts.set(value, entry);
    }
    const fieldset = document.getElementById(key);
    for (const [value, entry] of [...counts].sort(order)) {
      const label = document.createElement("label");
      const box = document.createElement("input");
      box.type = "checkbox";
      box.name = key;
      box.value = value;
      box.defaultChecked = true;
      label.append(box, ` ${entry.name} (${entry.count})`);
      fieldset.append(label);
    }
  };
  boxes("severity", (note) => note.querySelector("strong").textContent,
    ([a], [b]) => rank.indexOf(a) - rank.indexOf(b));
  boxes("category", (note) => note.querySelector(".kind span").textContent,
    ([, a], [, b]) => b.count - a.count || a.name.localeCompare(b.name));

  const filter = () => {
    const wanted = (key) => new Set([...form.querySelectorAll(`[name=${key}]:checked`)].map((box) => box.value));
    const severities = wanted("severity");
    const categories = wanted("category");
    let shown = 0;
    for (const note of notes) {
      note.hidden = !severities.has(note.dataset.severity) || !categories.has(note.dataset.category);
      if (!note.hidden) shown += 1;
      const reference = document.getElementById(note.id.replace("-n", "-r"));
      reference.closest(".reference").hidden = note.hidden;
    }
    for (const mark of marks) {
      const left = notesOf(mark).filter((note) => !note.hidden).map((note) => note.dataset.severity);
      mark.className = rank.find((severity) => left.includes(severity)) ?? "";
      mark.title = notesOf(mark).filter((note) => !note.hidden)
        .map((note) => note.querySelector(".about + p").textContent).join("\n");
    }
    form.querySelector("output").value = french
      ? `${shown} sur ${notes.length} dans le texte`
      : `${shown} of ${notes.length} in the text`;
  };
  form.addEventListener("change", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  filter();

  const light = (ids, on) => {
    for (const id of ids) byId.get(id)?.classList.toggle("lit", on);
    for (const mark of marks) {
      if (mark.dataset.notes.split(" ").some((id) => ids.includes(id))) mark.classList.toggle("lit", on);
    }
  };
  const idsAt = (target) => {
    const mark = target.closest("mark");
    if (mark) return mark.dataset.notes.split(" ");
    const reference = target.closest(".reference a");
    if (reference) return [reference.getAttribute("href").slice(1)];
    const note = target.closest(".notes li");
    return note ? [note.id] : [];
  };
  for (const [on, off] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(on, (event) => light(idsAt(event.target), true));
    document.addEventListener(off, (event) => light(idsAt(event.target), false));
  }

  // The sums of all texts are known last and wanted first.
  const total = document.querySelector(".total");
  if (total) total.parentElement.prepend(total);
})();
