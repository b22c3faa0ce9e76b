"use strict";
/* Which slot is on show: buttons, keys, scrubber, speed; and what stands at the top and below. */
Replay.player = (function () {
  const R = Replay;
  const SPEEDS = [1, 2, 5, 10, 20, 50];
  const last = R.slots.length - 1;
  const state = { slot: 0, playing: false, timer: 0, speed: 5, widthBy: "bits" };
  const find = id => document.getElementById(id);
  const tiles = [];

  function go(slot) {
    state.slot = Math.max(0, Math.min(last, slot));
    find("scrubber").value = state.slot + 1;
    find("counter").textContent = "slot " + (state.slot + 1) + " / " + (last + 1) + " · "
      + R.milliseconds((state.slot + 1) * R.sizes.slotSeconds * 1000);
    R.map.draw(state.slot, state.widthBy);
    R.cells.draw(state.slot);
    R.users.draw(state.slot);
    R.charts.draw(state.slot);
    R.tips.draw(state.slot);
    tiles.forEach(tile => {
      tile.value.textContent = tile.text(state.slot);
      tile.box.setAttribute("class", "tile" + (tile.bad && tile.bad(state.slot) ? " bad" : ""));
    });
  }

  function play(on) {
    if (on && state.slot === last) {
      go(0);
    }
    state.playing = on;
    find("play-icon").setAttribute("d", on ? "M3 2h4v12H3zM9 2h4v12H9z" : "M4 2v12l9-6z");
    find("play").setAttribute("aria-label", on ? "pause" : "play");
    clearTimeout(state.timer);
    if (on) {
      state.timer = setTimeout(tick, 1000 / state.speed);
    }
  }

  function tick() {
    if (state.playing) {
      go(state.slot + 1);
      play(state.slot < last);
    }
  }

  function setSpeed(speed) {
    state.speed = speed;
    find("speed").value = String(speed);
  }

  function otherSpeed(step) {
    const next = SPEEDS.indexOf(state.speed) + step;
    setSpeed(SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, next))]);
  }

  function stop(slot) {
    play(false);
    go(slot);
  }

  function toggleHidden() {
    const hide = !document.body.classList.contains("without-hidden");
    document.body.classList.toggle("without-hidden");
    find("hidden-switch").setAttribute("aria-pressed", String(!hide));
  }

  function setTheme(theme) {
    document.documentElement.setAttribute("data-theme", theme);
  }

  function toggleTheme() {
    setTheme(document.documentElement.getAttribute("data-theme") === "dark" ? "light" : "dark");
  }

  const KEYS = {
    " ": () => play(!state.playing),
    ArrowLeft: event => stop(state.slot - (event.shiftKey ? 10 : 1)),
    ArrowRight: event => stop(state.slot + (event.shiftKey ? 10 : 1)),
    ArrowUp: () => otherSpeed(1),
    ArrowDown: () => otherSpeed(-1),
    Home: () => stop(0),
    End: () => stop(last),
    h: toggleHidden,
    t: toggleTheme
  };

  function listen() {
    find("play").addEventListener("click", () => play(!state.playing));
    find("first").addEventListener("click", () => stop(0));
    find("last").addEventListener("click", () => stop(last));
    find("back").addEventListener("click", () => stop(state.slot - 1));
    find("forward").addEventListener("click", () => stop(state.slot + 1));
    find("scrubber").addEventListener("input", () => stop(find("scrubber").value - 1));
    find("speed").addEventListener("change", () => setSpeed(+find("speed").value));
    find("width").addEventListener("change", () => {
      state.widthBy = find("width").value;
      go(state.slot);
    });
    find("hidden-switch").addEventListener("click", toggleHidden);
    find("theme-switch").addEventListener("click", toggleTheme);
    document.addEventListener("keydown", event => {
      const plain = !event.ctrlKey && !event.altKey && !event.metaKey;
      if (plain && KEYS[event.key] && event.target.tagName !== "SELECT") {
        event.preventDefault();
        KEYS[event.key](event);
      }
    });
    listenToPointer();
  }

  function listenToPointer() {
    const charts = find("charts");
    let dragging = false;
    const chartSlot = event => {
      const chart = event.target.closest ? event.target.closest("[data-chart]") : null;
      if (!chart) {
        return null;
      }
      const box = chart.getBoundingClientRect();
      return { name: chart.getAttribute("data-chart"), slot: R.charts.slotAt(event.clientX - box.left, box.width) };
    };
    charts.addEventListener("mousedown", event => {
      const at = chartSlot(event);
      if (at) {
        dragging = true;
        stop(at.slot);
      }
    });
    document.addEventListener("mouseup", () => { dragging = false; });
    document.addEventListener("mousemove", event => {
      const at = chartSlot(event);
      const named = event.target.closest ? event.target.closest("[data-tip]") : null;
      if (at && dragging) {
        stop(at.slot);
      }
      R.tips.show(at ? "slot:" + at.name + ":" + at.slot : named ? named.getAttribute("data-tip") : "",
        event.clientX, event.clientY);
    });
    document.addEventListener("mouseleave", () => R.tips.show("", 0, 0));
  }

  function tile(name, text, bad) {
    const value = R.element("b", {});
    const box = R.element("div", { id: "tile-" + name.split(" ")[0].toLowerCase() }, [value, R.element("span", {}, name)]);
    tiles.push({ box: box, value: value, text: text, bad: bad });
    find("tiles").appendChild(box);
  }

  function head() {
    const task = R.trace.task;
    const scenario = task.parameters.filter(parameter => parameter.name === "scenario")[0];
    find("task").textContent = task.id;
    find("policy").appendChild(R.element("b", {}, R.trace.policy.name));
    find("policy").appendChild(document.createTextNode(", " + R.trace.policy.detail));
    find("scenario").textContent = (scenario ? scenario.value + ", " : "") + R.sizes.nodes + " nodes, "
      + R.sizes.bands + " bands, " + R.sizes.users + " users";
    const reward = slot => R.slots[slot].reward;
    tile("reward", slot => R.number(reward(slot).total));
    tile("delivered", slot => R.rate(R.sum(R.slots[slot].users.deliveredBits)));
    tile("late users", slot => reward(slot).lateUsers + " / " + R.sizes.users, slot => reward(slot).lateUsers > 0);
    tile("SINR violations", slot => reward(slot).sinrViolations + " / " + R.sizes.nodes * R.sizes.bands,
      slot => reward(slot).sinrViolations > 0);
    tile("power", slot => R.watts(R.sum(R.slots[slot].cells.powerWatts)));
    tile("Jain's index", slot => reward(slot).jain.toFixed(2));
  }

  function legend() {
    const box = find("legend");
    R.range(R.sizes.bands).forEach(band => box.appendChild(R.element("span", {
      "class": "band", style: "--band: " + R.bandColour(band), "data-tip": "band:" + band
    }, [R.element("i", { "class": band < 8 ? "" : "dashed" }), "band " + band])));
    ["0–25 %", "25–50 %", "50–75 %", "75–100 %", "late"].forEach((text, step) =>
      box.appendChild(R.element("span", {}, [
        R.element("i", { "class": "dot delay-" + step }), (step === 0 ? "delay " : "") + text])));
    ["size of a user: bits waiting", "square: indoors", "ring of a node: share of its power budget"].forEach(
      text => box.appendChild(R.element("span", {}, text)));
    box.appendChild(R.element("span", { "class": "hidden-thing" }, "dashed outline: hidden from agents"));
  }

  function below() {
    const parameters = find("parameters");
    R.trace.task.parameters.forEach(parameter => {
      parameters.appendChild(R.element("div",
        {
          "class": "parameter" + (parameter.hidden ? " hidden-thing" : "")
            + (parameter.value.length > 20 ? " wide" : "")
        }, [
          R.element("span", {}, parameter.name.replace(/_/g, " ")),
          R.element("b", {}, parameter.value),
          R.element("em", {}, parameter.hidden ? "hidden" : "known")
        ]));
    });
    R.trace.summary.forEach(metric => {
      find("summary").appendChild(R.element("tr", {}, [
        R.element("td", {}, metric.meaning),
        R.element("td", {}, metric.name.replace(/_/g, " ")),
        R.element("th", {}, typeof metric.value === "number" ? R.number(metric.value) : "none")
      ]));
    });
  }

  /* The address may say where to start, such as #slot=40&theme=dark. */
  function start() {
    const wanted = {};
    window.location.hash.replace("#", "").split("&").forEach(part => {
      wanted[part.split("=")[0]] = part.split("=")[1];
    });
    const dark = window.matchMedia && window.matchMedia("(prefers-color-scheme: dark)").matches;
    setTheme(wanted.theme || (dark ? "dark" : "light"));
    SPEEDS.forEach(speed => find("speed").appendChild(
      R.element("option", { value: speed }, speed + " slots/s")));
    setSpeed(state.speed);
    find("scrubber").setAttribute("max", last + 1);
    head();
    legend();
    below();
    listen();
    go((+wanted.slot || 1) - 1);
  }

  start();
  return state;
}());
