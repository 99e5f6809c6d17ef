(() => {
  "use strict";

  const data = JSON.parse(document.getElementById("run-data").textContent);
  const host = document.getElementById("charts");
  const NS_PER_MS = 1e6;
  const FONT = "12px system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";
  const ROW = 26;
  const BADGE_ROOM = 24;
  const LABEL = 18;
  const NUMBERS = 54;
  const KINDS = {
    vf: { label: "VF", bars: false },
    synthetic: { label: "synthetic", bars: false },
    lost: { label: "lost", bars: true },
    duplicated: { label: "duplicated", bars: true },
  };
  const PATH_NAMES = { VF: "VF", SYNTHETIC: "synthetic", NONE: "none", BOTH: "both", EMULATED: "emulated" };
  const charts = [];
  let theme = {};

  const endMs = Math.max(data.endNs / NS_PER_MS, 1e-6);
  const intervalMs = data.intervalNs / NS_PER_MS;
  const faults = data.faults.map(([atNs, who, text], i) => ({ at: atNs / NS_PER_MS, who, text, no: String(i + 1) }));

  function readTheme() {
    const style = getComputedStyle(document.documentElement);
    theme = {};
    for (const name of ["ink", "soft", "rule", "grid", "card", "vf", "synthetic", "lost", "duplicated", "none",
      "pending"]) {
      theme[name] = style.getPropertyValue("--" + name).trim();
    }
    patterns.clear();
  }

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function number(value) {
    return value.toLocaleString("en-US");
  }

  function millis(value) {
    return value.toLocaleString("en-US", { minimumFractionDigits: 3, maximumFractionDigits: 3 }) + " ms";
  }

  // ---- what all charts share: the time axis, the cursor, the zoom, the fault lines

  const gutter = (() => {
    const context = document.createElement("canvas").getContext("2d");
    context.font = FONT;
    const widest = Math.max(0, ...data.elements.map((name) => context.measureText(name).width));
    return Math.min(200, Math.max(72, Math.ceil(widest) + 18));
  })();

  function timeAxis(label) {
    return {
      scale: "x",
      stroke: () => theme.soft,
      grid: { stroke: () => theme.grid, width: 1 },
      ticks: { stroke: () => theme.rule, width: 1, size: 5 },
      font: FONT,
      labelFont: FONT,
      label,
      labelSize: label ? LABEL : 0,
      size: 26,
      space: 70,
      values: (u, splits) => splits.map((at) => at.toLocaleString("en-US", { maximumFractionDigits: 6 })),
    };
  }

  // Values are compared before they are set, so that charts do not answer each other for ever.
  function follow(source, key) {
    if (key !== "x") return;
    const { min, max } = source.scales.x;
    for (const chart of charts) {
      if (chart !== source && (chart.scales.x.min !== min || chart.scales.x.max !== max)) {
        chart.setScale("x", { min, max });
      }
    }
  }

  function common(height) {
    return {
      width: host.clientWidth,
      height,
      cursor: {
        y: false,
        points: { show: false },
        // A count belongs to the interval that the pointer is in, not to the nearest beginning of one.
        dataIdx: (u, i, nearest, at) => (nearest > 0 && u.data[0][nearest] > at ? nearest - 1 : nearest),
        drag: { x: true, y: false },
        sync: {
          key: "run",
          scales: ["x", null],
          setSeries: false,
          // Zooming follows the scale, to the digit; by pixels each chart would round differently.
          filters: { pub: (type) => type === "mousemove" || type === "mouseleave" },
        },
      },
      scales: { x: { time: false, range: (u, min, max) => [min, max] } },
    };
  }

  function faultLines(withText) {
    return (u) => {
      const ctx = u.ctx;
      const dpr = devicePixelRatio;
      const { left, top, width, height } = u.bbox;
      const seen = faults.filter((f) => f.at >= u.scales.x.min && f.at <= u.scales.x.max);
      let free = -Infinity;
      ctx.save();
      ctx.font = "600 " + 11 * dpr + "px system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";
      ctx.textBaseline = "middle";
      seen.forEach((fault, i) => {
        const x = Math.round(u.valToPos(fault.at, "x", true)) + 0.5;
        ctx.strokeStyle = theme.ink;
        ctx.lineWidth = dpr;
        ctx.setLineDash([4 * dpr, 3 * dpr]);
        ctx.beginPath();
        ctx.moveTo(x, withText ? top - 5 * dpr : top);
        ctx.lineTo(x, top + height);
        ctx.stroke();
        if (!withText) return;
        ctx.setLineDash([]);
        const radius = Math.max(8 * dpr, ctx.measureText(fault.no).width / 2 + 4 * dpr);
        if (x - radius < free) return;
        const y = top - 13 * dpr;
        ctx.fillStyle = theme.ink;
        ctx.beginPath();
        ctx.roundRect(x - radius, y - 8 * dpr, 2 * radius, 16 * dpr, 8 * dpr);
        ctx.fill();
        ctx.fillStyle = theme.card;
        ctx.textAlign = "center";
        ctx.fillText(fault.no, x, y + 0.5 * dpr);
        free = x + radius + 2 * dpr;
        const next = i + 1 < seen.length ? u.valToPos(seen[i + 1].at, "x", true) - 12 * dpr : left + width;
        if (ctx.measureText(fault.text).width < next - free - 4 * dpr) {
          ctx.fillStyle = theme.ink;
          ctx.textAlign = "left";
          ctx.fillText(fault.text, free + 2 * dpr, y + 0.5 * dpr);
          free += ctx.measureText(fault.text).width + 4 * dpr;
        }
      });
      ctx.restore();
    };
  }

  // ---- packets per interval

  function bars(kinds) {
    return (u) => {
      const ctx = u.ctx;
      const dpr = devicePixelRatio;
      const { left, top, width, height } = u.bbox;
      const bottom = top + height;
      const shown = kinds.map((kind, i) => [kind, i + 1]).filter(([kind, i]) => KINDS[kind].bars && u.series[i].show);
      ctx.save();
      ctx.beginPath();
      ctx.rect(left, top, width, height);
      ctx.clip();
      shown.forEach(([kind, index], slot) => {
        ctx.fillStyle = theme[kind];
        u.data[index].forEach((count, i) => {
          const at = u.data[0][i];
          if (!count || at > u.scales.x.max || at + intervalMs < u.scales.x.min) return;
          const x = u.valToPos(at, "x", true);
          const share = (u.valToPos(at + intervalMs, "x", true) - x) / shown.length;
          // One lost frame among thousands must still be seen: bars have a least width and height.
          const y = Math.min(u.valToPos(count, "y", true), bottom - 6 * dpr);
          ctx.fillRect(x + slot * share, y, Math.max(share - dpr, 3 * dpr), bottom - y);
        });
      });
      ctx.restore();
    };
  }

  function series(kind) {
    const { label, bars: asBars } = KINDS[kind];
    return {
      label,
      stroke: () => theme[kind],
      fill: asBars ? undefined : () => theme[kind] + "22",
      width: 1.75,
      paths: asBars ? () => null : uPlot.paths.stepped({ align: 1 }),
      points: { show: false },
      value: (u, value) => (value == null ? "\u2013" : number(value)),
    };
  }

  function packetChart({ direction, series: lines }, first, last) {
    const drawn = lines.filter((line) => line.kind !== "duplicated" || line.counts.some((count) => count > 0));
    const kinds = drawn.map((line) => line.kind);
    const points = Math.max(0, ...drawn.map((line) => line.counts.length));
    const xs = Array.from({ length: points }, (unused, i) => i * intervalMs);
    const values = drawn.map(({ kind, counts }) =>
      // The last step needs an end, a bar does not.
      counts.concat(KINDS[kind].bars ? null : counts[counts.length - 1]));
    xs.push(points * intervalMs);
    if (endMs > points * intervalMs) {
      xs.push(endMs);
      values.forEach((column) => column.push(null));
    }
    const names = { outbound: "Outbound: guest to network", inbound: "Inbound: network to guest" };
    host.append(element("h3", "", names[direction] || direction));
    const options = Object.assign(common(first ? 236 : 212), {
      // The label stays by its numbers, and the plots of all charts begin at the same place.
      padding: [first ? BADGE_ROOM : 8, 14, 0, gutter - LABEL - NUMBERS],
      series: [{ label: "interval from", value: (u, at) => (at == null ? "\u2013" : millis(at)) }].concat(kinds.map(series)),
      axes: [
        timeAxis(last ? "time since the start of the run (ms)" : undefined),
        {
          scale: "y",
          stroke: () => theme.soft,
          grid: { stroke: () => theme.grid, width: 1 },
          ticks: { stroke: () => theme.rule, width: 1, size: 5 },
          font: FONT,
          labelFont: FONT,
          label: "frames per " + intervalMs.toLocaleString("en-US") + " ms",
          labelSize: LABEL,
          size: NUMBERS,
          incrs: [1, 2, 5].flatMap((n) => [0, 1, 2, 3, 4, 5, 6, 7, 8].map((e) => n * 10 ** e)).sort((a, b) => a - b),
          values: (u, splits) => splits.map(number),
        },
      ],
      legend: {
        markers: {
          width: 2,
          stroke: (u, i) => (i ? "var(--" + kinds[i - 1] + ")" : "transparent"),
          fill: (u, i) => (i ? "var(--" + kinds[i - 1] + ")" : "transparent"),
        },
      },
      hooks: { draw: [faultLines(first), bars(kinds)], setScale: [follow] },
    });
    // The whole run, not what is in view: heights stay comparable while zooming. Hidden lines do not count.
    options.scales.y = {
      range: (u) => {
        const shown = values.filter((column, i) => u.series[i + 1].show);
        return [0, shown.reduce((top, column) => column.reduce((a, b) => Math.max(a, b || 0), top), 4) * 1.08];
      },
    };
    charts.push(new uPlot(options, [xs].concat(values), host));
  }

  // ---- the path vector

  const patterns = new Map();

  function stripes(ctx, colour) {
    const key = colour + devicePixelRatio;
    if (!patterns.has(key)) {
      const size = Math.round(8 * devicePixelRatio);
      const tile = document.createElement("canvas");
      tile.width = tile.height = size;
      const pen = tile.getContext("2d");
      pen.strokeStyle = colour;
      pen.lineWidth = size * 0.4;
      for (const shift of [-size, 0, size]) {
        pen.beginPath();
        pen.moveTo(shift - 1, size + 1);
        pen.lineTo(shift + size + 1, -1);
        pen.stroke();
      }
      patterns.set(key, ctx.createPattern(tile, "repeat"));
    }
    return patterns.get(key);
  }

  function colours(path) {
    switch (path) {
      case "VF": return [theme.vf];
      case "SYNTHETIC":
      case "EMULATED": return [theme.synthetic];
      case "BOTH": return [theme.vf, theme.synthetic];
      case "NONE": return [theme.none];
      default: return [theme.soft];
    }
  }

  function paint(ctx, path, asStripes, x, y, width, height) {
    const parts = colours(path);
    parts.forEach((colour, i) => {
      ctx.fillStyle = asStripes ? stripes(ctx, colour) : colour;
      ctx.fillRect(x, y + (height * i) / parts.length, width, height / parts.length);
    });
  }

  const rows = data.elements.map(() => []);
  for (const [row, startNs, endNs, intended, actual, generation] of data.bands) {
    rows[row].push({ start: startNs / NS_PER_MS, end: endNs / NS_PER_MS, intended, actual, generation });
  }
  rows.forEach((row) => row.sort((a, b) => a.start - b.start));

  function drawBands(u) {
    const ctx = u.ctx;
    const dpr = devicePixelRatio;
    const { left, top, width, height } = u.bbox;
    const { min, max } = u.scales.x;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, top, width, height);
    ctx.clip();
    rows.forEach((row, i) => {
      const rowTop = top + (height * i) / rows.length + 3 * dpr;
      const rowHeight = height / rows.length - 6 * dpr;
      const brief = [];
      for (const band of row) {
        if (band.end < min || band.start > max) continue;
        const x = Math.max(u.valToPos(band.start, "x", true), left - 1);
        const span = Math.min(u.valToPos(band.end, "x", true), left + width + 1) - x;
        const pending = band.intended !== band.actual;
        const striped = pending && span >= 4 * dpr;
        if (pending && !striped) brief.push(Math.round(x));
        ctx.globalAlpha = striped ? Number(theme.pending) : 1;
        paint(ctx, band.actual, false, x, rowTop, Math.max(span, dpr), rowHeight);
        ctx.globalAlpha = 1;
        if (striped) paint(ctx, band.intended, true, x, rowTop, span, rowHeight);
      }
      // Too narrow to be striped, yet where things go wrong: drawn last and never thinner than can be seen.
      // Where they crowd they are only ticks, or the paths could not be seen for them.
      ctx.fillStyle = theme.ink;
      brief.forEach((x, n) => {
        const crowded = x - brief[n - 1] < 8 * dpr || brief[n + 1] - x < 8 * dpr;
        ctx.fillRect(x, rowTop - 3 * dpr, 2 * dpr, crowded ? 6 * dpr : rowHeight + 6 * dpr);
      });
    });
    ctx.restore();
  }

  function bandAt(row, at) {
    let low = 0;
    let high = row.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (row[middle].end <= at) low = middle + 1;
      else if (row[middle].start > at) high = middle - 1;
      else return row[middle];
    }
    return null;
  }

  function pathName(path) {
    return PATH_NAMES[path] || path;
  }

  function readout() {
    const box = element("div", "readout");
    const time = element("div", "at");
    const cells = data.elements.map((name) => {
      const cell = element("div");
      const value = element("b");
      cell.append(element("span", "", name + " "), value);
      return { cell, value };
    });
    box.append(time, ...cells.map(({ cell }) => cell));
    const show = (u) => {
      const { left } = u.cursor;
      const at = left == null || left < 0 ? null : u.posToVal(left, "x");
      time.textContent = at == null ? "Point at a chart to read the paths at that instant." : "at " + millis(at);
      cells.forEach(({ value }, i) => {
        const band = at == null ? null : bandAt(rows[i], at);
        if (!band) value.textContent = "\u2013";
        else if (band.intended === band.actual) value.textContent = pathName(band.actual);
        else value.textContent = pathName(band.intended) + ", pending (still " + pathName(band.actual) + ")";
        value.title = band ? "generation " + band.generation : "";
      });
    };
    return { box, show };
  }

  function keys() {
    const list = element("div", "keys");
    const known = [["vf", "VF"], ["synthetic", "synthetic"], ["both", "both"], ["none", "none"],
      ["pending", "pending: stripes show where to"], ["brief", "pending, too brief to draw at this zoom"]];
    for (const [name, label] of known) {
      const key = element("span");
      key.append(element("i", name), label);
      list.append(key);
    }
    return list;
  }

  function ellipsis(u, names) {
    u.ctx.font = FONT;
    return names.map((name) => {
      let shown = name;
      while (shown.length > 4 && u.ctx.measureText(shown).width > gutter - 16) {
        shown = shown.slice(0, -2) + "\u2026";
      }
      return shown;
    });
  }

  function bandChart() {
    const { box, show } = readout();
    host.append(element("h3", "", "Where each party believes the path to be"), keys());
    const options = Object.assign(common(rows.length * ROW + 52), {
      padding: [4, 14, 0, 0],
      legend: { show: false },
      series: [{}, { points: { show: false }, paths: () => null }],
      axes: [
        timeAxis("time since the start of the run (ms)"),
        {
          scale: "y",
          stroke: () => theme.ink,
          grid: { show: false },
          ticks: { show: false },
          font: FONT,
          size: gutter,
          gap: 6,
          splits: () => rows.map((row, i) => i + 0.5),
          filter: (u, splits) => splits,
          values: (u) => ellipsis(u, data.elements),
        },
      ],
      hooks: { draw: [drawBands, faultLines(false)], setScale: [follow], setCursor: [show] },
    });
    options.scales.y = { dir: -1, range: [0, rows.length] };
    const chart = new uPlot(options, [[0, endMs], [null, null]], host);
    charts.push(chart);
    host.append(box);
    show(chart);
  }

  // ---- faults, and the rest

  function zoom(min, max) {
    if (charts.length) charts[0].setScale("x", { min: Math.max(0, min), max: Math.min(endMs, max) });
  }

  function faultList() {
    const list = element("ol", "faults");
    for (const fault of faults.slice(0, 50)) {
      const item = element("li");
      const button = element("button", "", "Zoom");
      button.type = "button";
      button.addEventListener("click", () => zoom(fault.at - 5 * intervalMs, fault.at + 15 * intervalMs));
      item.append(element("span", "no", fault.no), element("span", "", millis(fault.at)),
        element("span", "", fault.who + ": " + fault.text), button);
      list.append(item);
    }
    host.append(list);
    if (faults.length > 50) host.append(element("p", "note", number(faults.length - 50) + " more in the event log"));
  }

  readTheme();
  data.charts.forEach((chart, i) => packetChart(chart, i === 0, i === data.charts.length - 1 && !rows.length));
  if (rows.length) bandChart();
  if (faults.length) faultList();
  if (!charts.length) host.append(element("p", "note", "Nothing was recorded over time."));

  document.getElementById("reset").addEventListener("click", () => zoom(0, endMs));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    readTheme();
    charts.forEach((chart) => chart.redraw());
  });
  new ResizeObserver(() => {
    const width = host.clientWidth;
    charts.forEach((chart) => {
      if (chart.width !== width) chart.setSize({ width, height: chart.height });
    });
  }).observe(host);
})();
