"use strict";
/* The table of cells: a row for each band, a column for each node, and in each cell what was
   proposed, what took effect, and how it went. */
Replay.cells = (function () {
  const R = Replay;
  const table = document.getElementById("cells");
  const changes = document.getElementById("changes");
  const compact = R.sizes.bands > 7 || R.sizes.nodes > 5;
  const heads = [];
  const bodies = [];
  const mostWatts = R.network.levelWatts.map(levels => R.largest(levels));

  function build() {
    table.setAttribute("class", compact ? "compact" : "");
    const top = R.element("tr", {}, R.element("th", {}, ""));
    R.network.nodes.forEach((node, index) => {
      const gate = R.element("span", { "class": "gate" });
      const power = R.element("span", { "class": "power" });
      const bar = R.element("i", {});
      heads.push({ gate: gate, power: power, bar: bar });
      top.appendChild(R.element("th", { "data-tip": "node:" + index }, [
        R.element("span", { "class": "name" }, node.name), gate,
        R.element("span", { "class": "bar" }, bar), power
      ]));
    });
    table.appendChild(R.element("thead", {}, top));
    const rows = R.element("tbody", {});
    R.range(R.sizes.bands).forEach(band => rows.appendChild(row(band)));
    table.appendChild(rows);
  }

  function row(band) {
    const made = R.element("tr", { style: "--band: " + R.bandColour(band) }, R.element("th",
      { "data-tip": "band:" + band }, [
        R.element("span", { "class": "swatch" + (band < 8 ? "" : " dashed") }),
        R.element("span", { "class": "name" }, "band " + band),
        R.element("span", { "class": "power" },
          R.number(R.network.bandwidthsHz[band] / 1e6) + " MHz")
      ]));
    R.range(R.sizes.nodes).forEach(node => {
      const cell = R.element("td", { "data-tip": "cell:" + node + ":" + band });
      bodies.push({ node: node, band: band, cell: cell });
      made.appendChild(cell);
    });
    return made;
  }

  function drawHead(slot, node) {
    const head = heads[node];
    const factor = R.budgetFactor(slot, node);
    const watts = R.nodePower(slot, node);
    const share = watts / R.network.budgetsWatts[node];
    head.gate.textContent = R.gateSilent(slot, node) ? (compact ? "✕" : "silent") : "";
    head.bar.setAttribute("style", "width: " + Math.min(100, 100 * share).toFixed(1) + "%");
    head.bar.setAttribute("class", factor < 1 ? "projected" : "");
    head.power.textContent = R.watts(watts) + (factor < 1 ? " (×" + factor.toFixed(2) + ")" : "");
  }

  function drawCell(slot, place) {
    const state = R.cell(slot, place.node, place.band);
    const changed = state.reason !== "";
    place.cell.setAttribute("class", state.applied.role + " " + state.outcome
      + (changed ? " changed" : "") + (state.factor < 1 ? " scaled" : "")
      + (carries(state) ? "" : " cannot"));
    R.clear(place.cell);
    if (compact) {
      drawCompact(place.cell, state, changed);
      return;
    }
    if (changed) {
      place.cell.appendChild(R.element("div", { "class": "proposal" },
        [R.element("s", {}, state.proposed.text), " → "]));
    }
    place.cell.appendChild(R.element("div", { "class": "choice" },
      state.applied.text));
    if (!changed && state.receiver >= 0) {
      place.cell.appendChild(R.element("div", { "class": "receiver" }, "→ " + state.receiverName));
    }
    place.cell.appendChild(R.element("div", { "class": "detail" }, detail(state, changed)));
    place.cell.appendChild(powerBar(state));
  }

  function drawCompact(cell, state, changed) {
    const letter = role => (role === "off" ? "·" : role === "access" ? "A" : "B");
    if (changed) {
      cell.appendChild(R.element("s", {}, letter(state.proposed.role)));
    }
    cell.appendChild(R.element("b", {}, letter(state.applied.role)));
    if (state.receiver >= 0) {
      cell.appendChild(R.element("span", { "class": "detail" }, String(state.receiver)));
    }
    cell.appendChild(powerBar(state));
  }

  function powerBar(state) {
    const share = watts => Math.min(100, 100 * watts / mostWatts[state.node]).toFixed(1) + "%";
    return R.element("div", { "class": "bar" }, [
      R.element("i", { "class": "asked", style: "width: " + share(state.watts / state.factor) }),
      R.element("i", { style: "width: " + share(state.watts) })
    ]);
  }

  /* Whether the hardware can send what the cell was set to; agents are not told. */
  function carries(state) {
    const index = state.node * R.sizes.bands + state.band;
    const hardware = R.network.hardware;
    return state.applied.role === "off"
      || (state.applied.role === "access" ? hardware.carriesAccess : hardware.carriesBackhaul)[index];
  }

  function detail(state, changed) {
    if (changed) {
      return state.reason;
    }
    switch (state.outcome) {
      case "off":
        return "";
      case "idle":
        return "nothing to send";
      case "blocked":
        return "✕ cannot receive";
      default:
        return (state.outcome === "violation" ? "✕ " : "") + R.db(state.sinrDb)
          + (state.bits > 0 ? " · " + R.bits(state.bits) : "");
    }
  }

  build();
  return {
    carries: carries,
    draw: function (slot) {
      R.range(R.sizes.nodes).forEach(node => drawHead(slot, node));
      bodies.forEach(place => drawCell(slot, place));
      const count = R.corrections(slot);
      changes.textContent = count.masked + count.scaled === 0 ? "nothing corrected"
        : count.masked + (count.masked === 1 ? " cell" : " cells") + " corrected, "
          + count.scaled + (count.scaled === 1 ? " node" : " nodes") + " scaled to the budget";
    }
  };
}());
