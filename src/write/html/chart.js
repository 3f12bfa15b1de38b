// The charts, drawn as SVG: claims by unit and month, one subject's figures over time, the most frequent units and entities.
// Takes the claims that are shown, fills the section. Drawings are approximate, the values beside them exact.

const SVG = 'http://www.w3.org/2000/svg';
const SERIES = 9;

function draw(name, fields = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [field, value] of Object.entries(fields)) {
    if (value === null || value === undefined) continue;
    if (field.startsWith('on')) element.addEventListener(field.slice(2), value);
    else element.setAttribute(field, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

const write = (x, y, content, anchor = 'start', fields = {}) => draw('text', { x, y, 'text-anchor': anchor, ...fields }, content);
const shorten = (content, most) => { const all = Array.from(content); return all.length > most ? all.slice(0, most - 1).join('') + '…' : content; };

/** What acts as a button in a drawing: reached by Tab, pressed by Enter. */
function pressable(label, action) {
  return {
    tabindex: '0', role: 'button', 'aria-label': label, onclick: action,
    onkeydown: (event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); action(); } },
  };
}

/** Round steps from 0 or the least value to the greatest. */
function ticksOf(least, greatest, count) {
  const span = greatest - least || Math.abs(greatest) || 1, power = 10 ** Math.floor(Math.log10(span / count));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => span / one <= count) || span;
  const from = Math.floor(least / step) * step, ticks = [];
  for (let at = 0; at <= count + 2; at++) {
    ticks.push(from + at * step);
    if (from + at * step >= greatest) break;
  }
  return ticks;
}

const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

function panelOf(title, isWide) {
  const controls = make('div', { class: 'above' }), sub = make('p', { class: 'sub' }), body = make('div');
  const element = make('div', { class: isWide ? 'panel wide' : 'panel' }, make('h3', {}, title), sub, controls, body);
  byId('charts').append(element);
  return { element, controls, body, say: (content) => { sub.textContent = content; } };
}

/** How wide a drawing is to be, so that its letters keep their size. */
const widthOf = (panel) => Math.max(300, panel.element.clientWidth - 36);

function legendOf(series, rest) {
  return make('div', { class: 'legend' }, ...(rest ? [...series, [rest, SERIES]] : series).map(([name, at]) => make('span', {},
    draw('svg', { viewBox: '0 0 10 10', 'aria-hidden': 'true' }, draw('rect', { class: 'series' + at, width: 10, height: 10, rx: 2 })), name)));
}

/** How much time a bar stands for, in months. */
const SIZES = [['', 'what fits'], [1, 'a month'], [12, 'a year'], [120, 'ten years']];
/** More bars than this tell nothing, however wide the drawing. */
const MOST_BARS = 1200;

