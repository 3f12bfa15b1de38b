// What the page knows: the documents, all claims in one row, the programmes of all documents joined by the register.
// Takes the data block, hands on plain objects. Nothing here touches the page.

const DATA = JSON.parse(document.getElementById('data').textContent);
const DOCUMENTS = DATA.documents;
const REGISTER = DATA.register;
const CLAIMS = [];
const DIMENSIONS = ['money', 'person', 'percent', 'ratio', 'length', 'area', 'volume', 'mass', 'time', 'temperature', 'energy', 'power', 'speed', 'data', 'count', 'other'];
const STATUSES = ['actual', 'planned', 'required', 'denied'];
const RELATIONS = { exact: '', about: '≈ ', nearly: '≲ ', more_than: '> ', at_least: '≥ ', less_than: '< ', at_most: '≤ ', range: '' };

/** Offsets in the records count code points, those of a script UTF-16 units; they part where a character takes two. */
function unitsOf(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (offset) => Math.min(offset, text.length);
  const units = [0];
  for (const character of text) units.push(units[units.length - 1] + character.length);
  return (offset) => units[Math.min(offset, units.length - 1)];
}

/** From every name and alias to its row in the register; a name goes before an alias, a long alias before a short one. */
const ROW_OF = new Map();
REGISTER.forEach((row, at) => { row.at = at; row.found = []; if (!ROW_OF.has(row.name)) ROW_OF.set(row.name, row); });
for (const isLong of [true, false]) {
  for (const row of REGISTER) {
    for (const alias of row.aliases) if ((Array.from(alias).length >= 4) === isLong && !ROW_OF.has(alias)) ROW_OF.set(alias, row);
  }
}

DOCUMENTS.forEach((doc, at) => {
  doc.at = at;
  doc.claims = doc.claims || [];
  doc.programmes = doc.programmes || [];
  doc.warnings = doc.warnings || [];
  doc.name = doc.title || firstLine(doc.text || '') || doc.id;
  doc.programmes.forEach((programme, index) => {
    programme.doc = doc;
    programme.index = index;
    programme.row = ROW_OF.get(programme.name) || null;
    if (programme.row) programme.row.found.push(programme);
  });
  doc.claims.forEach((claim, index) => {
    Object.assign(claim, { doc, index, position: CLAIMS.length });
    claim.high = claim.high || claim.low;
    claim.relation = claim.relation || 'exact';
    claim.status = claim.status || 'actual';
    claim.programmes = (claim.programmes || []).map((one) => doc.programmes[one]).filter(Boolean);
    claim.number = (numberOf(claim.low) + numberOf(claim.high)) / 2;
    CLAIMS.push(claim);
  });
});

function firstLine(text) {
  // Not a rule of dashes: a line with a letter in it.
  const line = text.slice(0, 2000).split('\n').find((one) => /\p{L}/u.test(one));
  return line ? Array.from(line.trim()).slice(0, 60).join('') : '';
}

/** For sorting and drawing only: what is shown is always the exact decimal. */
function numberOf(value) {
  const [above, below] = value.split('/');
  return below ? Number(above) / Number(below) : Number(value);
}

/** The exact decimal with its thousands apart. */
function grouped(value) {
  const [whole, part] = value.split('.');
  const shown = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return part === undefined ? shown : shown + '.' + part;
}

function valueText(claim) {
  const low = grouped(claim.low), high = grouped(claim.high);
  return RELATIONS[claim.relation] + (low === high ? low : low + ' – ' + high);
}

const unitText = (unit) => (unit === '1' ? 'no unit' : unit);
const nameOf = (mention) => (mention ? mention.resolved || mention.text : '');
const words = (code) => code.replaceAll('_', ' ');
const counted = (count, one) => count.toLocaleString('en') + ' ' + one + (count === 1 ? '' : 's');

function changeText(change) {
  const basis = { year_on_year: ' on the year before', period_on_period: ' on the period before' }[change.basis] || '';
  return (change.direction === 'increase' ? '↑ ' : '↓ ') + { by: 'by this much', to: 'to this', from: 'from this' }[change.role] + basis;
}

/** The same for a cell. */
function changeShort(change) {
  const basis = { year_on_year: 'year on year', period_on_period: 'period on period' }[change.basis];
  return [(change.direction === 'increase' ? '↑ ' : '↓ ') + change.role, basis ? make('div', { class: 'muted' }, basis) : ''];
}

function periodText(period) {
  if (!period.from && !period.to) return '';
  return period.from === period.to ? period.from : (period.from || '…') + ' → ' + (period.to || '…');
}

/** A date of reduced precision as a day number: its first day, or the day behind its last. */
function dayOf(date, isEnd) {
  const [year, month, day] = date.split('-').map(Number);
  const parts = isEnd ? (day ? [year, month - 1, day + 1] : month ? [year, month, 1] : [year + 1, 0, 1]) : [year, (month || 1) - 1, day || 1];
  const time = new Date(0);
  time.setUTCFullYear(...parts);
  return time.getTime() / 864e5;
}

/** When a claim holds: its own period, else the date of its document. Days, or null. */
function timeOf(claim) {
  const period = claim.period;
  const from = period && (period.from || period.to) || claim.doc.date;
  const to = period && (period.to || period.from) || claim.doc.date;
  return from ? [dayOf(from, false), dayOf(to, true)] : null;
}

/** How often each key comes, the most frequent first. */
function countBy(items, key) {
  const counts = new Map();
  for (const item of items) {
    const found = key(item);
    if (found !== null && found !== '') counts.set(found, (counts.get(found) || 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** Makes an element. Text comes in as text nodes alone, so that none is ever read as markup. */
function make(name, fields = {}, ...children) {
  const element = document.createElement(name);
  for (const [field, value] of Object.entries(fields)) {
    if (value === null || value === undefined) continue;
    if (field === 'class') element.className = value;
    else if (field.startsWith('on')) element.addEventListener(field.slice(2), value);
    else element.setAttribute(field, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

const byId = (id) => document.getElementById(id);
