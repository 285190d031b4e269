/* Searching: reads the index publisher/web/search.py writes. Files come in as scripts, so that it works from a folder too. */
(function () {
  "use strict";
  var BASE = 45, STEP = 10, CONTEXT = 30;
  /* The value of each digit by its code: below BASE a last digit, from BASE on one that goes on. */
  var DIGITS = new Uint8Array(128);
  for (var code = 0x23, value = 0; value < 2 * BASE; code += 1) { if (code !== 0x5c && code !== 0x3c) { DIGITS[code] = value; value += 1; } }
  var script = document.currentScript, folder = script.getAttribute("data-index").replace(/index\.js$/, "");
  var waiting = {}, promised = {};

  window.gazetteSearch = function (name, content) {
    if (waiting[name]) { waiting[name](content); } else { promised[name] = Promise.resolve(content); }
  };

  /* A file of the index; asked for once, however many words need it. */
  function load(name) {
    promised[name] = promised[name] || new Promise(function (resolve, reject) {
      waiting[name] = resolve;
      var element = document.createElement("script");
      element.src = folder + name + ".js";
      element.onerror = function () { reject(new Error(name)); };
      document.head.append(element);
    });
    return promised[name];
  }

  /* Numbers as they were written; rising ones are gaps (`add`). */
  function decode(text, add) {
    var numbers = [], before = -1, value = 0;
    for (var at = 0, end = text.length; at < end; at += 1) {
      var digit = DIGITS[text.charCodeAt(at)];
      if (digit < BASE) {
        value = value * BASE + digit;
        if (add) { value += before + 1; before = value; }
        numbers.push(value);
        value = 0;
      } else { value = value * BASE + digit - BASE + 1; }
    }
    return numbers;
  }

  /* The documents: where each begins in the long string, its lengths, its issue. */
  function list(head) {
    var documents = [], begun = 0;
    head.issues.forEach(function (issue) {
      var lengths = decode(issue[2], false);
      for (var n = 0; n < lengths.length; n += 2) {
        documents.push({ begin: begun, length: lengths[n], title: lengths[n + 1], issue: issue[0], name: issue[1], number: n / 2 });
        begun += lengths[n] + 1;
      }
    });
    return documents;
  }

  function shardOf(pair, shards) {
    var characters = Array.from(pair);
    return (characters[0].codePointAt(0) * 131 + (characters[1] ? characters[1].codePointAt(0) : 0)) % shards;
  }

  /* Where a word stands: a short one where the index has it; a longer one where its pairs (every second one and the last) stand in their order. */
  function findWord(word, head) {
    var characters = Array.from(word), parts = [], kind = characters.length < 3 ? "firsts/" : "pairs/";
    if (characters.length === 1) { parts.push([word, 0]); }
    for (var at = 0; at + 1 < characters.length; at += 2) { parts.push([characters[at] + characters[at + 1], at]); }
    if (characters.length > 2 && characters.length % 2) { parts.push([characters.slice(-2).join(""), characters.length - 2]); }
    return Promise.all(parts.map(function (part) {
      return load(kind + shardOf(part[0], head.shards)).then(function (shard) {
        return Object.prototype.hasOwnProperty.call(shard, part[0]) ? decode(shard[part[0]], true).map(function (place) { return place - part[1]; }) : [];
      });
    })).then(function (lists) {
      lists.sort(function (a, b) { return a.length - b.length; });
      return lists.reduce(function (known, next) {
        var both = [], i = 0, j = 0;
        while (i < known.length && j < next.length) {
          if (known[i] === next[j]) { both.push(known[i]); i += 1; j += 1; } else if (known[i] < next[j]) { i += 1; } else { j += 1; }
        }
        return both;
      });
    });
  }

  /* The documents that hold all words: document → places of the first word, newest first, those with a word in the title before. */
  function search(words, within) {
    return load("index").then(function (head) {
      var documents = list(head);
      return Promise.all(words.map(function (word) { return findWord(word, head); })).then(function (found) {
        var hits = documents.map(function (document) { return { document: document, places: [], words: 0, titled: false }; });
        found.forEach(function (places, word) {
          var at = 0, seen = -1;
          places.forEach(function (place) {
            while (at + 1 < documents.length && documents[at + 1].begin <= place) { at += 1; }
            if (seen !== at) { hits[at].words += 1; seen = at; }
            hits[at].places.push([place - documents[at].begin, word]);
            if (place - documents[at].begin < documents[at].title) { hits[at].titled = true; }
          });
        });
        hits = hits.filter(function (hit) { return hit.words === words.length && (!within || hit.document.issue === within); });
        return { head: head, hits: hits.filter(function (hit) { return hit.titled; }).concat(hits.filter(function (hit) { return !hit.titled; })) };
      });
    });
  }
  window.gazetteFind = search;

  function add(parent, name, text, css) {
    var element = document.createElement(name);
    if (text) { element.textContent = text; }
    if (css) { element.className = css; }
    parent.append(element);
    return element;
  }

  /* The words of a passage around a place, all words marked. */
  function showContext(parent, passage, at, words) {
    var text = Array.from(passage.text), here = at - passage.begin;
    var from = Math.max(0, here - CONTEXT), to = Math.min(text.length, here + 2 * CONTEXT);
    var newline = text.lastIndexOf("\n", here);
    from = Math.max(from, newline + 1);
    newline = text.indexOf("\n", here);
    if (newline >= 0) { to = Math.min(to, newline); }
    var shown = text.slice(from, to).join(""), folded = gazetteFold(shown), line = add(parent, "p", "", "context");
    if (from > 0 && text[from - 1] !== "\n") { line.append("……"); }
    var done = 0;
    while (done < shown.length) {
      var next = -1, length = 0;
      words.forEach(function (word) {
        var place = folded.indexOf(word, done);
        if (place >= 0 && (next < 0 || place < next)) { next = place; length = word.length; }
      });
      if (next < 0) { break; }
      line.append(shown.slice(done, next));
      add(line, "mark", shown.slice(next, next + length));
      done = next + length;
    }
    line.append(shown.slice(done) + (to < text.length && text[to] !== "\n" ? "……" : ""));
  }

  function show(hit, head, words, asked, list) {
    var item = add(list, "li"), body = hit.places.filter(function (place) { return place[0] >= hit.document.title; });
    var at = (body.length ? body : hit.places)[0][0];
    return load("texts/" + hit.document.issue + "/" + hit.document.number + "-" + Math.floor(at / head.passage)).then(function (passage) {
      var link = add(item, "a", passage.title);
      link.href = folder + "../" + encodeURI(passage.page) + "?q=" + encodeURIComponent(asked);
      add(item, "p", [passage.number, hit.document.name].filter(Boolean).join("　"), "about");
      showContext(item, passage, at, words);
    });
  }

  function run() {
    var parameters = new URLSearchParams(location.search), asked = (parameters.get("q") || "").trim(), within = parameters.get("in") || "";
    var words = gazetteFold(asked).split(/\s+/).filter(Boolean), count = document.getElementById("count");
    var results = document.getElementById("results"), more = document.getElementById("more"), shown = 0;
    document.getElementById("q").value = asked;
    document.getElementById("unscripted").remove();
    if (!words.length) { return Promise.resolve(); }
    document.title = asked + "－" + document.title;
    return search(words, within).then(function (found) {
      count.textContent = found.hits.length ? "“" + asked + "”见于" + found.hits.length + "件文件" + (within ? "（" + within + "期）" : "") : "没有文件含有“" + asked + "”" + (within ? "（" + within + "期）" : "");
      function step() {
        var next = found.hits.slice(shown, shown + STEP), first = shown;
        shown += next.length;
        more.hidden = shown >= found.hits.length;
        return Promise.all(next.map(function (hit) { return show(hit, found.head, words, asked, results); })).then(function () {
          if (first) { results.children[first].querySelector("a").focus(); }
          document.documentElement.setAttribute("data-searched", String(shown));
        });
      }
      more.addEventListener("click", step);
      return step();
    }).catch(function (error) { count.textContent = "读不到检索数据（" + error.message + "）"; });
  }

  document.addEventListener("DOMContentLoaded", run);
}());