function setUpMonths() {
  const panel = panelOf('Claims by unit and month', true);
  const basis = make('select', { onchange: () => fill() }, make('option', { value: 'document' }, 'document'), make('option', { value: 'period' }, "claim's period"));
  const size = make('select', { id: 'bar-size', onchange: () => fill() }, ...SIZES.map(([months, name]) => make('option', { value: months }, name)));
  panel.controls.append(make('label', {}, 'Date of the ', basis), make('label', {}, 'a bar is ', size));
  const dateOf = (claim) => (basis.value === 'document' ? claim.doc.date : claim.period && (claim.period.from || claim.period.to)) || null;
  // At first the one that more claims have.
  const byDocument = CLAIMS.filter((claim) => claim.doc.date).length, byPeriod = CLAIMS.filter((claim) => claim.period && (claim.period.from || claim.period.to)).length;
  if (byPeriod > byDocument) basis.value = 'period';
  const monthOf = (date) => { const [year, month] = date.split('-').map(Number); return year * 12 + (month || 1) - 1; };

  function fill() {
    const all = shown.filter(dateOf), sorted = all.map((claim) => monthOf(dateOf(claim))).sort((a, b) => a - b), room = widthOf(panel) - 58;
    const sizeOf = (span) => {
      const asked = Number(size.value);
      return asked && span / asked < MOST_BARS ? asked : [1, 12, 120, 1200].find((one) => one > asked && (span / one + 1) * 6 < room) || 12000;
    };
    // Months where they fit, else years, else tens of years. A few far dates are left out where the rest then fits better.
    const share = Math.floor(sorted.length * 0.03), inner = [sorted[share], sorted[sorted.length - 1 - share]], outer = [sorted[0], sorted[sorted.length - 1]];
    const [least, most] = sizeOf(inner[1] - inner[0]) < sizeOf(outer[1] - outer[0]) ? inner : outer;
    const months = sizeOf(most - least), binOf = (claim) => Math.floor(monthOf(dateOf(claim)) / months);
    const first = Math.floor(least / months), bins = Math.floor(most / months) - first + 1;
    const dated = all.filter((claim) => binOf(claim) >= first && binOf(claim) < first + bins);
    const rest = [[shown.length - all.length, 'without'], [all.length - dated.length, 'earlier or later than drawn']].filter(([count]) => count);
    const name = (SIZES.find(([one]) => one === months) || ['', 'a century or more'])[1];
    panel.say(counted(all.length, 'claim') + ' with a date' + rest.map(([count, what]) => ', ' + count.toLocaleString('en') + ' ' + what).join('') + '. A bar is ' + name + '; press one for its claims.');
    if (!dated.length) return panel.body.replaceChildren(make('p', { class: 'empty' }, 'None of these claims has a date.'));
    const units = countBy(dated, (claim) => claim.unit).map(([unit]) => unit), named = units.slice(0, SERIES);
    const names = units.length > SERIES ? [...named, 'other units'] : named;
    const counts = Array.from({ length: bins }, () => new Array(names.length).fill(0));
    for (const claim of dated) { const series = named.indexOf(claim.unit); counts[binOf(claim) - first][series < 0 ? SERIES : series]++; }
    const sums = counts.map((row) => row.reduce((a, b) => a + b));
    // Wider than its room where every bar is asked for: it is scrolled then.
    const width = Math.max(widthOf(panel), size.value ? bins * 6 + 58 : 0), height = 280, left = 44, right = 14, bottom = 28, top = 10;
    const ticks = ticksOf(0, Math.max(...sums), 5).filter(Number.isInteger), ceiling = ticks[ticks.length - 1];
    const y = (value) => height - bottom - (value / ceiling) * (height - bottom - top), step = (width - left - right) / bins, thick = Math.min(46, step * 0.8);
    const label = (bin) => { const month = (first + bin) * months; return months > 1 ? String(Math.floor(month / 12)) : Math.floor(month / 12) + '-' + String(month % 12 + 1).padStart(2, '0'); };
    const svg = draw('svg', { viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': 'Claims by unit and time' });
    if (width > widthOf(panel)) svg.style.width = width + 'px';
    for (const tick of ticks) svg.append(draw('line', { class: 'grid', x1: left, x2: width, y1: y(tick), y2: y(tick) }), write(left - 8, y(tick) + 4, tick.toLocaleString('en'), 'end'));
    // Years under months, where each of them would be too much.
    const every = Math.ceil(62 / step), isYears = months === 1 && every > 3, years = Math.ceil(every / 12);
    const isNamed = (bin) => (isYears ? (first + bin) % (12 * years) === 0 : bin % every === 0);
    const only = (bin) => { setFilter({ time: { label: label(bin), holds: (claim) => Boolean(dateOf(claim)) && binOf(claim) === first + bin } }); showView('claims'); };
    counts.forEach((row, bin) => {
      const x = left + bin * step + (step - thick) / 2, bar = draw('g', sums[bin] ? pressable(label(bin) + ': ' + counted(sums[bin], 'claim'), () => only(bin)) : {});
      let below = 0;
      row.forEach((count, series) => {
        if (!count) return;
        const says = label(bin) + ': ' + counted(count, 'claim') + ' in ' + (series < named.length ? unitText(names[series]) : names[series]);
        bar.append(draw('rect', { class: 'series' + (series < named.length ? series : SERIES), x, width: thick, y: y(below + count), height: Math.max(0.5, y(below) - y(below + count)) }, draw('title', {}, says)));
        below += count;
      });
      svg.append(bar);
      if (isNamed(bin)) svg.append(write(left + bin * step + step / 2, height - 8, isYears ? label(bin).slice(0, -3) : label(bin), 'middle'));
    });
    const box = make('div', { class: 'scroll' }, svg);
    panel.body.replaceChildren(box, legendOf(named.map((unit, series) => [unitText(unit), series]), names.length > named.length ? 'other units' : ''));
    // The latest first.
    box.scrollLeft = box.scrollWidth;
    return undefined;
  }
  return fill;
}

function setUpFigures() {
  const panel = panelOf('Figures over time', true);
  const subject = make('select', { id: 'subject', lang: 'zh', onchange: () => fillUnits() }), unit = make('select', { id: 'subject-unit', onchange: () => drawPoints() });
  const scale = make('input', { type: 'checkbox', onchange: () => drawPoints() });
  panel.controls.append(make('label', {}, 'Of ', subject), make('label', {}, 'in ', unit), make('label', {}, scale, ' logarithmic'));
  let subjects = [], units = [];

  /** Entities and programmes with the most dated figures in one unit. */
  function fill() {
    const kept = subjects[subject.value] && subjects[subject.value].label, groups = new Map();
    const add = (key, label, claim) => { if (!groups.has(key)) groups.set(key, { label, claims: [] }); groups.get(key).claims.push(claim); };
    for (const claim of shown) {
      if (!timeOf(claim)) continue;
      if (claim.entity) add(nameOf(claim.entity), nameOf(claim.entity), claim);
      for (const row of new Set(claim.programmes.map((programme) => programme.row))) if (row) add(row, 'programme ' + row.name, claim);
    }
    const weight = (group) => countBy(group.claims, (claim) => claim.unit)[0][1] * 1000 + group.claims.length;
    subjects = [...groups.values()].map((group) => ({ ...group, weight: weight(group) })).sort((a, b) => b.weight - a.weight).slice(0, 300);
    subject.replaceChildren(...subjects.map((one, at) => make('option', { value: at }, shorten(one.label, 30) + ' (' + one.claims.length + ')')));
    subject.value = String(Math.max(0, subjects.findIndex((one) => one.label === kept)));
    fillUnits();
  }
  function fillUnits() {
    const found = subjects[subject.value];
    units = found ? countBy(found.claims, (claim) => claim.unit) : [];
    unit.replaceChildren(...units.map(([name, count], at) => make('option', { value: at }, unitText(name) + ' (' + count + ')')));
    drawPoints();
  }
  function drawPoints() {
    const found = subjects[subject.value];
    if (!found) { panel.say(''); panel.body.replaceChildren(make('p', { class: 'empty' }, 'None of these claims has both a date and an entity or programme.')); return; }
    const [name] = units[unit.value || 0];
    const points = found.claims.filter((claim) => claim.unit === name && Number.isFinite(claim.number) && (!scale.checked || claim.number > 0))
      .map((claim) => ({ claim, time: timeOf(claim) })).map((point) => ({ ...point, middle: (point.time[0] + point.time[1]) / 2 })).sort((a, b) => a.middle - b.middle);
    panel.say(counted(points.length, 'figure') + '. A bar is the period that a figure covers; hollow points are planned or required; colours are places or holders, dashed lines join differences. Press one for its record.');
    if (!points.length) { panel.body.replaceChildren(make('p', { class: 'empty' }, 'No figure above zero.')); return; }
    const width = widthOf(panel), height = 320, left = 64, right = 20, top = 14, bottom = 30;
    const values = points.map((point) => point.claim.number), least = Math.min(...values), greatest = Math.max(...values);
    const toScale = scale.checked ? Math.log10 : (value) => value;
    let ticks = scale.checked ? [] : ticksOf(Math.min(0, least), greatest, 5);
    if (scale.checked) {
      const from = Math.floor(Math.log10(least)), to = Math.max(from + 1, Math.ceil(Math.log10(greatest))), step = Math.ceil((to - from) / 8);
      for (let power = from; power <= to + step - 1; power += step) ticks.push(10 ** power);
    }
    const low = toScale(ticks[0]), high = toScale(ticks[ticks.length - 1]);
    const y = (value) => height - bottom - ((toScale(value) - low) / (high - low || 1)) * (height - top - bottom);
    let from = Math.min(...points.map((point) => point.time[0])), to = Math.max(...points.map((point) => point.time[1]));
    const margin = Math.max(20, (to - from) * 0.03);
    from -= margin; to += margin;
    const x = (day) => left + ((day - from) / (to - from)) * (width - left - right);
    const svg = draw('svg', { viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': 'Figures over time' });
    for (const tick of ticks) svg.append(draw('line', { class: 'grid', x1: left, x2: width - right, y1: y(tick), y2: y(tick) }), write(left - 8, y(tick) + 4, COMPACT.format(tick), 'end'));
    for (const [day, label] of timeTicks(from, to, Math.max(2, Math.floor((width - left - right) / 55)))) {
      svg.append(draw('line', { class: 'grid', x1: x(day), x2: x(day), y1: height - bottom, y2: height - bottom + 5 }), write(x(day), height - 8, label, 'middle'));
    }
    // Figures of different places or holders are no series of one another, nor are what was reached and what was planned.
    const isDifference = (claim) => Boolean(claim.change && claim.change.role === 'by');
    const ownerOf = (claim) => nameOf(claim.place) || nameOf(claim.holder) || 'place not said';
    const owners = countBy(points, (point) => ownerOf(point.claim)).map(([owner]) => owner).slice(0, SERIES);
    const seriesOf = (claim) => { const at = owners.indexOf(ownerOf(claim)); return 'series' + (at < 0 ? SERIES : at); };
    for (const owner of owners) {
      for (const isChange of [false, true]) {
        const line = points.filter(({ claim }) => ownerOf(claim) === owner && claim.status === 'actual' && isDifference(claim) === isChange);
        if (line.length > 1) svg.append(draw('polyline', { class: 'path ' + seriesOf(line[0].claim), opacity: 0.5, 'stroke-dasharray': isChange ? '5 5' : null, points: line.map((point) => x(point.middle).toFixed(1) + ',' + y(point.claim.number).toFixed(1)).join(' ') }));
      }
    }
    for (const { claim, time, middle } of points) {
      const says = periodText(claim.period || {}) + ' ' + valueText(claim) + ' ' + claim.unit + ' · ' + claim.text + ' · ' + claim.doc.name;
      svg.append(draw('line', { class: 'span ' + seriesOf(claim), x1: x(time[0]), x2: x(time[1]), y1: y(claim.number), y2: y(claim.number) }),
        draw('circle', { class: 'point ' + claim.status + ' ' + seriesOf(claim), cx: x(middle), cy: y(claim.number), r: 5, ...pressable(says, () => openClaim(claim)) }, draw('title', {}, says)));
    }
    panel.body.replaceChildren(svg, legendOf(owners.map((owner, at) => [owner, at]), points.some((point) => !owners.includes(ownerOf(point.claim))) ? 'others' : ''));
  }
  return fill;
}

/** Days at which a year or month begins, with their names. */
function timeTicks(from, to, count) {
  const months = (to - from) / 30.44, size = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000].find((one) => months / one <= count) || 12000;
  const ticks = [], start = new Date(from * 864e5);
  let month = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / size) * size;
  for (let guard = 0; guard < 60; guard++, month += size) {
    const year = Math.floor(month / 12), name = size >= 12 ? String(year) : year + '-' + String(month % 12 + 1).padStart(2, '0');
    const day = dayOf(String(year) + '-' + (month % 12 + 1), false);
    if (day > to) break;
    if (day >= from) ticks.push([day, name]);
  }
  return ticks;
}

/** Bars that lie, the longest above; pressing one filters by it. */
function setUpBars(title, key, label, press, colour) {
  const panel = panelOf(title, false);
  return () => {
    const rows = countBy(shown, key), top = rows.slice(0, 15), width = widthOf(panel), left = Math.min(150, width * 0.36), high = 26;
    panel.say(rows.length > top.length ? 'the first ' + top.length + ' of ' + rows.length.toLocaleString('en') : counted(rows.length, 'row'));
    if (!top.length) return panel.body.replaceChildren(make('p', { class: 'empty' }, 'Nothing matches the filters.'));
    const svg = draw('svg', { viewBox: `0 0 ${width} ${top.length * high}`, role: 'group', 'aria-label': title });
    top.forEach(([found, count], at) => {
      const says = label(found) + ': ' + counted(count, 'claim'), long = Math.max(2, (count / top[0][1]) * (width - left - 60));
      svg.append(draw('g', pressable(says, () => press(found)), draw('title', {}, says), draw('rect', { x: 0, y: at * high, width, height: high, fill: 'transparent' }),
        write(left - 8, at * high + 17, shorten(label(found), Math.floor(left / 13)), 'end', { class: 'strong', lang: 'zh' }),
        draw('rect', { class: 'bar ' + colour(found), x: left, y: at * high + 4, width: long, height: high - 9, rx: 3 }), write(left + long + 7, at * high + 17, count.toLocaleString('en'))));
    });
    return panel.body.replaceChildren(svg);
  };
}

function setUpCharts() {
  const dimension = new Map(CLAIMS.map((claim) => [claim.unit, claim.dimension]));
  const look = (name) => { byId('entity').value = name; setFilter({ entity: name.toLowerCase() }); };
  const fills = [
    setUpMonths(), setUpFigures(),
    setUpBars('Units', (claim) => claim.unit, unitText, (unit) => setFilter({ unit }), (unit) => 'dim-' + dimension.get(unit)),
    setUpBars('What is measured', (claim) => nameOf(claim.entity), (name) => name, look, () => 'dim-person'),
  ];
  return () => { for (const fill of fills) fill(); };
}
