"use strict";
/* Charts over the slots of the episode, drawn once; a cursor shows the slot on the map. */
Replay.charts = (function () {
  const R = Replay;
  const WIDTH = 470;
  const LEFT = 54;
  const RIGHT = 6;
  const TOP = 18;
  const count = R.slots.length;
  const all = [];
  const TERM_COLOURS = ["var(--band-0)", "var(--band-2)", "var(--band-1)", "var(--bad)", "var(--dim)", "var(--band-3)"];

  function x(slot) {
    return LEFT + (WIDTH - LEFT - RIGHT) * slot / count;
  }

  /* A frame with a title, a place for the value at the cursor, and an axis from low to high. */
  function chart(name, title, height, low, high, write) {
    const root = R.svg("svg", {
      id: "chart-" + name, "class": "chart", viewBox: "0 0 " + WIDTH + " " + height, "data-chart": name
    });
    root.appendChild(R.svg("text", { "class": "title", x: LEFT, y: 12 }, title));
    const value = R.svg("text", { "class": "value", x: WIDTH - RIGHT, y: 12 });
    root.appendChild(value);
    const made = {
      name: name,
      root: root,
      value: value,
      height: height,
      low: low,
      high: high > low ? high : low + 1,
      y: v => height - 4 - (height - 4 - TOP) * (v - made.low) / (made.high - made.low)
    };
    root.appendChild(R.svg("rect", {
      "class": "plot", x: LEFT, y: TOP, width: WIDTH - LEFT - RIGHT, height: height - 4 - TOP
    }));
    if (write) {
      [made.low, made.high].forEach(v => axisText(made, v, write(v)));
    }
    all.push(made);
    document.getElementById("charts").appendChild(root);
    return made;
  }

  function axisText(made, v, text) {
    const y = Math.min(made.height - 4, made.y(v) + (v === made.high ? 8 : 0));
    made.root.appendChild(R.svg("text", { "class": "axis", x: LEFT - 4, y: y }, text));
  }

  function level(made, v, className, text) {
    made.root.appendChild(R.svg("line",
      { "class": className, x1: LEFT, x2: WIDTH - RIGHT, y1: made.y(v), y2: made.y(v) }));
    if (text) {
      made.root.appendChild(R.svg("text", { "class": "axis", x: LEFT - 4, y: made.y(v) + 3 }, text));
    }
  }

  function lineOf(made, values, className, colour) {
    const d = values.map((v, slot) => (slot === 0 ? "M" : "L")
      + x(slot + 0.5).toFixed(1) + " " + made.y(v).toFixed(1)).join("");
    const attributes = { "class": "line " + className, d: d };
    if (colour) {
      attributes.style = "stroke: " + colour;
    }
    made.root.appendChild(R.svg("path", attributes));
  }

  /* The area between two series, as steps. */
  function area(made, lows, highs, colour) {
    let d = "";
    highs.forEach((v, slot) => {
      d += (slot === 0 ? "M" + x(0).toFixed(1) + " " + made.y(v).toFixed(1) : "V" + made.y(v).toFixed(1))
        + "H" + x(slot + 1).toFixed(1);
    });
    for (let slot = count - 1; slot >= 0; slot--) {
      d += "V" + made.y(lows[slot]).toFixed(1) + "H" + x(slot).toFixed(1);
    }
    made.root.appendChild(R.svg("path", { "class": "area", d: d + "Z", style: "fill: " + colour }));
  }

  function stack(made, series, colours) {
    let base = R.range(count).map(() => 0);
    series.forEach((values, i) => {
      const top = base.map((b, slot) => b + values[slot]);
      area(made, base, top, colours[i]);
      base = top;
    });
  }

  function nodeColours() {
    return R.network.nodes.map((node, i) => "var(--node-" + (i % 8) + ")");
  }

  function total(series) {
    return R.range(count).map(slot => R.sum(series.map(values => values[slot])));
  }

  /* Mean over the slot and up to nine before it. */
  function smooth(values) {
    return values.map((v, slot) => {
      const window = values.slice(Math.max(0, slot - 9), slot + 1);
      return R.sum(window) / window.length;
    });
  }

  function legend(made, names, colours) {
    let at = LEFT + 12 + 6.7 * made.root.querySelector(".title").textContent.length;
    names.forEach((name, i) => {
      made.root.appendChild(R.svg("rect",
        { x: at, y: 5, width: 7, height: 7, style: "fill: " + colours[i] }));
      made.root.appendChild(R.svg("text", { "class": "axis start", x: at + 10, y: 12 }, name));
      at += 15 + 5.3 * name.length;
    });
  }

  function reward() {
    const terms = R.terms.map((name, i) => R.slots.map(slot => slot.reward.terms[i]));
    const gains = terms.slice(0, 2);
    const losses = terms.slice(2);
    const made = chart("reward", "reward", 104,
      Math.min(0, -R.largest(total(losses).map(v => -v))), R.largest(total(gains)), R.number);
    stack(made, gains, TERM_COLOURS.slice(0, 2));
    stack(made, losses, TERM_COLOURS.slice(2));
    level(made, 0, "zero");
    lineOf(made, R.slots.map(slot => slot.reward.total), "total");
    legend(made, R.terms, TERM_COLOURS);
    made.text = slot => R.number(R.slots[slot].reward.total);
  }

  function traffic() {
    const offered = smooth(R.slots.map(slot => R.sum(slot.users.arrivedBits)));
    const delivered = smooth(R.slots.map(slot => R.sum(slot.users.deliveredBits)));
    const made = chart("traffic", "traffic, mean of 10 slots", 84, 0,
      Math.max(R.largest(offered), R.largest(delivered)), v => (v === 0 ? "0" : R.rate(v).split(" ")[0]));
    lineOf(made, offered, "", "var(--dim)");
    lineOf(made, delivered, "strong", "var(--band-0)");
    legend(made, ["offered", "delivered"], ["var(--dim)", "var(--band-0)"]);
    made.text = slot => R.rate(delivered[slot]);
  }

  function queues() {
    const series = R.network.nodes.map((node, i) => R.range(count).map(slot => R.queueAt(slot, i)));
    const made = chart("queues", "queues", 84, 0, R.largest(total(series)),
      v => (v === 0 ? "0" : R.bits(v).replace("bit", "b")));
    stack(made, series, nodeColours());
    legend(made, R.network.nodes.map(node => node.name).slice(0, 5), nodeColours());
    made.text = slot => R.bits(total(series)[slot]);
  }

  function delays() {
    const worst = R.slots.map(slot => R.largest(slot.users.delayMs));
    const mean = R.slots.map(slot => R.sum(slot.users.delayMs) / R.sizes.users);
    const budget = R.network.limits.delayBudgetMs;
    const made = chart("delays", "head-of-line delay", 84, 0,
      Math.max(1.2 * budget, R.largest(worst)), v => (v === 0 ? "0" : ""));
    level(made, budget, "budget", R.milliseconds(budget));
    lineOf(made, worst, "", "var(--bad)");
    lineOf(made, mean, "strong", "var(--band-0)");
    legend(made, ["worst user", "mean"], ["var(--bad)", "var(--band-0)"]);
    made.text = slot => R.milliseconds(mean[slot]) + ", worst " + R.milliseconds(worst[slot]);
  }

  function power() {
    const series = R.network.nodes.map((node, i) => R.range(count).map(slot => R.nodePower(slot, i)));
    const made = chart("power", "power by node", 74, 0, R.largest(total(series)),
      v => (v === 0 ? "0" : R.watts(v)));
    stack(made, series, nodeColours());
    legend(made, R.network.nodes.map(node => node.name).slice(0, 5), nodeColours());
    made.text = slot => R.watts(total(series)[slot]);
  }

  /* Rows of marks, the darker the more. */
  function events() {
    const rows = [
      { name: "SINR", most: R.sizes.nodes * R.sizes.bands, colour: "var(--bad)",
        values: R.slots.map(slot => slot.reward.sinrViolations) },
      { name: "late", most: R.sizes.users, colour: "var(--band-1)",
        values: R.slots.map(slot => slot.reward.lateUsers) },
      { name: "corrected", most: R.sizes.nodes * R.sizes.bands, colour: "var(--band-3)",
        values: R.range(count).map(slot => R.corrections(slot).masked + R.corrections(slot).scaled) }
    ];
    const made = chart("events", "SINR violations, late users, corrected actions", 24 + 11 * rows.length, 0, 1, null);
    rows.forEach((row, i) => strip(made, row.name, TOP + 1 + 11 * i, 10, row.values,
      v => ({ style: "fill: " + row.colour, "fill-opacity": (0.3 + 0.7 * Math.min(1, 3 * v / row.most)).toFixed(2) })));
    made.text = slot => rows.map(row => row.values[slot]).join(" · ");
  }

  /* Runs of equal values become one mark; zeros stay empty. */
  function strip(made, name, y, height, values, attributes) {
    made.root.appendChild(R.svg("text", { "class": "axis", x: LEFT - 4, y: y + height - 1 }, name));
    let start = 0;
    for (let slot = 1; slot <= count; slot++) {
      if (slot === count || values[slot] !== values[start]) {
        if (values[start] > 0) {
          const mark = attributes(values[start]);
          mark.x = x(start).toFixed(1);
          mark.width = (x(slot) - x(start)).toFixed(1);
          mark.y = y.toFixed(1);
          mark.height = height;
          made.root.appendChild(R.svg("rect", mark));
        }
        start = slot;
      }
    }
  }

  function users() {
    const height = Math.max(2, Math.min(9, 120 / R.sizes.users));
    const made = chart("users", "delay of each user, quarters of the budget", TOP + 6 + height * R.sizes.users, 0, 1, null);
    const every = Math.ceil(8 / height);
    R.range(R.sizes.users).forEach(user => {
      const steps = R.slots.map(slot => {
        const delay = slot.users.delayMs[user];
        return delay === 0 ? 0 : R.map.delayStep(delay) + 1;
      });
      strip(made, user % every === 0 ? "user " + user : "", TOP + 1 + height * user, height - 0.6, steps,
        step => ({ "class": "delay-" + (step - 1) }));
    });
    made.text = slot => R.slots[slot].reward.lateUsers + " late";
  }

  [reward, traffic, queues, delays, power, events, users].forEach(make => make());
  all.forEach(made => {
    made.later = R.svg("rect", { "class": "later", y: TOP, height: made.height - 3 - TOP });
    made.cursor = R.svg("line", { "class": "cursor", y1: TOP - 2, y2: made.height - 3 });
    made.root.appendChild(made.later);
    made.root.appendChild(made.cursor);
  });

  return {
    draw: function (slot) {
      all.forEach(made => {
        const here = x(slot + 0.5).toFixed(1);
        made.cursor.setAttribute("x1", here);
        made.cursor.setAttribute("x2", here);
        made.later.setAttribute("x", x(slot + 1).toFixed(1));
        made.later.setAttribute("width", (WIDTH - RIGHT - x(slot + 1)).toFixed(1));
        made.value.textContent = made.text(slot);
      });
    },

    /* The slot under a pointer at this distance from the left side of the chart, in pixels. */
    slotAt: function (pixels, width) {
      const inside = (pixels * WIDTH / Math.max(1, width) - LEFT) / (WIDTH - LEFT - RIGHT);
      return Math.max(0, Math.min(count - 1, Math.floor(inside * count)));
    }
  };
}());
