"use strict";
/*
 * The trace, what follows from it, and how numbers are written. Slots count from 0 in here and from
 * 1 on the page; cells are numbered node * bands + band.
 */
var Replay = (function () {
  const trace = JSON.parse(document.getElementById("trace").textContent);
  const network = trace.network;
  const sizes = network.sizes;
  const slots = trace.slots;
  const hasChild = network.nodes.map((node, index) => network.parents.indexOf(index) >= 0);

  function sum(values) {
    return values.reduce((total, value) => total + value, 0);
  }

  function largest(values) {
    return values.reduce((most, value) => (value > most ? value : most), 0);
  }

  function range(count) {
    const all = [];
    for (let i = 0; i < count; i++) {
      all.push(i);
    }
    return all;
  }

  /* Three significant digits, never an exponent. */
  function number(value) {
    const size = Math.abs(value);
    if (size >= 100 || size === 0) {
      return String(Math.round(value));
    }
    if (size >= 10) {
      return value.toFixed(1);
    }
    return size >= 0.995 ? value.toFixed(2) : value.toFixed(3);
  }

  /* A value with the unit of the thousand it belongs to; units start at the one of factor 1. */
  function scaled(value, units) {
    let unit = 0;
    let size = value;
    while (Math.abs(size) >= 1000 && unit + 1 < units.length) {
      size /= 1000;
      unit++;
    }
    return number(size) + " " + units[unit];
  }

  function bits(value) {
    return value === 0 ? "0 bit" : scaled(value, ["bit", "kbit", "Mbit", "Gbit"]);
  }

  function watts(value) {
    return value === 0 ? "0 W" : scaled(value * 1e6, ["µW", "mW", "W", "kW"]);
  }

  function rate(bitsPerSlot) {
    return scaled(bitsPerSlot / sizes.slotSeconds / 1e3, ["kbit/s", "Mbit/s", "Gbit/s"]);
  }

  function db(value) {
    return value === null ? "no signal" : value.toFixed(1) + " dB";
  }

  function milliseconds(value) {
    return number(value) + " ms";
  }

  function metres(value) {
    return value >= 10000 ? number(value / 1000) + " km" : Math.round(value) + " m";
  }

  /* What a choice of a cell means. */
  function decode(choice) {
    if (choice === 0) {
      return { role: "off", level: 0, text: "off" };
    }
    const access = choice <= sizes.levels;
    const level = access ? choice : choice - sizes.levels;
    const role = access ? "access" : "backhaul";
    return { role: role, level: level, text: role + " L" + level };
  }

  function gateHead(node) {
    return sizes.nodes * sizes.bands + node - 1;
  }

  function gateSilent(slot, node) {
    return node > 0 && slots[slot].applied[gateHead(node)] === 1;
  }

  function nodePower(slot, node) {
    const first = node * sizes.bands;
    return sum(slots[slot].cells.powerWatts.slice(first, first + sizes.bands));
  }

  /* Factor by which the projection to the budget scaled the powers of a node; 1 for none. */
  function budgetFactor(slot, node) {
    let asked = 0;
    range(sizes.bands).forEach(band => {
      const level = decode(slots[slot].applied[node * sizes.bands + band]).level;
      asked += level === 0 ? 0 : network.levelWatts[node][level - 1];
    });
    const used = nodePower(slot, node);
    return asked > used * 1.001 ? used / asked : 1;
  }

  /*
   * Everything about a cell in a slot: proposed and applied choice, why they differ, and how it
   * went: off, idle (on with nothing to send), blocked (the receiver cannot listen), violation or
   * served.
   */
  function cell(slot, node, band) {
    const now = slots[slot];
    const index = node * sizes.bands + band;
    const proposed = decode(now.proposed[index]);
    const applied = decode(now.applied[index]);
    const receiver = now.cells.receiver[index];
    const sinrDb = now.cells.sinrDb[index];
    let reason = "";
    if (now.proposed[index] !== now.applied[index]) {
      const gate = node > 0 && now.proposed[gateHead(node)] === 1;
      reason = gate ? "gate: silent" : hasChild[node] ? "mask" : "mask: no child";
    }
    let outcome = "served";
    if (applied.role === "off") {
      outcome = "off";
    } else if (receiver < 0) {
      outcome = "idle";
    } else if (sinrDb === null) {
      outcome = "blocked";
    } else if (sinrDb < network.limits.sinrThresholdDb) {
      outcome = "violation";
    }
    return {
      node: node,
      band: band,
      proposed: proposed,
      applied: applied,
      reason: reason,
      factor: applied.role === "off" ? 1 : budgetFactor(slot, node),
      watts: now.cells.powerWatts[index],
      receiver: receiver,
      receiverName: receiver < 0 ? "" : receiverName(applied.role, receiver),
      sinrDb: sinrDb,
      bits: now.cells.bits[index],
      outcome: outcome
    };
  }

  function receiverName(role, receiver) {
    return role === "access" ? "user " + receiver : network.nodes[receiver].name;
  }

  /* Cells of a slot that masks, gates or the budget changed. */
  function corrections(slot) {
    const count = { masked: 0, scaled: 0 };
    range(sizes.nodes).forEach(node => {
      count.scaled += budgetFactor(slot, node) < 1 ? 1 : 0;
      range(sizes.bands).forEach(band => {
        const index = node * sizes.bands + band;
        count.masked += slots[slot].proposed[index] === slots[slot].applied[index] ? 0 : 1;
      });
    });
    return count;
  }

  /* Where each user is in a slot: the last place written at or before it. */
  const places = [];
  slots.reduce((before, slot) => {
    const moved = slot.users.places;
    const now = moved.length === 0
      ? before
      : before.map((place, user) => ({ x: moved[2 * user], y: moved[2 * user + 1] }));
    places.push(now);
    return now;
  }, network.users);

  function queueAt(slot, node) {
    const first = node * sizes.users;
    return sum(slots[slot].queueBits.slice(first, first + sizes.users));
  }

  function queueOf(slot, user) {
    return sum(range(sizes.nodes).map(node => slots[slot].queueBits[node * sizes.users + user]));
  }

  return {
    trace: trace,
    network: network,
    sizes: sizes,
    slots: slots,
    places: places,
    hasChild: hasChild,
    terms: ["throughput", "fairness", "latency", "SINR", "power", "switching"],
    sum: sum,
    largest: largest,
    range: range,
    number: number,
    bits: bits,
    watts: watts,
    rate: rate,
    db: db,
    milliseconds: milliseconds,
    metres: metres,
    gateHead: gateHead,
    gateSilent: gateSilent,
    nodePower: nodePower,
    budgetFactor: budgetFactor,
    cell: cell,
    corrections: corrections,
    queueAt: queueAt,
    queueOf: queueOf,

    /* An element with attributes; text and elements as content. */
    element: function (tag, attributes, content) {
      const made = document.createElement(tag);
      return Replay.fill(made, attributes, content);
    },

    svg: function (tag, attributes, content) {
      const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
      return Replay.fill(made, attributes, content);
    },

    fill: function (made, attributes, content) {
      Object.keys(attributes || {}).forEach(name => made.setAttribute(name, attributes[name]));
      [].concat(content === undefined ? [] : content).forEach(part => {
        made.appendChild(typeof part === "object" ? part : document.createTextNode(part));
      });
      return made;
    },

    clear: function (parent) {
      while (parent.firstChild) {
        parent.removeChild(parent.firstChild);
      }
      return parent;
    },

    /* Colour of a band; from the ninth band on colours repeat with dashes. */
    bandColour: function (band) {
      return "var(--band-" + (band % 8) + ")";
    },

    bandDashes: function (band) {
      return band < 8 ? "none" : "7 3";
    }
  };
}());
