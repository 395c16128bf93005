'use strict';
// Shows the states that the run sends. Whatever the run says becomes text, never markup.
(() => {
  const POLL = 1000;
  const SLOWEST_POLL = 15000;
  const STREAM_AGAIN = 30000;
  const ANNOUNCE = 60000;
  const SHOWN_OFF_FRONT = 500;
  const SHOWN_MESSAGES = 50;
  const SVG = 'http://www.w3.org/2000/svg';

  const at = (id) => document.getElementById(id);
  let state = null;
  let received = 0;
  let over = false;
  let connected = false;

  // ---- words

  const known = (value) => typeof value === 'number' && Number.isFinite(value);
  const count = (value) => value.toLocaleString('en');

  function number(value) {
    if (!known(value)) return '–';
    const size = Math.abs(value);
    const text = size !== 0 && (size < 1e-3 || size >= 1e6) ? value.toExponential(2).replace('e+', 'e') : String(Number(value.toPrecision(4)));
    return text.replaceAll('-', '−');
  }

  const quantity = (value, unit) => unit && known(value) ? number(value) + ' ' + unit : number(value);

  /** Near 0 and 1 with a digit more, since that is where yields are told apart. */
  function percent(fraction) {
    if (!known(fraction)) return '–';
    const value = 100 * fraction;
    return Number(value.toFixed(value > 99 || value < 1 ? 2 : 1)) + ' %';
  }

  function duration(seconds) {
    if (!known(seconds)) return '–';
    const s = Math.max(0, Math.round(seconds));
    const two = (value) => String(value).padStart(2, '0');
    if (s < 60) return s + ' s';
    if (s < 3600) return Math.floor(s / 60) + ' min ' + two(s % 60) + ' s';
    if (s < 86400) return Math.floor(s / 3600) + ' h ' + two(Math.floor(s / 60) % 60) + ' min';
    return Math.floor(s / 86400) + ' d ' + Math.floor(s / 3600) % 24 + ' h';
  }

  // ---- elements

  /** Leaves a node alone that says this already, so that a selection in it stays. */
  function say(node, text) {
    if (node.textContent !== text) node.textContent = text;
  }

  function make(parent, name, style, text) {
    const node = document.createElement(name);
    if (style) node.className = style;
    if (text !== undefined) node.textContent = text;
    parent.append(node);
    return node;
  }

  function draw(parent, name, attributes, text) {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    if (text !== undefined) node.textContent = text;
    parent.append(node);
    return node;
  }

  /** One child for each item: those that are there are filled anew, so that the focus stays where it is. */
  function fill(parent, items, create, update) {
    while (parent.children.length > items.length) parent.lastElementChild.remove();
    items.forEach((item, i) => update(parent.children[i] ?? parent.appendChild(create()), item));
  }

  function row(labels) {
    const tr = document.createElement('tr');
    tr.setAttribute('role', 'row');
    labels.forEach(([label, style]) => {
      const cell = make(tr, 'td', style);
      cell.setAttribute('role', 'cell');
      if (label) cell.dataset.label = label;
    });
    return tr;
  }

  // ---- what a screen reader is told: changes at once, progress once a minute

  let announced = 0;
  function announce(text) {
    announced = Date.now();
    at('announce').textContent = text;
  }

  // ---- progress

  function fraction() {
    return state.total > 0 ? Math.min(1, state.done / state.total) : NaN;
  }

  function status() {
    if (over || state?.finished) return state?.finished ? 'finished' : 'stopped';
    if (!connected) return state ? 'lost' : 'connecting';
    return 'running';
  }

  const STATUS = {
    connecting: 'connecting', running: 'running', finished: 'finished',
    stopped: 'ended before it was finished', lost: 'no connection to the run; what follows is old',
  };

  function header() {
    const now = status();
    if (now !== at('status').dataset.status && (now === 'lost' || now === 'finished' || now === 'stopped')) announce('The run: ' + STATUS[now]);
    at('status').dataset.status = now;
    at('status').className = 'status ' + now;
    say(at('status'), STATUS[now]);
    if (!state) return;
    const part = fraction();
    const since = now === 'running' ? (Date.now() - received) / 1000 : 0;
    say(at('title'), state.title || 'Noisefloor');
    say(at('phase'), state.phase);
    document.title = (known(part) ? Math.floor(100 * part) + ' % – ' : '') + (state.title || 'Noisefloor');
    const bar = at('progress');
    bar.classList.toggle('unknown', !known(part) && now === 'running');
    bar.firstElementChild.style.width = known(part) ? 100 * part + '%' : '';
    if (known(part)) bar.setAttribute('aria-valuenow', String(Math.floor(100 * part)));
    else bar.removeAttribute('aria-valuenow');
    const done = state.total > 0 ? count(state.done) + ' of ' + count(state.total) : count(state.done);
    bar.setAttribute('aria-valuetext', done);
    say(at('percent'), known(part) ? Math.floor(1000 * part) / 10 + ' %' : '–');
    say(at('done'), done);
    const left = known(state.secondsLeft) ? Math.max(0, state.secondsLeft - since) : NaN;
    say(at('left'), now === 'finished' ? 'none' : now === 'running' ? duration(left) : '–');
    say(at('elapsed'), duration(state.secondsElapsed + since));
    say(at('updated'), 'last news at ' + new Date(received).toLocaleTimeString());
    if (now === 'running' && Date.now() - announced > ANNOUNCE) {
      announce(done + ' done' + (known(left) ? ', about ' + duration(left) + ' left' : ''));
    }
  }

  // ---- yield

  function boundRow() {
    const tr = row([['', 'first'], ['on'], ['holds on', 'number'], ['', 'wide'], ['required', 'number'], ['', 'verdict']]);
    const range = make(tr.children[3], 'div', 'range');
    range.setAttribute('aria-hidden', 'true');
    ['band', 'seen', 'mark'].forEach((style) => make(range, 'span', style));
    make(tr.children[3], 'div', 'fine');
    return tr;
  }

  function fillBound(tr, bound) {
    const cells = tr.children;
    const isMet = bound.lower >= bound.required;
    tr.className = !known(bound.required) ? '' : known(bound.lower) && isMet ? 'met' : known(bound.upper) && bound.upper < bound.required ? 'missed' : '';
    say(cells[0], bound.claim);
    say(cells[1], bound.chip);
    say(cells[2], count(bound.holds) + ' of ' + count(bound.dies));
    const [range, words] = cells[3].children;
    const [band, seen, mark] = range.children;
    const place = (node, value) => {
      node.hidden = !known(value);
      if (known(value)) node.style.left = 100 * value + '%';
    };
    place(band, known(bound.upper) ? bound.lower : NaN);
    band.style.width = 100 * (bound.upper - bound.lower) + '%';
    place(seen, bound.dies > 0 ? bound.holds / bound.dies : NaN);
    place(mark, bound.required);
    say(words, known(bound.lower) || known(bound.upper) ? percent(bound.lower) + ' to ' + percent(bound.upper) : 'unknown');
    cells[4].hidden = false;
    say(cells[4], known(bound.required) ? percent(bound.required) : 'none');
    say(cells[5], bound.verdict);
  }

  function tellVerdicts(before, bounds) {
    const old = new Map(before.map((bound) => [bound.claim + '\n' + bound.chip, bound.verdict]));
    const changed = bounds.filter((bound) => (old.get(bound.claim + '\n' + bound.chip) ?? bound.verdict) !== bound.verdict);
    if (changed.length > 0) announce(changed.map((bound) => bound.claim + ' on ' + bound.chip + ': ' + bound.verdict).join('. '));
  }

  // ---- Pareto front

  let drawn = '';
  let chosen = null;

  function ticks(low, high, pixels) {
    const wanted = (high - low) / Math.max(3, pixels / 90);
    const power = 10 ** Math.floor(Math.log10(wanted));
    const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= wanted * 0.999);
    const values = [];
    for (let k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) values.push(k * step);
    return values;
  }

  function scale(values, from, to) {
    let low = Math.min(...values);
    let high = Math.max(...values);
    const margin = (high - low) * 0.06 || Math.abs(low) * 0.1 || 1;
    low -= margin;
    high += margin;
    return { place: (value) => from + (value - low) / (high - low) * (to - from), ticks: ticks(low, high, Math.abs(to - from)) };
  }

  const sentence = (front, point) => point.name + ': ' + front.xLabel + ' ' + quantity(point.x, front.xUnit) + ', ' + front.yLabel + ' '
    + quantity(point.y, front.yUnit) + (known(point.lower) && known(point.upper) ? ' (' + number(point.lower) + ' to ' + number(point.upper) + ')' : '');

  function thin(points) {
    const step = Math.ceil(points.length / SHOWN_OFF_FRONT);
    return step > 1 ? points.filter((_, i) => i % step === 0) : points;
  }

  function drawFront(front) {
    const plot = at('plot');
    const width = plot.clientWidth;
    const key = width + JSON.stringify(front);
    if (key === drawn || width === 0) return;
    drawn = key;
    const usable = front.points.filter((point) => known(point.x) && known(point.y));
    const on = usable.filter((point) => point.onFront).sort((a, b) => a.x - b.x || a.y - b.y);
    const others = usable.filter((point) => !point.onFront);
    const off = thin(others);
    const named = (quantityName, unit) => unit ? quantityName + ' [' + unit + ']' : quantityName;
    say(at('front-x'), named(front.xLabel, front.xUnit));
    say(at('front-y'), named(front.yLabel, front.yUnit));
    say(at('front-caption'), count(on.length) + ' of ' + count(usable.length) + ' designs are on it'
      + (off.length < others.length ? '; of the others ' + count(off.length) + ' are drawn.' : '.') + (on.length > 0 ? ' Arrow keys go from point to point.' : ''));
    const held = document.activeElement?.closest?.('#plot .on') ? document.activeElement.dataset.name : null;
    plot.replaceChildren();
    if (usable.length > 0) plotPoints(plot, front, on, off, width);
    if (held !== null) (points().find((node) => node.dataset.name === held) ?? points()[0])?.focus();
    frontTable(front, on);
  }

  function plotPoints(plot, front, on, off, width) {
    const height = Math.round(Math.min(360, Math.max(240, width * 0.5)));
    const all = [...on, ...off];
    const x = scale(all.map((point) => point.x), 52, width - 14);
    const y = scale(all.flatMap((point) => [point.y, ...(point.onFront ? [point.lower, point.upper].filter(known) : [])]), height - 28, 10);
    const svg = draw(plot, 'svg', { viewBox: `0 0 ${width} ${height}`, height, role: 'group', 'aria-label': 'Pareto front: ' + front.yLabel + ' over ' + front.xLabel });
    const every = Math.ceil(x.ticks.length * 56 / (width - 66));
    x.ticks.forEach((value, i) => {
      draw(svg, 'line', { class: 'grid', x1: x.place(value), x2: x.place(value), y1: 10, y2: height - 28 });
      if (i % every === 0) draw(svg, 'text', { x: x.place(value), y: height - 10, 'text-anchor': 'middle', 'aria-hidden': 'true' }, number(value));
    });
    y.ticks.forEach((value) => {
      draw(svg, 'line', { class: 'grid', x1: 52, x2: width - 14, y1: y.place(value), y2: y.place(value) });
      draw(svg, 'text', { x: 46, y: y.place(value) + 4, 'text-anchor': 'end', 'aria-hidden': 'true' }, number(value));
    });
    off.forEach((point) => draw(svg, 'circle', { class: 'off', cx: x.place(point.x), cy: y.place(point.y), r: 3.5 }));
    if (on.length > 1) draw(svg, 'polyline', { class: 'path', points: on.map((point) => x.place(point.x) + ',' + y.place(point.y)).join(' ') });
    on.forEach((point) => frontPoint(svg, front, point, x.place(point.x), y));
    settle();
  }

  function frontPoint(svg, front, point, x, y) {
    const text = sentence(front, point);
    const node = draw(svg, 'g', { class: 'on', role: 'img', 'aria-label': text });
    node.dataset.name = point.name;
    if (known(point.lower) && known(point.upper)) draw(node, 'line', { class: 'whisker', x1: x, x2: x, y1: y.place(point.lower), y2: y.place(point.upper) });
    draw(node, 'circle', { class: 'disc', cx: x, cy: y.place(point.y), r: 5 });
    draw(node, 'circle', { class: 'hit', cx: x, cy: y.place(point.y), r: 13 });
    const choose = () => { chosen = point.name; settle(); };
    node.addEventListener('focus', choose);
    node.addEventListener('pointerenter', choose);
    node.addEventListener('click', choose);
  }

  const points = () => [...document.querySelectorAll('#plot .on')];

  /** One point at a time can be reached by the tabulator, and its numbers stand below. */
  function settle() {
    const all = points();
    const now = all.find((node) => node.dataset.name === chosen) ?? all[0];
    all.forEach((node) => {
      node.setAttribute('tabindex', node === now ? '0' : '-1');
      node.classList.toggle('shown', node === now);
    });
    say(at('point'), now?.getAttribute('aria-label') ?? '');
  }

  at('plot').addEventListener('keydown', (event) => {
    const all = points();
    const index = all.indexOf(document.activeElement);
    const moves = { ArrowRight: index + 1, ArrowUp: index + 1, ArrowLeft: index - 1, ArrowDown: index - 1, Home: 0, End: all.length - 1 };
    if (index < 0 || !(event.key in moves)) return;
    event.preventDefault();
    all[Math.min(all.length - 1, Math.max(0, moves[event.key]))].focus();
  });

  function frontTable(front, on) {
    const table = document.querySelector('#front table');
    const labels = [front.xLabel, front.yLabel];
    labels.forEach((label, i) => say(table.querySelectorAll('th')[i + 1], label));
    const body = table.querySelector('tbody');
    body.replaceChildren();
    fill(body, on, () => row([['', 'first'], [labels[0], 'number'], [labels[1], 'number']]), (tr, point) => {
      say(tr.children[0], point.name);
      say(tr.children[1], quantity(point.x, front.xUnit));
      say(tr.children[2], quantity(point.y, front.yUnit) + (known(point.lower) && known(point.upper) ? ' (' + number(point.lower) + ' to ' + number(point.upper) + ')' : ''));
    });
  }

  // ---- worst dies

  function worstItem() {
    const li = document.createElement('li');
    make(li, 'div');
    make(make(li, 'pre', 'command'), 'code');
    const button = make(li, 'button', 'copy', 'Copy command');
    button.type = 'button';
    button.addEventListener('click', () => copy(li.querySelector('code'), button));
    return li;
  }

  function fillWorst(li, worst) {
    say(li.children[0], worst.claim + ' on ' + worst.chip + ', die ' + worst.die + ': ' + worst.number);
    say(li.querySelector('code'), worst.command);
    li.querySelector('pre').hidden = li.querySelector('button').hidden = worst.command === '';
    li.querySelector('button').setAttribute('aria-label', 'Copy command that replays die ' + worst.die);
  }

  async function copy(code, button) {
    let copied = true;
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      // not allowed, or the page came from another machine: select it for the user's own key
      getSelection().selectAllChildren(code);
      copied = false;
    }
    button.textContent = copied ? 'Copied' : 'Selected: press Ctrl+C';
    announce(copied ? 'Command copied' : 'Command selected, press Control C');
    setTimeout(() => { button.textContent = 'Copy command'; }, 3000);
  }

  // ---- everything

  function show(news) {
    const before = state;
    state = news.state;
    over = news.over;
    received = Date.now() - 1000 * news.age;
    const parts = { bounds: state.bounds.length, front: state.front.points.length, worst: state.worst.length, messages: state.messages.length };
    for (const [id, size] of Object.entries(parts)) at(id).hidden = size === 0;
    at('nothing').hidden = Object.values(parts).some((size) => size > 0);
    fill(document.querySelector('#bounds tbody'), state.bounds, boundRow, fillBound);
    drawFront(state.front);
    fill(document.querySelector('.worst'), state.worst, worstItem, fillWorst);
    fill(document.querySelector('.messages'), state.messages.slice(-SHOWN_MESSAGES).reverse(), () => document.createElement('li'), say);
    if (before) tellVerdicts(before.bounds, state.bounds);
    header();
  }

  // ---- connection: a stream of events, and questions every few seconds where there is none

  let streamed = 0;
  let wait = POLL;

  function link(isThere) {
    connected = isThere;
    header();
  }

  function listen() {
    streamed = Date.now();
    const source = new EventSource('/events');
    source.addEventListener('open', () => { wait = POLL; link(true); });
    source.addEventListener('state', (event) => show(JSON.parse(event.data)));
    source.addEventListener('end', () => { over = true; source.close(); header(); });
    source.addEventListener('error', () => {
      source.close();
      if (!over) ask();
    });
  }

  async function ask() {
    let isThere = false;
    try {
      const answer = await fetch('/state', { cache: 'no-store' });
      if (answer.ok) {
        const news = await answer.json();
        isThere = true;
        connected = true;
        show(news);
      }
    } catch { /* nobody answers */ }
    if (over) return;
    wait = isThere ? POLL : Math.min(SLOWEST_POLL, wait * 1.5);
    link(isThere);
    if (state?.finished && !isThere) return;
    setTimeout(isThere && Date.now() - streamed > STREAM_AGAIN ? listen : ask, wait);
  }

  // the token has become a cookie
  if (location.search) history.replaceState(null, '', location.pathname);
  new ResizeObserver(() => { if (state) drawFront(state.front); }).observe(at('plot'));
  setInterval(header, 1000);
  listen();
})();
