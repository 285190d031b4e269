// The pages: their places, their pictures, what is drawn over them. Pictures are asked for only where somebody looks.

const GAP = 18;
const INCH = 96;

export class Pages {
  constructor(viewer, holder, words) {
    Object.assign(this, { viewer, holder, words, slots: [], state: null, spreads: true, zoom: "fit", grid: false, marks: null });
    this.seen = new IntersectionObserver((entries) => this.#look(entries), { root: viewer, rootMargin: "60% 0px" });
  }

  // Shows another state at the same scroll place. A promise: the visible pictures that changed are there. Its value: how many pages are new or other.
  async show(state) {
    const before = this.state;
    const anchor = this.#anchor();
    this.state = state;
    const old = new Set(before ? before.pages.map((page) => page.key) : []);
    const changed = before && before.pages.length ? state.pages.filter((page) => !old.has(page.key)).length : 0;
    if (!before || before.pages.length !== state.pages.length || before.width !== state.width || before.height !== state.height) this.#place();
    this.#name();
    this.#restore(anchor);
    await Promise.all(this.slots.filter((slot) => slot.near).map((slot) => this.#draw(slot, before !== null)));
    this.#cover();
    return changed;
  }

  set(options) {
    const anchor = this.#anchor();
    const again = "spreads" in options;
    Object.assign(this, options);
    if (!this.state) return;
    if (again) this.#place();
    else this.#size();
    this.#name();
    this.#restore(anchor, true);
    this.#cover();
    for (const slot of this.slots) if (slot.near) this.#draw(slot);
  }

  get scale() {
    if (!this.state || !this.state.width) return 1;
    const across = this.spreads ? 2 : 1;
    const wide = (this.viewer.clientWidth - 2 * GAP) / (across * this.state.width);
    const high = (this.viewer.clientHeight - 2 * GAP) / this.state.height;
    if (this.zoom === "fit") return Math.max(0.25, wide);
    if (this.zoom === "whole") return Math.max(0.25, Math.min(wide, high));
    return Number(this.zoom) * INCH / 72;
  }

  get dpi() {
    return Math.min(480, Math.max(24, Math.round(this.scale * 72 * (window.devicePixelRatio || 1))));
  }

  // The page in the middle of the window.
  get current() {
    const middle = this.viewer.getBoundingClientRect().top + this.viewer.clientHeight / 3;
    const found = this.slots.findIndex((slot) => slot.element.getBoundingClientRect().bottom > middle);
    return Math.max(0, found);
  }

  go(index, y = 0) {
    const slot = this.slots[index];
    if (!slot) return;
    const top = slot.element.getBoundingClientRect().top - this.viewer.getBoundingClientRect().top + this.viewer.scrollTop;
    this.viewer.scrollTop = Math.max(0, top - GAP + (y ? y * this.scale - this.viewer.clientHeight / 3 : 0));
  }

  // A rectangle over a page, in points; the one of that kind before it goes.
  cover(index, kind, box) {
    this.covered = this.covered || {};
    this.covered[kind] = box ? { index, box, key: this.state.pages[index].key } : null;
    this.#cover();
  }

  // Where in points a click on a page was.
  point(event, index) {
    const frame = this.slots[index].element.getBoundingClientRect();
    return [(event.clientX - frame.left) / this.scale, (event.clientY - frame.top) / this.scale];
  }

  #place() {
    this.seen.disconnect();
    const { pages } = this.state;
    const old = this.slots;
    this.slots = pages.map((_, index) => old[index] || this.#slot(index));
    old.slice(pages.length).forEach((slot) => slot.element.remove());
    const rows = [];
    if (this.spreads) for (let n = 0; n < pages.length; n += n ? 2 : 1) rows.push(n ? [n, n + 1] : [n]);
    else pages.forEach((_, n) => rows.push([n]));
    this.holder.replaceChildren(...rows.map((row) => {
      const spread = document.createElement("div");
      spread.className = "spread";
      spread.append(...row.filter((n) => n < pages.length).map((n) => this.slots[n].element));
      return spread;
    }));
    this.#size();
    this.slots.forEach((slot) => this.seen.observe(slot.element));
  }

  #slot(index) {
    const element = document.createElement("div");
    element.className = "page";
    element.tabIndex = 0;
    element.setAttribute("role", "group");
    element.dataset.index = index;
    return { element, index, near: false, image: null, shown: "" };
  }

  #size() {
    const { scale } = this;
    for (const { element, image } of this.slots) {
      element.style.width = `${this.state.width * scale}px`;
      element.style.height = `${this.state.height * scale}px`;
      if (image) this.#fit(image);
    }
    if (!this.spreads) return;
    const first = this.slots[0] && this.slots[0].element.parentElement;  // the cover is a right-hand page
    this.holder.querySelectorAll(".spread").forEach((spread) => { spread.style.paddingLeft = spread === first ? `${this.state.width * scale}px` : "0"; });
    const last = this.holder.lastElementChild;
    if (last && last !== first && last.childElementCount === 1) last.style.paddingRight = `${this.state.width * scale}px`;
  }

  #fit(image) {
    image.style.width = `${this.state.width * this.scale}px`;
    image.style.height = `${this.state.height * this.scale}px`;
  }

