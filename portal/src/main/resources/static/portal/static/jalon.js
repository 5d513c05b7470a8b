"use strict";
// Makes pages livelier; everything can be done without it.

// English without a country would have the dates of the United States.
const tongue = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;

document.querySelectorAll("input[data-filters]").forEach((search) => {
  search.closest("[hidden]").hidden = false;
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const list = document.getElementById(search.dataset.filters);
  search.addEventListener("input", () => {
    const wanted = plain(search.value).split(/\s+/);
    let found = 0;
    list.querySelectorAll("section").forEach((section) => {
      let shown = 0;
      section.querySelectorAll("li").forEach((item) => {
        const words = plain(item.textContent);
        item.hidden = !wanted.every((word) => words.includes(word));
        shown += item.hidden ? 0 : 1;
      });
      section.hidden = shown === 0;
      found += shown;
    });
    document.getElementById(list.id + "-none").hidden = found > 0;
  });
});

document.querySelectorAll("input[data-hash-into]").forEach((file) => {
  if (!globalThis.crypto?.subtle) {
    return;
  }
  const label = file.closest("[hidden]");
  label.hidden = false;
  const field = document.getElementById(file.dataset.hashInto);
  const state = label.querySelector("[role=status]");
  let computed = "";
  // A large file takes a while: what comes of it counts only as long as it is the one that is chosen.
  let choice = 0;
  const show = (hash, words) => {
    if (hash || field.value === computed) {
      field.value = hash;
    }
    computed = hash;
    state.textContent = words;
  };
  file.addEventListener("change", async () => {
    const own = ++choice;
    const chosen = file.files[0];
    if (!chosen) {
      show("", "");
      return;
    }
    // Whatever stands there is of another file.
    field.value = computed = "";
    state.textContent = file.dataset.working;
    try {
      const digest = await crypto.subtle.digest("SHA-256", await chosen.arrayBuffer());
      if (own === choice) {
        show(Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join(""), "");
      }
    } catch {
      if (own === choice) {
        show("", file.dataset.failed);
      }
    }
  });
});

// The services are away: ask now and then, and go on once they are back, or once signing in has to be asked for.
document.querySelectorAll("[data-back]").forEach((page) => {
  const pause = 2000;
  const ask = async () => {
    const answer = await fetch(page.dataset.up, { redirect: "manual" }).catch(() => null);
    if (answer && (answer.type === "opaqueredirect" || answer.status < 500)) {
      location.replace(page.dataset.back);
    } else {
      setTimeout(ask, pause);
    }
  };
  setTimeout(ask, pause);
});

// A file can be dropped anywhere on the zone around its field.
document.querySelectorAll(".drop").forEach((zone) => {
  const field = zone.querySelector("input[type=file]");
  const over = (is) => (event) => { event.preventDefault(); zone.classList.toggle("is-over", is); };
  zone.addEventListener("dragover", over(true));
  zone.addEventListener("dragleave", over(false));
  zone.addEventListener("drop", (event) => {
    over(false)(event);
    if (event.dataTransfer.files.length > 0) {
      field.files = event.dataTransfer.files;
    }
  });
});

// Cards move with the mouse, too: where one may go is what its links say.
document.querySelectorAll("[data-board]").forEach((board) => {
  let way = new Map();
  board.querySelectorAll(".card").forEach((card) => {
    const links = [...card.querySelectorAll("a[data-to]")];
    const here = card.closest("[data-stage]").dataset.stage;
    card.draggable = links.length > 0;
    card.addEventListener("dragstart", (event) => {
      event.dataTransfer.setData("text/plain", card.querySelector("summary").textContent);
      way = new Map(links.filter((link) => link.dataset.to !== here).map((link) => [link.dataset.to, link.href]));
      board.querySelectorAll("[data-stage]").forEach((stage) => stage.classList.toggle("may-take", way.has(stage.dataset.stage)));
    });
    card.addEventListener("dragend", () => {
      board.querySelectorAll("[data-stage]").forEach((stage) => stage.classList.remove("may-take"));
    });
  });
  board.querySelectorAll("[data-stage]").forEach((stage) => {
    stage.addEventListener("dragover", (event) => {
      if (way.has(stage.dataset.stage)) {
        event.preventDefault();
      }
    });
    stage.addEventListener("drop", (event) => {
      event.preventDefault();
      location.assign(way.get(stage.dataset.stage));
    });
  });
});

