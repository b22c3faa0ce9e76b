"use strict";
/* Users in the slot on show: a bar for the delay of each, and below it one for its waiting bits. */
Replay.users = (function () {
  const R = Replay;
  const WIDTH = 470;
  const LEFT = 54;
  const TOP = 18;
  const HALF = 40;
  const root = document.getElementById("users-now");
  const step = (WIDTH - LEFT - 6) / R.sizes.users;
  const bars = R.svg("g", {});
  const mostDelay = Math.max(1.2 * R.network.limits.delayBudgetMs,
    R.largest(R.slots.map(slot => R.largest(slot.users.delayMs))));
  const mostBits = R.largest(R.range(R.slots.length).map(slot =>
    R.largest(R.range(R.sizes.users).map(user => R.queueOf(slot, user))))) || 1;

  function build() {
    const budget = TOP + HALF - HALF * R.network.limits.delayBudgetMs / mostDelay;
    root.appendChild(R.svg("text", { "class": "title", x: LEFT, y: 12 },
      "Users: delay (up), bits waiting (down)"));
    root.appendChild(R.svg("rect",
      { "class": "plot", x: LEFT, y: TOP, width: WIDTH - LEFT - 6, height: 2 * HALF + 2 }));
    root.appendChild(bars);
    root.appendChild(R.svg("line",
      { "class": "budget", x1: LEFT, x2: WIDTH - 6, y1: budget, y2: budget }));
    [[budget + 3, R.milliseconds(R.network.limits.delayBudgetMs)],
      [TOP + 2 * HALF + 2, R.bits(mostBits).replace("bit", "b")]].forEach(label =>
      root.appendChild(R.svg("text", { "class": "axis", x: LEFT - 4, y: label[0] }, label[1])));
    const every = Math.ceil(22 / step);
    R.range(R.sizes.users).filter(user => user % every === 0).forEach(user => root.appendChild(
      R.svg("text", { "class": "name", x: LEFT + (user + 0.5) * step, y: 116 }, String(user))));
  }

  function bar(user, className, y, height) {
    bars.appendChild(R.svg("rect", {
      "class": className,
      x: (LEFT + user * step + 0.12 * step).toFixed(1),
      y: y.toFixed(1),
      width: (0.76 * step).toFixed(1),
      height: height.toFixed(1)
    }));
  }

  function drawUser(slot, user) {
    const delay = R.slots[slot].users.delayMs[user];
    const height = HALF * delay / mostDelay;
    bar(user, "delay-" + R.map.delayStep(delay), TOP + HALF - height, height);
    const waiting = HALF * R.queueOf(slot, user) / mostBits;
    const donor = HALF * R.slots[slot].queueBits[user] / mostBits;
    bar(user, "at-donor", TOP + HALF + 2, donor);
    bar(user, "at-nodes", TOP + HALF + 2 + donor, Math.max(0, waiting - donor));
    bars.appendChild(R.svg("rect", {
      "data-tip": "user:" + user, "fill-opacity": 0, x: LEFT + user * step, y: TOP, width: step, height: 2 * HALF
    }));
  }

  build();
  return {
    draw: function (slot) {
      R.clear(bars);
      R.range(R.sizes.users).forEach(user => drawUser(slot, user));
    }
  };
}());
