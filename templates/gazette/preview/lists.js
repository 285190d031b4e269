// The lists at the side: what was found, and the documents.

const element = (name, className, text) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};

// Puts ``items`` into ``list``; what stands there already and is the same stays, with the focus on it.
const fill = (list, items) => {
  items.forEach((item, n) => {
    const there = list.children[n];
    if (there && there.dataset.is === item.dataset.is) return;
    if (there) there.replaceWith(item);
    else list.append(item);
  });
  while (list.children.length > items.length) list.lastElementChild.remove();
};

export class Problems {
  constructor(words, go) {
    Object.assign(this, { words, go, findings: [], at: -1, list: document.getElementById("problems"), count: document.getElementById("count") });
    this.list.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) this.choose([...this.list.children].indexOf(button.parentElement));
    });
  }

  // ``whole``: nothing more will be said of the same source, so an empty list means that it is sound.
  show(findings, whole) {
    this.findings = findings;
    this.at = Math.min(this.at, findings.length - 1);
    fill(this.list, findings.map((finding) => this.#item(finding)));
    this.count.textContent = findings.length;
    this.count.classList.toggle("some", findings.some((each) => each.weight === "error"));
    document.getElementById("sound").hidden = findings.length > 0 || !whole;
  }

  step(by) {
    if (this.findings.length) this.choose((Math.max(this.at, by > 0 ? -1 : 0) + by + this.findings.length) % this.findings.length);
  }

  choose(at) {
    this.at = at;
    [...this.list.children].forEach((item, n) => item.firstElementChild.setAttribute("aria-current", n === at));
    this.list.children[at].scrollIntoView({ block: "nearest" });
    this.go(this.findings[at]);
  }

  #item(finding) {
    const item = element("li", finding.weight);
    item.dataset.is = JSON.stringify(finding);
    const button = element("button");
    button.type = "button";
    const what = element("span", "what");
    what.append(element("span", "code", `${this.words[`weight_${finding.weight}`]} ${finding.code}`), ` ${finding.text}`);
    button.append(what, element("span", "remedy", this.words.remedy + finding.remedy), element("span", "where", `${finding.name}:${finding.line}`));
    item.append(button);
    return item;
  }
}

export class Documents {
  constructor(go) {
    Object.assign(this, { go, documents: [], list: document.getElementById("documents") });
    this.list.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) this.go(Number(button.dataset.number));
    });
  }

  show(documents) {
    this.documents = documents;
    const items = [];
    let section = null;
    documents.forEach((each, number) => {
      if (each.section !== section) {
        section = each.section;
        const head = element("li", "section", section);
        head.dataset.is = section;
        items.push(head);
      }
      items.push(this.#item(each, number));
    });
    fill(this.list, items);
  }

  // Marks the document that stands on a page.
  mark(page) {
    const here = this.documents.findIndex((each, n) => {
      const next = this.documents[n + 1];
      return each.page <= page && (!next || next.page > page);
    });
    this.list.querySelectorAll("button").forEach((button) => button.setAttribute("aria-current", Number(button.dataset.number) === here));
  }

  #item(each, number) {
    const item = element("li");
    item.dataset.is = JSON.stringify([each, number]);
    const button = element("button");
    button.type = "button";
    button.dataset.number = number;
    button.append(element("span", "name", each.title), element("span", "folio", each.folio), element("span", "where", [each.number, each.file].filter(Boolean).join("　")));
    item.append(button);
    return item;
  }
}