// What is shown once is copied by one click; where a browser does not let pages do that, it is marked to be copied by hand.
document.querySelectorAll("button[data-copy]").forEach((button) => {
  const field = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = button.dataset.done;
    } catch {
      field.focus();
    }
  });
});

// A second click on the way sends nothing twice; who comes back to the page may send again. What only asks may be asked again and again: where
// the answer is a file, nobody ever leaves the page.
const sent = new WeakSet();
document.addEventListener("submit", (event) => {
  if (event.target.method === "get") {
    return;
  }
  if (sent.has(event.target)) {
    event.preventDefault();
  }
  sent.add(event.target);
});
addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => sent.delete(form)));

document.getElementById("problems")?.focus();

// The row that is replaced by those behind it may have had the focus: it goes on at the first of them, unless its reader went elsewhere
// while they settled, as into the filter, where the next letters would be lost.
document.addEventListener("htmx:beforeSwap", (event) => {
  const row = event.detail.target;
  if (row.id === "more" && row.contains(document.activeElement)) {
    const before = row.previousElementSibling;
    document.addEventListener("htmx:afterSettle", () => {
      if (document.activeElement === document.body) {
        before.nextElementSibling?.querySelector("a")?.focus();
      }
    }, { once: true });
  }
});

// Without an answer what was shown before would stand under what is asked for now: that is said, and asked again, less and less often.
// What else is refused (4xx) is shown, and comes here as no error: see htmx-config in layout.html.
const unanswered = { pause: 1000, slowestAfter: 5, tries: new WeakMap() };
const askAgain = (event) => {
  const form = event.detail.elt;
  const said = document.getElementById(form.dataset.answersIn);
  if (!said) {
    return;
  }
  const tries = unanswered.tries.get(form) ?? 0;
  unanswered.tries.set(form, tries + 1);
  said.textContent = said.dataset.failed;
  setTimeout(() => htmx.trigger(form, "change"), unanswered.pause * 2 ** Math.min(tries, unanswered.slowestAfter));
};
document.addEventListener("htmx:responseError", askAgain);
document.addEventListener("htmx:sendError", askAgain);
document.addEventListener("htmx:afterOnLoad", (event) => {
  if (event.detail.successful) {
    unanswered.tries.delete(event.detail.elt);
  }
});

// Who types faster than this is loaded, or comes back to a form that his browser fills in again, is answered all the same.
const isChanged = (field) =>
  field.options
    ? [...field.options].findIndex((one) => one.selected) !== Math.max(0, [...field.options].findIndex((one) => one.defaultSelected))
    : "defaultValue" in field && (field.value !== field.defaultValue || field.checked !== field.defaultChecked);
addEventListener("pageshow", () => document.querySelectorAll("form[data-answers-in]").forEach((form) => {
  if ([...form.elements].some(isChanged)) {
    htmx.trigger(form, "change");
  }
}));

