'use strict';
// Draws the figures of a report. The data are those of FigureData.java; null stands for "no value".
(() => {
  const DASHES = ['solid', [7, 4], [2, 3], [9, 3, 2, 3], [5, 2], [1, 2]];
  const MARKS = ['circle', 'diamond', 'triangle', 'rect', 'path://M0 0h10l-5 8z', 'path://M0 3a5 3 0 1 0 10 0a5 3 0 1 0 -10 0'];
  const figures = JSON.parse(document.getElementById('figures').textContent);
  const drawn = [];

  // ---- words and numbers

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  }

  /** Colour and dash together repeat after 36 lines only, as in LineStyle.java. */
  const dash = (index) => DASHES[(index + Math.floor(index / DASHES.length)) % DASHES.length];
  const seriesColour = (index) => colour('s' + index % DASHES.length);

  /** A number with at most `digits` digits, a true minus sign and thin spaces between thousands. */
  function number(value, digits = 6) {
    if (value === null || !Number.isFinite(value)) return '–';
    const size = Math.abs(value);
    if (size !== 0 && (size >= 1e6 || size < 1e-3)) return scientific(value, digits);
    const [whole, fraction] = String(Number(value.toPrecision(digits))).split('.');
    const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, '\u202f') : whole;
    return (fraction ? grouped + '.' + fraction : grouped).replace('-', '−');
  }

  function scientific(value, digits) {
    const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
    const raised = String(Number(exponent)).replace('-', '⁻').replace(/\d/g, (d) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[d]);
    const factor = Number(mantissa);
    const sign = factor < 0 ? '−' : '';
    return sign + (Math.abs(factor) === 1 ? '' : Math.abs(factor) + '×') + '10' + raised;
  }

  function quantity(value, unit, digits = 4) {
    return number(value, digits) + (unit ? (unit === '°' ? '' : '\u00a0') + unit : '');
  }

  /** A tooltip: a heading and one coloured line per entry; all text is set as text. */
  function tip(heading, entries) {
    const box = document.createElement('div');
    box.className = 'tip';
    const head = document.createElement('b');
    head.textContent = heading;
    box.append(head);
    for (const [tint, words] of entries) {
      const line = document.createElement('div');
      line.style.color = tint;
      const text = document.createElement('span');
      text.textContent = words;
      line.append(document.createElement('i'), text);
      box.append(line);
    }
    return box;
  }

  // ---- parts of a chart

  function axis(data, width, dense) {
    return {
      type: data.log ? 'log' : 'value',
      min: data.low ?? (data.log ? (ends) => ends.min < ends.max ? ends.min : ends.min / 10 : undefined),
      max: data.high ?? (data.log ? (ends) => ends.min < ends.max ? ends.max : ends.max * 10 : undefined),
      scale: true,
      splitNumber: dense ? 5 : width < 420 ? 4 : 6,
      axisLine: { show: !dense, onZero: false, lineStyle: { color: colour('muted') } },
      axisTick: { show: !dense, lineStyle: { color: colour('muted') } },
      splitLine: { show: dense, lineStyle: { color: colour('rule') } },
      axisLabel: {
        color: colour('muted'), fontSize: 12, hideOverlap: true,
        // neighbours on a narrow axis differ in late digits
        formatter: (value) => data.log ? decade(value) : number(value, 9),
      },
    };
  }

  /** On a logarithmic axis only powers of ten carry a number. */
  function decade(value) {
    const exponent = Math.log10(value);
    return Math.abs(exponent - Math.round(exponent)) < 1e-6 ? number(Number(value.toPrecision(6))) : '';
  }

  function frame(figure, width) {
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 2, right: 14, top: 10, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: axis(figure.x, width, false),
      yAxis: axis(figure.y, width, true),
      tooltip: {
        confine: true, backgroundColor: colour('paper'), borderColor: colour('rule'), borderWidth: 1,
        padding: [6, 10], textStyle: { color: colour('ink') }, extraCssText: 'box-shadow: none',
        axisPointer: { type: 'line', lineStyle: { color: colour('muted'), type: 'solid', width: 1 } },
      },
    };
  }

  const positive = (data, value) => value !== null && (!data.log || value > 0) ? value : null;

  function pairs(figure, x, y) {
    return x.map((value, i) => [positive(figure.x, value), positive(figure.y, y[i])]);
  }

  /** A point without neighbours at another place does not show as a line and gets a mark. */
  function withLoneMarks(points) {
    const empty = (i) => i < 0 || i >= points.length || points[i][0] === null || points[i][1] === null;
    const apart = (i, k) => !empty(k) && (points[i][0] !== points[k][0] || points[i][1] !== points[k][1]);
    const lone = (i) => !empty(i) && !apart(i, i - 1) && !apart(i, i + 1);
    return points.map((value, i) => lone(i) ? { value, symbol: 'circle', symbolSize: 5 } : value);
  }

  // ---- the kinds of figure

  function lineOption(figure, hidden, width) {
    const option = frame(figure, width);
    option.series = [];
    figure.series.forEach((line, index) => {
      if (!hidden.has(index)) line.bands.forEach((band, b) => option.series.push(...bandSeries(figure, line, band, index, b)));
    });
    figure.series.forEach((line, index) => {
      if (hidden.has(index)) return;
      option.series.push({
        type: 'line', data: withLoneMarks(pairs(figure, line.x, line.y)), z: 5, symbol: 'none', emphasis: { disabled: true },
        lineStyle: { width: 2, type: dash(index), cap: 'butt' }, color: seriesColour(index),
      });
    });
    option.series.push(thresholds(figure));
    Object.assign(option.tooltip, { trigger: 'axis', formatter: (all) => lineTip(figure, hidden, all[0].axisValue) });
    return option;
  }

  /** A band is an unseen line at its lower edge with the band's height stacked on it. */
  function bandSeries(figure, line, band, index, b) {
    const common = {
      type: 'line', stack: 'band' + index + '.' + b, stackStrategy: 'all', symbol: 'none', silent: true, z: 2,
      lineStyle: { width: 0 }, emphasis: { disabled: true }, color: seriesColour(index),
      // the first dimension is the one that is stacked
      encode: { x: 1, y: 0 },
    };
    const whole = band.lower.map((value, i) => value !== null && band.upper[i] !== null);
    const lower = band.lower.map((value, i) => whole[i] ? value : null);
    const height = band.upper.map((value, i) => whole[i] ? value - band.lower[i] : null);
    return [
      { ...common, data: line.x.map((x, i) => [lower[i], positive(figure.x, x)]) },
      { ...common, data: line.x.map((x, i) => [height[i], positive(figure.x, x)]), areaStyle: { opacity: 0.16, origin: 'auto' } },
    ];
  }

  function thresholds(figure) {
    const x = figure.series.flatMap((line) => line.x).find((value) => positive(figure.x, value) !== null);
    return {
      type: 'scatter', silent: true, symbolSize: 0, data: figure.thresholds.map((each) => [x, each.value]),
      markLine: {
        silent: true, symbol: 'none', lineStyle: { color: colour('ink'), width: 1, type: [3, 3] },
        data: figure.thresholds.map((each) => ({
          yAxis: each.value,
          label: {
            formatter: each.label + ' ' + quantity(each.value, figure.y.unit), position: 'insideEndTop',
            color: colour('ink'), textBorderColor: colour('paper'), textBorderWidth: 3, fontSize: 12,
          },
        })),
      },
    };
  }

  function lineTip(figure, hidden, at) {
    const entries = [];
    figure.series.forEach((line, index) => {
      if (hidden.has(index) || line.x.length === 0) return;
      const i = nearest(line.x, at, figure.x.log);
      const bands = line.bands.map((band) => ` (${band.label} ${number(band.lower[i], 4)} … ${number(band.upper[i], 4)})`);
      entries.push([seriesColour(index), `${line.label}: ${quantity(line.y[i], figure.y.unit)}${bands.slice(-1).join('')}`]);
    });
    return tip(`${figure.x.label} ${quantity(at, figure.x.unit)}`, entries);
  }

  function nearest(values, at, log) {
    let best = 0;
    const distance = (value) => value === null ? Infinity : log ? Math.abs(Math.log(value / at)) : Math.abs(value - at);
    values.forEach((value, i) => { if (distance(value) < distance(values[best])) best = i; });
    return best;
  }

  function histogramOption(figure, hidden, width) {
    const option = frame(figure, width);
    option.yAxis.scale = false;
    option.series = figure.series.map((bars, index) => ({
      type: 'line', step: 'end', symbol: 'none', data: hidden.has(index) ? [] : outline(figure, bars), color: seriesColour(index),
      lineStyle: { width: 1.5 }, areaStyle: { opacity: 0.22, origin: 'start' }, emphasis: { disabled: true },
    }));
    Object.assign(option.tooltip, { trigger: 'axis', formatter: (all) => histogramTip(figure, hidden, all[0].axisValue) });
    return option;
  }

  function outline(figure, bars) {
    const edges = bars.x;
    if (bars.y.length === 0) return [];
    const foot = figure.y.log ? null : 0;
    const points = [[edges[0], foot]];
    bars.y.forEach((count, bin) => {
      if (count === null) points.push([edges[bin], foot], [edges[bin], null], [edges[bin + 1], foot]);
      else points.push([edges[bin], positive(figure.y, count)]);
    });
    const last = bars.y[bars.y.length - 1];
    if (last !== null) points.push([edges[edges.length - 1], positive(figure.y, last)], [edges[edges.length - 1], foot]);
    return points;
  }

  function histogramTip(figure, hidden, at) {
    const edges = figure.series[0].x;
    const bin = edges.findIndex((edge, i) => i + 1 < edges.length && at >= edge && at < edges[i + 1]);
    if (bin < 0) return '';
    const entries = figure.series.map((bars, index) => [seriesColour(index), `${bars.label}: ${quantity(bars.y[bin], figure.y.unit)}`]);
    return tip(`${number(edges[bin], 4)} … ${quantity(edges[bin + 1], figure.x.unit)}`, entries.filter((_, i) => !hidden.has(i)));
  }

  function scatterOption(figure, hidden, width) {
    const option = frame(figure, width);
    const size = Math.max(...figure.series.map((cloud) => cloud.x.length));
    option.xAxis.splitNumber = option.yAxis.splitNumber;
    option.xAxis.splitLine = { show: true, lineStyle: { color: colour('rule') } };
    option.series = figure.series.map((cloud, index) => ({
      type: 'scatter', symbol: MARKS[index % MARKS.length], symbolSize: size > 800 ? 4 : size > 100 ? 6 : 8,
      data: hidden.has(index) ? [] : pairs(figure, cloud.x, cloud.y), cursor: 'default',
      itemStyle: { color: seriesColour(index), opacity: size > 800 ? 0.4 : 0.7 },
    }));
    if (figure.identity) identity(figure, option);
    Object.assign(option.tooltip, {
      trigger: 'item',
      formatter: (item) => tip(figure.series[item.seriesIndex].label, [
        [item.color, `${figure.x.label}: ${quantity(item.value[0], figure.x.unit)}`],
        [item.color, `${figure.y.label}: ${quantity(item.value[1], figure.y.unit)}`]]),
    });
    return option;
  }

  /** Gives both axes one range and draws y = x. */
  function identity(figure, option) {
    const range = commonRange(figure);
    Object.assign(option.xAxis, range);
    Object.assign(option.yAxis, range);
    // the ends are where the points end, and carry a number only if it is a round one
    const unit = 10 ** Math.floor(Math.log10((range.max - range.min) / 5));
    const isRound = (value) => Math.abs(value / unit - Math.round(value / unit)) < 1e-6;
    if (!figure.x.log) option.xAxis.axisLabel.formatter = (value) => isRound(value) ? number(value) : '';
    if (!figure.y.log) option.yAxis.axisLabel.formatter = option.xAxis.axisLabel.formatter;
    option.series.unshift({
      type: 'line', silent: true, symbol: 'none', data: [[range.min, range.min], [range.max, range.max]], z: 1,
      lineStyle: { color: colour('muted'), width: 1, type: [4, 4] }, emphasis: { disabled: true },
    });
    // keeps the index of a cloud equal to that of its data
    option.series.push(option.series.shift());
  }

  function commonRange(figure) {
    const values = figure.series.flatMap((cloud) => [...cloud.x, ...cloud.y]).filter((value) => positive(figure.x, value) !== null);
    let low = values.reduce((a, b) => Math.min(a, b), Infinity);
    let high = values.reduce((a, b) => Math.max(a, b), -Infinity);
    if (low === high) { low -= Math.abs(low) / 2 || 1; high += Math.abs(high) / 2 || 1; }
    if (figure.x.log) return { min: figure.x.low ?? low, max: figure.x.high ?? high };
    const margin = (high - low) / 25;
    return { min: figure.x.low ?? low - margin, max: figure.x.high ?? high + margin };
  }

  const OPTIONS = { line: lineOption, scatter: scatterOption, histogram: histogramOption };

  const hasValue = (figure) => figure.series.some((series) => series.x.some((x, i) => x !== null && (series.y[i] ?? null) !== null));

  // ---- the page

  function draw(entry) {
    entry.chart.setOption(OPTIONS[entry.figure.kind](entry.figure, entry.hidden, entry.place.clientWidth), { notMerge: true });
  }

  function fit(entry) {
    if (entry.place.clientWidth === entry.chart.getWidth() && entry.place.clientHeight === entry.chart.getHeight()) return;
    entry.chart.resize();
    draw(entry);
  }

  function plot(place) {
    const figure = figures[place.dataset.figure];
    if (!hasValue(figure)) {
      const words = document.createElement('p');
      words.className = 'none';
      words.textContent = 'no data';
      place.append(words);
      return;
    }
    const entry = { place, figure, hidden: new Set(), chart: echarts.init(place, null, { renderer: 'svg' }) };
    draw(entry);
    drawn.push(entry);
    new ResizeObserver(() => fit(entry)).observe(place);
    for (const button of place.closest('figure').querySelectorAll('.key button')) {
      button.addEventListener('click', () => toggle(entry, button));
    }
  }

  function toggle(entry, button) {
    const index = Number(button.dataset.series);
    const shown = entry.hidden.delete(index);
    if (!shown) entry.hidden.add(index);
    button.setAttribute('aria-pressed', String(shown));
    draw(entry);
  }

  /** Shows row, column and value of the cell under the pointer; the level is read back from the cell's colour. */
  function readable(map) {
    const figure = figures[map.dataset.figure];
    const image = map.querySelector('img');
    const cells = map.querySelector('.cells');
    let levels = null;
    let box = null;
    cells.addEventListener('pointermove', (event) => {
      levels ??= readLevels(image, figure);
      const area = cells.getBoundingClientRect();
      const column = Math.floor((event.clientX - area.left) / area.width * figure.columns);
      const row = Math.floor((event.clientY - area.top) / area.height * figure.rows);
      if (column < 0 || column >= figure.columns || row < 0 || row >= figure.rows) return;
      const level = levels[row * figure.columns + column];
      const value = level < 0 ? null : figure.low + level / 254 * (figure.high - figure.low);
      box?.remove();
      box = tip(`${figure.row} ${row}, ${figure.column} ${column}`, []);
      box.append(Object.assign(document.createElement('div'), { textContent: quantity(value, figure.unit, 3) }));
      box.classList.add('over');
      document.body.append(box);
      const left = Math.min(event.pageX + 14, document.documentElement.clientWidth - box.offsetWidth - 8);
      box.style.left = Math.max(8, left) + 'px';
      box.style.top = event.pageY + 14 + 'px';
    });
    cells.addEventListener('pointerleave', () => { box?.remove(); });
  }

  function readLevels(image, figure) {
    const canvas = document.createElement('canvas');
    canvas.width = figure.columns;
    canvas.height = figure.rows;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.drawImage(image, 0, 0);
    const pixels = context.getImageData(0, 0, figure.columns, figure.rows).data;
    const levelOf = new Map(figure.palette.map((tint, level) => [tint, level]));
    return Int16Array.from({ length: figure.rows * figure.columns }, (_, i) => {
      const [red, green, blue, alpha] = pixels.subarray(4 * i, 4 * i + 4);
      return alpha === 0 ? -1 : levelOf.get(red << 16 | green << 8 | blue) ?? -1;
    });
  }

  function print(on) {
    document.documentElement.classList.toggle('print', on);
    for (const details of document.querySelectorAll('details')) {
      if (on) details.dataset.closed = String(!details.open);
      details.open = on || details.dataset.closed === 'false';
    }
    drawn.forEach((entry) => { entry.chart.resize(); draw(entry); });
  }

  // without a script they stay open
  document.querySelectorAll('details').forEach((details) => { details.open = false; });
  document.querySelectorAll('.plot').forEach(plot);
  document.querySelectorAll('.map').forEach(readable);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => drawn.forEach(draw));
  addEventListener('beforeprint', () => print(true));
  addEventListener('afterprint', () => print(false));
})();
