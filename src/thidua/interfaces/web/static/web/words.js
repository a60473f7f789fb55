// The confirming screen by keyboard: from word to word in doubt, one key settles each; an item leads to its
// line and page and back. Without scripts every word opens a page of its own and the two sides stand in a row.
(() => {
  "use strict";
  const card = document.getElementById("word-card");
  const reading = document.querySelector(".reading");
  const tabs = document.querySelector(".reading-tabs");
  if (!reading) { return; }
  if (tabs) { tabs.hidden = false; }

  const showTab = (name) => {
    const tab = tabs && tabs.querySelector(`input[value="${name}"]`);
    if (tab) { tab.checked = true; }
  };
  const words = (open) => [...document.querySelectorAll(open ? ".word.is-open" : ".word")];
  const follows = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);

  // Where an item, its line and its page meet.
  const showPage = (line) => {
    const page = document.getElementById("P" + line.dataset.page);
    if (!page) { return; }
    const ofPage = [...document.querySelectorAll(`.source-line[data-page="${line.dataset.page}"]`)];
    const share = ofPage.indexOf(line) / Math.max(1, ofPage.length);
    const frame = page.parentElement;
    frame.scrollTop = page.offsetTop + share * page.offsetHeight - frame.clientHeight / 3;
  };
  const showLine = (line) => {
    showTab("source");
    showPage(line);
    line.tabIndex = -1;
    line.scrollIntoView({ block: "center", behavior: "instant" });
    line.focus({ preventScroll: true });
  };
  const showItem = (item) => {
    showTab("found");
    item.scrollIntoView({ block: "center", behavior: "instant" });
    item.focus({ preventScroll: true });
  };
  const showAddress = (address) => {
    const thing = document.getElementById(address.slice(1));
    if (!thing) { return false; }
    if (thing.matches(".word")) { showTab("source"); visit(thing); return true; }
    if (thing.matches(".source-line")) { showLine(thing); return true; }
    if (thing.matches(".found")) { showItem(thing); return true; }
    return false;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && showAddress(link.getAttribute("href"))) {
      event.preventDefault();
      history.replaceState(null, "", link.getAttribute("href"));
    }
  });

  // Items by keyboard: from one that waits to the next, Enter takes it, e opens it.
  const waiting = () => [...document.querySelectorAll(".found-proposed:not(.found-editing)")];
  const stepItem = (from, forward) => {
    const among = waiting().filter((item) => item !== from);
    const beyond = from ? among.filter((item) => follows(from, item) === forward) : among;
    const next = (forward ? beyond[0] : beyond[beyond.length - 1]) || (forward ? among[0] : among[among.length - 1]);
    if (next) { showItem(next); } else if (from) { showItem(from); }
  };
  let acted = "";   // the item a request is about, and whether it only asks for its card
  let asking = false;
  document.addEventListener("htmx:beforeRequest", (event) => {
    const target = event.detail.target;
    acted = target && target.matches(".found") ? target.id : "";
    asking = event.detail.requestConfig.verb === "get";
  });
  document.addEventListener("htmx:afterSettle", () => {
    const item = acted && document.getElementById(acted);
    acted = "";
    if (!item) { return; }
    const field = item.matches(".found-editing") && item.querySelector("textarea, input:not([type=hidden]), select");
    if (field) { field.focus({ preventScroll: true }); item.scrollIntoView({ block: "nearest", behavior: "instant" }); return; }
    if (asking || item.matches(".found-proposed")) { showItem(item); } else { stepItem(item, true); }
  });
  document.addEventListener("htmx:responseError", () => { acted = ""; });
  const keyOnItem = (item, key) => {
    if (key === "n" || key === "j") { stepItem(item, true); return true; }
    if (key === "p" || key === "k") { stepItem(item, false); return true; }
    const button = key === "Enter" ? item.querySelector(".found-acts form .btn-primary") : key === "e" ? item.querySelector(".found-acts > a") : null;
    if (button) { button.click(); }
    return Boolean(button);
  };
  const isTyping = (event) => event.ctrlKey || event.metaKey || event.altKey || event.isComposing
    || Boolean(event.target.closest("input, select, textarea, dialog, summary, .bar"));
  document.addEventListener("keydown", (event) => {
    const item = event.target.closest(".found");
    if (!item || isTyping(event) || (event.target !== item && event.key === "Enter")) { return; }
    if (keyOnItem(item, event.key)) { event.preventDefault(); event.stopImmediatePropagation(); }
  });

  if (!card) {
    if (location.hash) { showAddress(location.hash); }
    return;
  }
  const choices = card.querySelector(".word-choices");
  const form = card.querySelector(".word-typed");
  const input = form.querySelector("input:not([type=hidden])");
  const area = form.querySelector("textarea");
  const undo = form.querySelector("[data-undo]");
  const whole = form.querySelector("[data-whole]");
  const home = card.parentElement;
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  let here = null;     // the word the card belongs to
  let line = null;     // the line it stands in
  let sending = false;

  const textOf = (word) => word.dataset.now;
  const othersOf = (word) => (word.dataset.others || "").split("\n").filter((other) => other && other !== textOf(word));

  const asFound = (word) => (word.dataset.said !== textOf(word) ? word.dataset.said : "");

  const choice = (key, text, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-sm";
    const sign = document.createElement("kbd");
    sign.textContent = key;
    button.append(sign, text);
    button.addEventListener("click", act);
    return button;
  };
  const bare = (text) => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "") || text;
  const alikes = (word) => words(true).filter((other) => other !== word
    && bare(other.dataset.said) === bare(word.dataset.said) && bare(textOf(other)) === bare(textOf(word)));
  const alike = card.querySelector(".word-alike");
  const alikeBox = alike.querySelector("input");
  const inLineMode = () => !area.hidden;
  const setMode = (isLine) => {
    const [one, other] = form.querySelectorAll(".word-label");
    one.hidden = isLine; other.hidden = !isLine;
    input.hidden = isLine; area.hidden = !isLine;
    whole.hidden = isLine;
    choices.hidden = isLine;
    if (isLine) { alike.hidden = true; }
  };
  const lineText = () => {
    const copy = line.querySelector(".source-text").cloneNode(true);
    copy.querySelectorAll(".visually-hidden, .line-undo").forEach((extra) => extra.remove());
    return copy.textContent.trim().replace(/\s+/g, " ");
  };

  const close = () => {
    if (here) { here.classList.remove("is-here"); }
    card.hidden = true;
    here = null;
  };
  const open = (word) => {
    if (here === word && !card.hidden) { return; }
    close();
    here = word;
    line = word.closest(".source-line");
    word.classList.add("is-here");
    setMode(false);
    input.value = "";
    const said = card.querySelector(".word-said");
    said.hidden = !word.dataset.said || word.dataset.said === textOf(word);
    said.querySelector("strong").textContent = word.dataset.said;
    undo.hidden = !word.dataset.undo;
    const same = word.matches(".is-open") ? alikes(word).length : 0;
    alikeBox.checked = false;
    alike.hidden = !same;
    alike.querySelector("span").textContent = String(same + 1);
    choices.replaceChildren(
      choice("Enter", textOf(word), () => settle(textOf(word))),
      ...(asFound(word) ? [choice("0", asFound(word), () => settle(asFound(word)))] : []),
      ...othersOf(word).map((other, at) => choice(String(at + 1), other, () => settle(other))),
    );
    line.append(card);
    card.hidden = false;
  };
  const openLine = (chosen) => {
    line = chosen;
    if (here && here.closest(".source-line") !== line) { close(); }
    const original = line.querySelector(".source-original");
    const said = card.querySelector(".word-said");
    said.hidden = !original;
    said.querySelector("strong").textContent = original ? original.lastChild.textContent : "";
    undo.hidden = true;
    setMode(true);
    area.value = lineText();
    line.append(card);
    card.hidden = false;
    area.focus();
    card.scrollIntoView({ block: "nearest", behavior: "instant" });
  };
  const visit = (word) => {
    showTab("source");
    word.focus({ preventScroll: true });
    word.scrollIntoView({ block: "center", behavior: "instant" });
    open(word);
    card.scrollIntoView({ block: "nearest", behavior: "instant" });
    showPage(line);
  };

  const step = (forward) => {
    const among = words(true).filter((word) => word !== here);
    const from = here || document.activeElement.closest(".source-line");
    const beyond = from ? among.filter((word) => follows(from, word) === forward) : among;
    const next = (forward ? beyond[0] : beyond[beyond.length - 1]) || (forward ? among[0] : among[among.length - 1]);
    if (next) { visit(next); return; }
    close();
    stepItem(null, true);
  };

  const send = (address, values) => {
    if (sending) { return; }
    sending = true;
    home.append(card);
    close();
    htmx.ajax("POST", address, {
      source: line, target: "#" + line.id, swap: "outerHTML", values: { csrfmiddlewaretoken: token, ...values },
    }).finally(() => { sending = false; });
  };
  const settle = (text) => {
    if (!here || !text.trim()) { return; }
    leaving = here.id;
    const values = { text: text.trim(), seen: textOf(here) };
    if (alikeBox.checked && !alike.hidden) { values.alike = "on"; }
    send(here.getAttribute("href"), values);
  };
  const settleLine = () => {
    const shown = lineText();
    leaving = line.id;
    send(line.dataset.line, { text: area.value, seen: shown });
  };
  const takeBack = () => {
    if (here && here.dataset.undo) { staying = here.id; send(here.dataset.undo, {}); return; }
    const last = document.querySelector("#word-told form button");
    if (last) {
      const target = document.querySelector("#word-told form").getAttribute("hx-target").slice(1);
      staying = target.replace("L", "W");
      last.click();
    }
  };

  // What comes next once the line has been drawn anew.
  let leaving = "";
  let staying = "";
  document.addEventListener("htmx:afterSettle", () => {
    if (leaving) {
      const from = document.getElementById(leaving);
      leaving = "";
      here = null;
      const beyond = words(true).filter((word) => from && follows(from, word));
      const next = beyond[0] || words(true)[0];
      if (next) { visit(next); } else { document.getElementById("word-told").focus(); }
    } else if (staying) {
      const back = document.getElementById(staying) || document.querySelector(`.word.is-open[id^="${staying}-"]`);
      staying = "";
      if (back) { visit(back); }
    }
  });
  document.addEventListener("htmx:responseError", () => { leaving = ""; staying = ""; });
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target && event.detail.target.contains(card)) { home.append(card); close(); }
  });

  document.addEventListener("focusin", (event) => {
    const word = event.target.closest(".word[href]");
    if (word) { open(word); return; }
    if (!card.hidden && !card.contains(event.target) && event.target !== document.body) { close(); }
  });
  document.addEventListener("click", (event) => {
    const word = event.target.closest(".word[href]");
    if (word) { event.preventDefault(); visit(word); return; }
    const number = event.target.closest("a.source-number");
    if (number) { event.preventDefault(); openLine(number.closest(".source-line")); }
  });
  whole.addEventListener("click", () => openLine(line));
  undo.addEventListener("click", takeBack);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (inLineMode()) { settleLine(); } else { settle(input.value || (here ? textOf(here) : "")); }
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target === area && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      settleLine();
    }
    if (event.key === "Escape") {
      event.stopPropagation();
      if (here) { const word = here; here = null; visit(word); } else { close(); line.tabIndex = -1; line.focus(); }
    }
  });

  const onWord = {
    Enter: () => settle(textOf(here)),
    " ": () => input.focus(),
    F2: () => input.focus(),
    a: () => { alikeBox.checked = !alikeBox.checked && !alike.hidden; },
    e: () => openLine(line),
    u: takeBack,
  };
  document.addEventListener("keydown", (event) => {
    if (isTyping(event)) { return; }
    const key = event.key;
    if (key === "n" || key === "j") { event.preventDefault(); step(true); return; }
    if (key === "p" || key === "k") { event.preventDefault(); step(false); return; }
    const word = event.target.closest(".word[href]");
    if (!word) {
      const focused = event.target.closest(".source-line");
      if (key === "e" && focused) { event.preventDefault(); openLine(focused); }
      if (key === "u" && !event.target.closest("button, a")) { takeBack(); }
      return;
    }
    open(word);
    if (onWord[key]) { event.preventDefault(); onWord[key](); return; }
    const other = key === "0" ? asFound(word) : /^[1-9]$/.test(key) ? othersOf(word)[Number(key) - 1] : "";
    if (other) { event.preventDefault(); settle(other); return; }
    if (key.length === 1 && /\p{L}/u.test(key)) { input.value = ""; input.focus(); }
  });

  // A screen that was left goes on where it was left.
  const resume = document.querySelector("[data-resume]");
  if (location.hash) {
    showAddress(location.hash);
  } else if (resume && "begun" in reading.dataset) {
    showAddress(resume.getAttribute("href"));
  }
})();
