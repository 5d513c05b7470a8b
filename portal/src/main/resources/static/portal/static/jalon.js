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
  file.closest("[hidden]").hidden = false;
  file.addEventListener("change", async () => {
    if (file.files.length > 0) {
      const digest = await crypto.subtle.digest("SHA-256", await file.files[0].arrayBuffer());
      document.getElementById(file.dataset.hashInto).value =
        Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
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

// A second click on the way sends nothing twice; who comes back to the page may send again.
const sent = new WeakSet();
document.addEventListener("submit", (event) => {
  if (sent.has(event.target)) {
    event.preventDefault();
  }
  sent.add(event.target);
});
addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => sent.delete(form)));

document.getElementById("problems")?.focus();

document.querySelectorAll("[data-live]").forEach((list) => {
  const state = document.getElementById("live-state");
  const shown = 200;
  const pause = 3000;
  let events;
  // So that nothing is missed where the page itself comes again, as after a sign-in; an hour later it begins anew.
  const kept = "jalon-live";
  const keptFor = 3600000;
  const last = JSON.parse(sessionStorage.getItem(kept) ?? "null");
  let reached = last && Date.now() - last.at < keptFor ? last.reached : "";
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
    at.textContent = new Date(event.at).toLocaleString(tongue);
    item.append(what, at);
    list.prepend(item);
    while (list.children.length > shown) {
      list.lastElementChild.remove();
    }
  };
  // A browser gives up where the answer is no stream. Whether the services are away or the session has ended, only asking tells.
  const again = async () => {
    const answer = await fetch(list.dataset.page, { redirect: "manual" }).catch(() => null);
    if (answer?.type === "opaqueredirect") {
      location.reload();
    } else {
      listen();
    }
  };
  const listen = () => {
    events = new EventSource(list.dataset.live + (reached ? "?after=" + encodeURIComponent(reached) : ""));
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
  let asked = 0;
  const show = async () => {
    const number = ++asked;
    const address = new URL(location.href);
    address.searchParams.set("knownAt", moments[slider.value - 1]);
    slider.setAttribute("aria-valuetext", new Date(moments[slider.value - 1]).toLocaleString(tongue));
    await htmx.ajax("GET", address.pathname + address.search, { target: "#then", select: "#then", swap: "outerHTML" });
    if (number === asked) {
      history.replaceState(null, "", address);
    }
  };
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