  #name() {
    this.slots.forEach((slot, index) => slot.element.setAttribute("aria-label", this.name(index)));
  }

  name(index) {
    const page = this.state.pages[index];
    return page ? (this.words[`kind_${page.kind}`] || this.words.kind_body).replace("{page}", page.folio) : "";
  }

  #look(entries) {
    for (const entry of entries) {
      const slot = this.slots[Number(entry.target.dataset.index)];
      if (!slot) continue;
      slot.near = entry.isIntersecting;
      if (slot.near) this.#draw(slot);
      else if (slot.image) {  // what nobody looks at takes no memory
        slot.image.remove();
        slot.image = null;
        slot.shown = "";
      }
    }
  }

  async #draw(slot, tell = false) {
    const page = this.state.pages[slot.index];
    if (!page) return;
    const wanted = `page/${page.key}-${this.dpi}${this.grid ? "g" : ""}.png`;
    if (slot.shown === wanted || slot.wanted === wanted) return slot.waiting;
    slot.wanted = wanted;
    slot.waiting = this.#load(slot, wanted, tell && slot.key && slot.key !== page.key, page.key);
    await slot.waiting;
  }

  // The new picture takes the old one's place only when it can be painted at once.
  async #load(slot, wanted, tell, key) {
    const image = new Image();
    image.alt = "";
    image.draggable = false;
    image.src = wanted;
    try {
      await image.decode();
    } catch {
      if (slot.wanted === wanted) slot.wanted = "";
      return;
    }
    if (slot.wanted !== wanted) return;
    slot.wanted = "";
    this.#fit(image);
    if (slot.image) slot.image.replaceWith(image);
    else slot.element.prepend(image);
    Object.assign(slot, { image, shown: wanted, key });
    if (tell) {
      slot.element.querySelectorAll(".fresh").forEach((each) => each.remove());
      const fresh = document.createElement("div");
      fresh.className = "layer fresh";
      fresh.addEventListener("animationend", () => fresh.remove());
      slot.element.append(fresh);
    }
  }

  #cover() {
    const { scale } = this;
    this.holder.querySelectorAll(".layer:not(.fresh)").forEach((each) => each.remove());
    const lay = (index, kind, [x, y, width, height], by = 0) => {
      const slot = this.slots[index];
      if (!slot) return;
      const layer = document.createElement("div");
      layer.className = `layer ${kind}`;
      Object.assign(layer.style, {
        left: `${(x - by) * scale}px`, top: `${(y - by) * scale}px`, width: `${(width + 2 * by) * scale}px`, height: `${(height + 2 * by) * scale}px`,
      });
      slot.element.append(layer);
    };
    if (this.marks) for (const [index, rows] of Object.entries(this.marks)) for (const [kind, ...box] of rows) lay(Number(index), kind, box);
    for (const [kind, each] of Object.entries(this.covered || {})) {
      if (each && this.state.pages[each.index] && this.state.pages[each.index].key === each.key) lay(each.index, kind, each.box, 1.5);
    }
  }

  // What is looked at now: the first page seen, how far above the window's head it begins (in pages' heights), and its key.
  #anchor() {
    if (!this.state || !this.slots.length) return null;
    const top = this.viewer.getBoundingClientRect().top;
    const index = this.slots.findIndex((slot) => slot.element.getBoundingClientRect().bottom > top + 1);
    if (index < 0) return null;
    const frame = this.slots[index].element.getBoundingClientRect();
    return { index, key: this.state.pages[index] && this.state.pages[index].key, share: (top - frame.top) / frame.height };
  }

  // The same page at the same height. A page that moved on is followed; sizes that stayed are left alone, so that nothing jumps.
  #restore(anchor, always = false) {
    if (!anchor) return;
    let { index } = anchor;
    const { pages } = this.state;
    if (pages[index] && pages[index].key !== anchor.key) {
      const moved = pages.findIndex((page) => page.key === anchor.key);
      if (moved >= 0) index = moved;
    }
    if (index === anchor.index && !always) return;
    const slot = this.slots[Math.min(index, this.slots.length - 1)];
    if (!slot) return;
    const frame = slot.element.getBoundingClientRect();
    this.viewer.scrollTop += frame.top - this.viewer.getBoundingClientRect().top + anchor.share * frame.height;
  }
}
