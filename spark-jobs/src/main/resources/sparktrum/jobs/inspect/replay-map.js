"use strict";
/* The map: what stands still is drawn once, the rest anew for each slot. */
Replay.map = (function () {
  const R = Replay;
  const WIDTH = 560;
  const HEIGHT = 540;
  const MARGIN = 46;
  const root = document.getElementById("map");
  const layers = {};
  const frame = findFrame();
  const most = {
    bits: R.largest(R.slots.map(slot => R.largest(slot.cells.bits))),
    power: R.largest(R.network.levelWatts.map(levels => R.largest(levels))),
    queue: R.largest(R.range(R.slots.length).map(slot =>
      R.largest(R.range(R.sizes.users).map(user => R.queueOf(slot, user)))))
  };

  /* The area that holds nodes and users in all slots, and its scale in pixels for a metre. */
  function findFrame() {
    const inside = R.network.nodes.slice();
    R.places.forEach(users => users.forEach(user => inside.push(user)));
    R.network.users.forEach(user => inside.push(user));
    const box = inside.reduce((b, p) => ({
      left: Math.min(b.left, p.x), right: Math.max(b.right, p.x),
      low: Math.min(b.low, p.y), high: Math.max(b.high, p.y)
    }), { left: 0, right: 0, low: 0, high: 0 });
    const scale = Math.min(
      (WIDTH - 2 * MARGIN) / Math.max(20, box.right - box.left),
      (HEIGHT - 2 * MARGIN) / Math.max(20, box.high - box.low));
    return { x: (box.left + box.right) / 2, y: (box.low + box.high) / 2, scale: scale };
  }

  function at(place) {
    return {
      x: WIDTH / 2 + (place.x - frame.x) * frame.scale,
      y: HEIGHT / 2 - (place.y - frame.y) * frame.scale
    };
  }

  /* The place itself, or where the line to it from the centre leaves the picture. */
  function onEdge(place) {
    const point = at(place);
    const dx = point.x - WIDTH / 2;
    const dy = point.y - HEIGHT / 2;
    const shrink = Math.min(1,
      (WIDTH / 2 - 22) / Math.max(1e-9, Math.abs(dx)), (HEIGHT / 2 - 24) / Math.max(1e-9, Math.abs(dy)));
    return { x: WIDTH / 2 + dx * shrink, y: HEIGHT / 2 + dy * shrink, outside: shrink < 1 };
  }

  function drawStill() {
    ["rings", "ties", "tree", "links", "interferers", "nodes", "tracks", "users", "labels", "scale"].forEach(name => {
      layers[name] = R.svg("g", { "class": name });
      root.appendChild(layers[name]);
    });
    rings();
    R.network.parents.forEach((parent, node) => {
      if (parent >= 0) {
        layers.tree.appendChild(line(at(R.network.nodes[parent]), at(R.network.nodes[node]), {}));
      }
    });
    scaleBar();
  }

  /* A round length: 1, 2 or 5 times a power of ten, at most the given one. */
  function roundLength(limit) {
    const power = Math.pow(10, Math.floor(Math.log(limit) / Math.LN10));
    const factor = [5, 2, 1].filter(f => f * power <= limit)[0];
    return factor * power;
  }

  function rings() {
    const step = roundLength(Math.max(WIDTH, HEIGHT) / 2.4 / frame.scale);
    const centre = at(R.network.nodes[0]);
    [1, 2, 3].forEach(ring => {
      layers.rings.appendChild(R.svg("circle",
        { cx: centre.x, cy: centre.y, r: ring * step * frame.scale }));
    });
  }

  function scaleBar() {
    const length = roundLength(130 / frame.scale);
    const pixels = length * frame.scale;
    const y = HEIGHT - 12;
    layers.scale.appendChild(R.svg("path",
      { d: "M12 " + (y - 5) + "V" + y + "H" + (12 + pixels) + "V" + (y - 5) }));
    layers.scale.appendChild(R.svg("text", { x: 16, y: y - 6, id: "scale-text" }, R.metres(length)));
  }

  function line(from, to, attributes) {
    attributes.x1 = from.x.toFixed(1);
    attributes.y1 = from.y.toFixed(1);
    attributes.x2 = to.x.toFixed(1);
    attributes.y2 = to.y.toFixed(1);
    return R.svg("line", attributes);
  }

  /* One link for each receiver a cell served; the first receiver too where it got nothing. */
  function linksOf(slot) {
    const all = [];
    const byBand = R.slots[slot].users.byBand;
    const reached = {};
    for (let i = 0; i < byBand.length; i += 3) {
      const user = byBand[i];
      reached[user + ":" + byBand[i + 1]] = true;
      const node = R.slots[slot].users.serving[user];
      all.push({ node: node, band: byBand[i + 1], user: user, bits: byBand[i + 2], role: "access" });
    }
    R.range(R.sizes.nodes).forEach(node => R.range(R.sizes.bands).forEach(band => {
      const cell = R.cell(slot, node, band);
      if (cell.receiver < 0) {
        return;
      }
      if (cell.applied.role === "backhaul") {
        all.push({ node: node, band: band, child: cell.receiver, bits: cell.bits, role: "backhaul" });
      } else if (!reached[cell.receiver + ":" + band]) {
        all.push({ node: node, band: band, user: cell.receiver, bits: 0, role: "access" });
      }
    }));
    return all;
  }

  function drawLinks(slot, widthBy) {
    R.clear(layers.links);
    const pairs = {};
    linksOf(slot).forEach(link => {
      const key = link.node + (link.role === "access" ? ":user:" + link.user : ":node:" + link.child);
      pairs[key] = (pairs[key] || []).concat([link]);
    });
    Object.keys(pairs).forEach(key => {
      const widths = pairs[key].map(link => width(slot, link, widthBy));
      let offset = -R.sum(widths) / 2 - (widths.length - 1);
      pairs[key].forEach((link, i) => {
        drawLink(slot, link, widths[i], offset + widths[i] / 2);
        offset += widths[i] + 2;
      });
    });
  }

  function width(slot, link, widthBy) {
    const watts = R.slots[slot].cells.powerWatts[link.node * R.sizes.bands + link.band];
    const share = widthBy === "power" ? watts / most.power : link.bits / most.bits;
    return 1.2 + 7 * Math.sqrt(Math.max(0, share || 0));
  }

  function drawLink(slot, link, thick, offset) {
    const from = at(R.network.nodes[link.node]);
    const to = at(link.role === "access" ? R.places[slot][link.user] : R.network.nodes[link.child]);
    const length = Math.max(1, Math.sqrt((to.x - from.x) * (to.x - from.x) + (to.y - from.y) * (to.y - from.y)));
    const dx = -(to.y - from.y) / length * offset;
    const dy = (to.x - from.x) / length * offset;
    const a = { x: from.x + dx, y: from.y + dy };
    const b = { x: to.x + dx, y: to.y + dy };
    const failed = link.bits === 0;
    const tip = "link:" + link.node + ":" + link.band + ":" + link.role + ":"
      + (link.role === "access" ? link.user : link.child);
    if (link.role === "backhaul" && !failed) {
      layers.links.appendChild(line(a, b, { "class": "casing", "stroke-width": (thick + 3).toFixed(1) }));
    }
    layers.links.appendChild(line(a, b, {
      "class": "link " + link.role + (failed ? " failed" : ""),
      stroke: R.bandColour(link.band),
      "stroke-width": thick.toFixed(1),
      "stroke-dasharray": failed ? "2 4" : R.bandDashes(link.band),
      "data-tip": tip
    }));
    if (failed) {
      const x = a.x + 0.62 * (b.x - a.x);
      const y = a.y + 0.62 * (b.y - a.y);
      layers.links.appendChild(R.svg("path", {
        "class": "cross",
        d: "M" + (x - 4.5) + " " + (y - 4.5) + "l9 9m0 -9l-9 9",
        "data-tip": tip
      }));
    }
  }

  function drawUsers(slot) {
    R.clear(layers.users);
    R.clear(layers.ties);
    R.clear(layers.tracks);
    const now = R.slots[slot].users;
    R.places[slot].forEach((place, user) => {
      const point = at(place);
      layers.ties.appendChild(line(at(R.network.nodes[now.serving[user]]), point, {}));
      drawTrack(slot, user);
      const waiting = R.queueOf(slot, user);
      const r = 5 + 8 * Math.sqrt(waiting / (most.queue || 1));
      const attributes = {
        "class": "user delay-" + delayStep(now.delayMs[user]) + (R.network.indoor[user] ? " indoor" : ""),
        "data-tip": "user:" + user
      };
      layers.users.appendChild(R.network.indoor[user]
        ? R.svg("rect", box(attributes, point, 0.9 * r))
        : R.svg("circle", disc(attributes, point, r)));
      if (R.sizes.users <= 32) {
        layers.users.appendChild(R.svg("text",
          { x: point.x + r + 2, y: point.y - r + 3 }, String(user)));
      }
    });
  }

  /* The way a user has come. */
  function drawTrack(slot, user) {
    const start = R.places[0][user];
    if (start.x !== R.places[slot][user].x || start.y !== R.places[slot][user].y) {
      const way = R.range(slot + 1).map(s => at(R.places[s][user]));
      layers.tracks.appendChild(R.svg("path",
        { d: "M" + way.map(p => p.x.toFixed(1) + " " + p.y.toFixed(1)).join("L") }));
    }
  }

  function box(attributes, point, half) {
    attributes.x = point.x - half;
    attributes.y = point.y - half;
    attributes.width = 2 * half;
    attributes.height = 2 * half;
    return attributes;
  }

  function disc(attributes, point, r) {
    attributes.cx = point.x;
    attributes.cy = point.y;
    attributes.r = r;
    return attributes;
  }

  /* 0 to 3 for quarters of the delay budget, 4 beyond it. */
  function delayStep(delayMs) {
    const share = delayMs / R.network.limits.delayBudgetMs;
    return share > 1.000001 ? 4 : Math.min(3, Math.floor(share * 4));
  }

  function drawNodes(slot) {
    R.clear(layers.nodes);
    R.clear(layers.labels);
    R.network.nodes.forEach((place, node) => {
      const point = at(place);
      const silent = R.gateSilent(slot, node);
      const group = R.svg("g", {
        "class": "node" + (silent ? " silent" : ""),
        transform: "translate(" + point.x.toFixed(1) + " " + point.y.toFixed(1) + ")",
        "data-tip": "node:" + node
      });
      const share = Math.min(1, R.nodePower(slot, node) / R.network.budgetsWatts[node]);
      const around = 2 * Math.PI * 15;
      group.appendChild(R.svg("circle", { "class": "body", r: 17 }));
      group.appendChild(R.svg("circle", { "class": "gauge", r: 15 }));
      group.appendChild(R.svg("circle", {
        "class": "gauge-used",
        r: 15,
        transform: "rotate(-90)",
        "stroke-dasharray": (share * around).toFixed(1) + " " + around.toFixed(1)
      }));
      group.appendChild(R.svg("path",
        { "class": "symbol", d: node === 0 ? "M0 -9L9 0L0 9L-9 0Z" : "M0 -8.5L8 6H-8Z" }));
      layers.nodes.appendChild(group);
      layers.labels.appendChild(R.svg("text", { x: point.x, y: point.y - 22 },
        place.name + (silent ? " (silent)" : "")));
      layers.labels.appendChild(R.svg("text", { "class": "queue", x: point.x, y: point.y + 30 },
        R.bits(R.queueAt(slot, node))));
    });
  }

  function drawInterferers(slot) {
    R.clear(layers.interferers);
    const on = R.network.interferers.map(() => []);
    const pairs = R.slots[slot].interferersOn;
    for (let i = 0; i < pairs.length; i += 2) {
      on[pairs[i]].push(pairs[i + 1]);
    }
    R.network.interferers.forEach((place, site) => {
      const point = onEdge(place);
      const group = R.svg("g", {
        "class": "interferer " + place.kind + (on[site].length > 0 ? " on" : ""),
        transform: "translate(" + point.x.toFixed(1) + " " + point.y.toFixed(1) + ")",
        "data-tip": "interferer:" + site
      });
      group.appendChild(R.svg("circle", { r: 12 }));
      group.appendChild(R.svg("path", { d: place.kind === "jammer"
        ? "M1.5 -8L-5 1.5H-0.5L-1.5 8L5 -1.5H0.5Z" : "M-5 6L0 -7L5 6M-3.4 2H3.4" }));
      on[site].forEach((band, i) => {
        const angle = -Math.PI / 2 + 2 * Math.PI * i / Math.max(8, on[site].length);
        group.appendChild(R.svg("circle", {
          "class": "band-dot", cx: 16 * Math.cos(angle), cy: 16 * Math.sin(angle), r: 3.2,
          style: "fill: " + R.bandColour(band)
        }));
      });
      const metres = Math.sqrt(place.x * place.x + place.y * place.y);
      if (point.outside) {
        group.appendChild(R.svg("text", { y: point.y > HEIGHT / 2 ? -22 : 30 }, R.metres(metres)));
      }
      layers.interferers.appendChild(group);
    });
  }

  drawStill();
  return {
    delayStep: delayStep,
    draw: function (slot, widthBy) {
      drawLinks(slot, widthBy);
      drawUsers(slot);
      drawInterferers(slot);
      drawNodes(slot);
    }
  };
}());
