"use strict";
/* What the page says about the thing under the pointer: an attribute data-tip names it, the text is
   that of the slot on show. */
Replay.tips = (function () {
  const R = Replay;
  const box = document.getElementById("tip");
  let name = "";
  let slot = 0;

  const HINTS = {
    hidden: "Show or hide what agents are not told (h)",
    theme: "Light or dark (t)",
    first: "First slot (home)",
    back: "One slot back (←)",
    play: "Play or pause (space)",
    forward: "One slot on (→)",
    last: "Last slot (end)"
  };

  const texts = {
    hint: what => [HINTS[what]],

    user: user => {
      const now = R.slots[slot].users;
      const place = R.places[slot][user];
      const server = R.network.nodes[now.serving[user]];
      const delay = now.delayMs[user];
      return [
        "user " + user + (R.network.indoor[user] ? ", indoors" : ""),
        "served by " + server.name + ", " + R.metres(distance(place, server)) + " away",
        "delay " + R.milliseconds(delay)
          + (delay > R.network.limits.delayBudgetMs ? ", late" : " of " + R.milliseconds(R.network.limits.delayBudgetMs)),
        "waiting " + R.bits(R.queueOf(slot, +user)) + ", of that at " + server.name + " "
          + R.bits(R.slots[slot].queueBits[now.serving[user] * R.sizes.users + +user]),
        "in this slot: arrived " + R.bits(now.arrivedBits[user]) + ", delivered "
          + R.bits(now.deliveredBits[user]) + ", discarded " + R.bits(now.droppedBits[user])
      ];
    },

    node: index => {
      const node = +index;
      const factor = R.budgetFactor(slot, node);
      const parent = R.network.parents[node];
      return [
        R.network.nodes[node].name + (parent >= 0 ? ", child of " + R.network.nodes[parent].name : ""),
        "power " + R.watts(R.nodePower(slot, node)) + " of " + R.watts(R.network.budgetsWatts[node])
          + (factor < 1 ? ", scaled by " + factor.toFixed(2) + " to the budget" : ""),
        "queue " + R.bits(R.queueAt(slot, node)),
        node === 0 ? "" : "gate: " + (R.gateSilent(slot, node) ? "silent, its cells are off" : "transmit")
      ];
    },

    link: (node, band, role, to) => {
      const cell = R.cell(slot, +node, +band);
      const first = cell.receiver === +to;
      return [
        R.network.nodes[+node].name + " → " + (role === "access" ? "user " + to : R.network.nodes[+to].name),
        role + " in band " + band + ", " + R.watts(cell.watts) + " (level " + cell.applied.level + ")",
        first ? "SINR " + R.db(cell.sinrDb) + outcome(cell) : "",
        "delivered " + R.bits(linkBits(role, +to, +band, cell))
      ];
    },

    cell: (node, band) => {
      const cell = R.cell(slot, +node, +band);
      const lines = [
        R.network.nodes[+node].name + ", band " + band,
        "proposed " + cell.proposed.text + (cell.reason ? ", replaced (" + cell.reason + ")" : ""),
        "applied " + cell.applied.text + (cell.watts > 0 ? ", " + R.watts(cell.watts) : "")
          + (cell.factor < 1 ? ", scaled by " + cell.factor.toFixed(2) + " to the budget" : "")
      ];
      if (cell.receiver >= 0) {
        lines.push("to " + cell.receiverName + ": SINR " + R.db(cell.sinrDb) + outcome(cell));
        lines.push("delivered " + R.bits(cell.bits) + " (" + R.rate(cell.bits) + ")");
      } else if (cell.outcome === "idle") {
        lines.push("on with nothing to send");
      }
      if (!R.cells.carries(cell)) {
        lines.push("hidden: this hardware carries no " + cell.applied.role + " here");
      }
      return lines;
    },

    band: index => {
      const band = +index;
      let used = 0;
      R.range(R.sizes.nodes).forEach(node => {
        used += R.slots[slot].cells.powerWatts[node * R.sizes.bands + band] > 0 ? 1 : 0;
      });
      return [
        "band " + band + ", " + R.number(R.network.bandwidthsHz[band] / 1e6) + " MHz",
        used + " of " + R.sizes.nodes + " nodes transmit in it"
      ];
    },

    interferer: index => {
      const site = +index;
      const place = R.network.interferers[site];
      const on = [];
      const pairs = R.slots[slot].interferersOn;
      for (let i = 0; i < pairs.length; i += 2) {
        if (pairs[i] === site) {
          on.push(pairs[i + 1]);
        }
      }
      return [
        place.name + " (hidden from agents)",
        R.metres(distance(place, R.network.nodes[0])) + " from the donor",
        on.length === 0 ? "silent in this slot" : "on in band" + (on.length > 1 ? "s " : " ") + on.join(", ")
      ];
    },

    slot: (chart, index) => {
      const at = +index;
      const now = R.slots[at];
      const fixed = R.corrections(at);
      const lines = {
        reward: R.terms.map((term, i) => term + " " + now.reward.terms[i].toFixed(3))
          .concat(["Jain's index " + now.reward.jain.toFixed(3)]),
        traffic: ["arrived " + R.bits(R.sum(now.users.arrivedBits)),
          "delivered " + R.bits(R.sum(now.users.deliveredBits)),
          "discarded " + R.bits(R.sum(now.users.droppedBits))],
        queues: R.network.nodes.map((node, i) => node.name + " " + R.bits(R.queueAt(at, i))),
        delays: ["worst " + R.milliseconds(R.largest(now.users.delayMs)),
          "mean " + R.milliseconds(R.sum(now.users.delayMs) / R.sizes.users),
          now.reward.lateUsers + " of " + R.sizes.users + " users late"],
        power: R.network.nodes.map((node, i) => node.name + " " + R.watts(R.nodePower(at, i))
          + " of " + R.watts(R.network.budgetsWatts[i])),
        events: [now.reward.sinrViolations + " cells below the SINR threshold",
          now.reward.lateUsers + " users late", fixed.masked + " cells replaced, "
          + fixed.scaled + " nodes scaled to the budget"],
        users: ["late: " + (R.range(R.sizes.users)
          .filter(user => now.users.delayMs[user] > R.network.limits.delayBudgetMs).join(", ") || "nobody")]
      };
      return ["slot " + (at + 1) + (chart === "reward" ? ": " + now.reward.total.toFixed(3) : "")]
        .concat(lines[chart]);
    }
  };

  function distance(a, b) {
    return Math.sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
  }

  function outcome(cell) {
    return cell.outcome === "violation"
      ? ", below " + R.db(R.network.limits.sinrThresholdDb)
      : cell.outcome === "blocked" ? ": the receiver cannot listen" : "";
  }

  function linkBits(role, to, band, cell) {
    if (role === "backhaul") {
      return cell.bits;
    }
    const served = R.slots[slot].users.byBand;
    for (let i = 0; i < served.length; i += 3) {
      if (served[i] === to && served[i + 1] === band) {
        return served[i + 2];
      }
    }
    return 0;
  }

  function write() {
    const parts = name.split(":");
    const lines = texts[parts[0]].apply(null, parts.slice(1)).filter(line => line);
    R.clear(box);
    lines.forEach((line, i) => box.appendChild(R.element(i === 0 ? "b" : "div", {}, line)));
  }

  return {
    show: function (newName, x, y) {
      name = newName;
      box.hidden = name === "";
      if (name === "") {
        return;
      }
      write();
      const right = x + 16 + box.offsetWidth > window.innerWidth;
      const low = y + 16 + box.offsetHeight > window.innerHeight;
      box.style.left = Math.max(4, right ? x - 12 - box.offsetWidth : x + 16) + "px";
      box.style.top = Math.max(4, low ? y - 12 - box.offsetHeight : y + 16) + "px";
    },

    draw: function (newSlot) {
      slot = newSlot;
      if (name !== "" && name.indexOf("slot:") !== 0) {
        write();
      }
    }
  };
}());
