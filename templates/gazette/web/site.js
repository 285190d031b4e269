/* Comfort only: size of type, light and dark, copying a citation, the words searched for marked on the page. The pages are complete without it. */
(function () {
  "use strict";
  var root = document.documentElement;

  function read(key) { try { return localStorage.getItem("gazette-" + key) || ""; } catch (error) { return ""; } }
  function keep(key, value) { try { localStorage.setItem("gazette-" + key, value); } catch (error) { /* a private window */ } }
  function set(key, value) { if (value) { root.setAttribute("data-" + key, value); } else { root.removeAttribute("data-" + key); } }

  set("theme", read("theme"));
  set("size", read("size"));

  function choose(key, attribute) {
    var buttons = document.querySelectorAll("[" + attribute + "]");
    function show() {
      var now = read(key);
      buttons.forEach(function (button) { button.setAttribute("aria-pressed", String(button.getAttribute(attribute) === now)); });
    }
    buttons.forEach(function (button) {
      button.addEventListener("click", function () {
        var value = button.getAttribute(attribute);
        if (key === "theme" && value === read(key)) { value = ""; }
        keep(key, value);
        set(key, value);
        show();
      });
    });
    show();
  }

  function copy(button) {
    var source = document.getElementById(button.getAttribute("data-copy"));
    var said = button.nextElementSibling;
    function tell(done) { said.textContent = done ? "已复制" : "请按 Ctrl+C 复制"; }
    function select() {
      var range = document.createRange();
      range.selectNodeContents(source);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      var done = false;
      try { done = document.execCommand("copy"); } catch (error) { /* told below */ }
      tell(done);
    }
    if (navigator.clipboard) { navigator.clipboard.writeText(source.textContent).then(function () { tell(true); }, select); } else { select(); }
  }

  /* Marks every place of the words of ?q= in the text: ranges for the highlight interface, which change nothing in the page. */
  function find(text, words) {
    var walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT), nodes = [], starts = [], whole = "", node;
    while ((node = walker.nextNode())) { nodes.push(node); starts.push(whole.length); whole += node.data; }
    whole = gazetteFold(whole);
    var ranges = [];
    function place(at, end) {
      var low = 0, high = nodes.length - 1;
      while (low < high) { var middle = (low + high + 1) >> 1; if (starts[middle] < at || (!end && starts[middle] === at)) { low = middle; } else { high = middle - 1; } }
      return [nodes[low], at - starts[low]];
    }
    words.forEach(function (word) {
      for (var at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + word.length)) {
        var range = document.createRange(), first = place(at, false), last = place(at + word.length, true);
        range.setStart(first[0], first[1]);
        range.setEnd(last[0], last[1]);
        ranges.push(range);
      }
    });
    return ranges.sort(function (a, b) { return a.compareBoundaryPoints(Range.START_TO_START, b); });
  }

  function showHits(bar, text) {
    var asked = new URLSearchParams(location.search).get("q") || "";
    var words = gazetteFold(asked).split(/\s+/).filter(Boolean);
    if (!words.length) { return; }
    var ranges = find(text, words), now = -1, usable = window.Highlight && CSS.highlights;
    if (usable) { CSS.highlights.set("hit", new Highlight(...ranges)); }
    var said = document.createElement("span");
    bar.append(said);
    function go(step) {
      now = (now + step + ranges.length) % ranges.length;
      said.textContent = "“" + asked + "”本文" + ranges.length + "处，第" + (now + 1) + "处";
      if (usable) { CSS.highlights.set("this-hit", new Highlight(ranges[now])); CSS.highlights.get("this-hit").priority = 1; } else { getSelection().removeAllRanges(); getSelection().addRange(ranges[now]); }
      var element = ranges[now].startContainer.parentElement;
      element.scrollIntoView({ block: "center" });
    }
    function button(name, act) {
      var made = document.createElement("button");
      made.type = "button";
      made.textContent = name;
      made.addEventListener("click", act);
      bar.append(made);
    }
    bar.hidden = false;
    if (ranges.length) {
      button("上一处", function () { go(-1); });
      button("下一处", function () { go(1); });
      go(1);
    } else { said.textContent = "“" + asked + "”不在本文的正文里"; }
    button("不再标出", function () { if (usable) { CSS.highlights.clear(); } bar.hidden = true; });
  }

  /* Text as it is searched, character by character: full-width Latin as half-width, capitals as small letters. */
  window.gazetteFold = function (text) {
    return text.replace(/[\uff01-\uff5e]/g, function (character) { return String.fromCharCode(character.charCodeAt(0) - 0xfee0); })
      .replace(/./gsu, function (character) { var small = character.toLowerCase(); return small.length === character.length ? small : character; });
  };

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll(".comfort[hidden]").forEach(function (each) { each.hidden = false; });
    choose("theme", "data-theme-choice");
    choose("size", "data-size");
    document.querySelectorAll("[data-copy]").forEach(function (button) { button.addEventListener("click", function () { copy(button); }); });
    var outline = document.querySelector("details.outline");
    if (outline && matchMedia("(max-width: 40rem)").matches) { outline.open = false; }
    var bar = document.querySelector(".hits"), text = document.getElementById("text");
    if (bar && text) { showHits(bar, text); }
  });
}());