document.querySelectorAll("[data-live]").forEach((list) => {
  const state = document.getElementById("live-state");
  const shown = 200;
  const pause = 3000;
  let events;
  // So that nothing is missed where the page itself comes again, as after a sign-in; an hour later it begins anew.
  const kept = "jalon-live";
  const keptFor = 3600000;
  const readKept = () => {
    try {
      return JSON.parse(sessionStorage.getItem(kept) ?? "null");
    } catch {
      return null;
    }
  };
  const last = readKept();
  let reached = last && Date.now() - last.at < keptFor && typeof last.reached === "string" ? last.reached : "";
  const reach = (token) => {
    reached = token;
    sessionStorage.setItem(kept, JSON.stringify({ reached, at: Date.now() }));
  };
  const show = (message) => {
    reach(message.lastEventId);
    const event = JSON.parse(message.data);
    const item = document.createElement("li");
    const what = document.createElement("a");
    what.href = list.dataset.territories + encodeURIComponent(event.siren);
    what.textContent = event.territory + " – " + event.what + (event.about ? " – " + event.about : "");
    const at = document.createElement("time");
    at.className = "right";
    at.dateTime = event.at;
    at.textContent = event.when;
    // Two territories may have one name.
    const siren = document.createElement("small");
    siren.className = "siren";
    siren.textContent = event.siren;
    what.append(" ", siren);
    item.append(what, at);
    list.prepend(item);
    while (list.children.length > shown) {
      list.lastElementChild.remove();
    }
  };
  // A browser gives up where the answer is no stream. Whether the services are away or the session has ended, only asking tells.
  const again = async () => {
    const answer = await fetch(list.dataset.page, { redirect: "manual" }).catch(() => null);
    if (answer?.type === "opaqueredirect" || answer?.status === 401) {
      location.reload();
      return;
    }
    if (reached) {
      // A place of another log, or what is none, is refused for good: then it begins anew.
      const place = await fetch(address(), { redirect: "manual" }).catch(() => null);
      place?.body?.cancel();
      if (place && place.status >= 400 && place.status < 500 && place.status !== 401 && place.status !== 429) {
        reached = "";
        sessionStorage.removeItem(kept);
      }
    }
    listen();
  };
  // What is empty begins with the latest events.
  const address = () =>
    list.dataset.live + "?opening=" + (list.children.length === 0) + (reached ? "&after=" + encodeURIComponent(reached) : "");
  const listen = () => {
    events = new EventSource(address());
    events.onopen = () => { state.textContent = state.dataset.waiting; };
    events.onmessage = show;
    events.addEventListener("reached", (message) => reach(message.data));
    events.onerror = () => {
      state.textContent = state.dataset.broken;
      if (events.readyState === EventSource.CLOSED) {
        setTimeout(again, pause);
      }
    };
  };
  listen();
  addEventListener("pagehide", () => events.close());
});

document.querySelectorAll("[data-moments]").forEach((walk) => {
  walk.hidden = false;
  const moments = walk.dataset.moments.split(" ");
  const slider = walk.querySelector("input");
  const button = walk.querySelector("button");
  const pace = 900;
  let playing = 0;
  let asking = false;
  // The hours of the pages are those of Paris, wherever the browser is; the zone tells the hour apart that comes twice.
  const hours = new Intl.DateTimeFormat(tongue, {
    timeZone: "Europe/Paris", day: "numeric", month: "long", year: "numeric",
    hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short",
  });
  const tell = () => slider.setAttribute("aria-valuetext", hours.format(new Date(moments[slider.value - 1])));
  // The form goes on from what is shown.
  const fill = () => {
    const then = document.getElementById("then");
    document.getElementById("known-at").value = then.dataset.knownAt ?? "";
    document.getElementById("exactly").value = then.dataset.exactly ?? "";
  };
  // One question at a time: an answer that came late would stand where the slider is no more.
  const show = async () => {
    tell();
    if (asking) {
      return;
    }
    asking = true;
    try {
      let shown;
      do {
        shown = slider.value;
        const address = new URL(location.href);
        address.searchParams.set("knownAt", moments[shown - 1]);
        address.searchParams.delete("exactly");
        await htmx.ajax("GET", address.pathname + address.search, { target: "#then", select: "#then", swap: "outerHTML" });
        history.replaceState(null, "", address);
        fill();
      } while (shown !== slider.value);
    } finally {
      asking = false;
    }
  };
  tell();
  const stop = () => {
    clearInterval(playing);
    playing = 0;
    button.textContent = walk.dataset.play;
  };
  slider.addEventListener("input", () => { stop(); show(); });
  button.addEventListener("click", () => {
    if (playing) {
      stop();
      return;
    }
    if (slider.value === slider.max) {
      slider.value = slider.min;
      show();
    }
    button.textContent = walk.dataset.pause;
    playing = setInterval(() => {
      slider.stepUp();
      show();
      if (slider.value === slider.max) {
        stop();
      }
    }, pace);
  });
});

document.querySelectorAll("button[data-copies]").forEach((button) => {
  if (!navigator.clipboard) {
    return;
  }
  const line = button.closest("[hidden]");
  line.hidden = false;
  const state = line.querySelector("[role=status]");
  button.addEventListener("click", async () => {
    const paragraphs = document.getElementById(button.dataset.copies).querySelectorAll("p");
    await navigator.clipboard.writeText(Array.from(paragraphs, (one) => one.textContent).join("\n"));
    state.textContent = button.dataset.done;
  });
});
