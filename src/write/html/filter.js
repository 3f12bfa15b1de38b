// The filters: which claims are shown. Takes the form's fields, hands on a set; tells the views when it changes.

const NOTHING = { unit: '', status: '', programme: null, entity: '', time: null };
const FILTER = { dimensions: new Set(), ...NOTHING };
let shown = CLAIMS;
let isShown = new Set(CLAIMS);
const UNITS = countBy(CLAIMS, (claim) => claim.unit);
const LISTENERS = [];

function matches(claim) {
  if (FILTER.dimensions.size && !FILTER.dimensions.has(claim.dimension)) return false;
  if (FILTER.unit && claim.unit !== FILTER.unit) return false;
  if (FILTER.status && claim.status !== FILTER.status) return false;
  if (FILTER.programme && !claim.programmes.some((programme) => programme.row === FILTER.programme)) return false;
  if (FILTER.time && !FILTER.time.holds(claim)) return false;
  if (!FILTER.entity) return true;
  const { entity, holder } = claim;
  return [entity && entity.text, entity && entity.resolved, holder && holder.text, holder && holder.resolved]
    .some((text) => text && text.toLowerCase().includes(FILTER.entity));
}

const isFiltered = () => FILTER.dimensions.size > 0 || Boolean(FILTER.unit || FILTER.status || FILTER.programme || FILTER.entity || FILTER.time);

function applyFilters() {
  shown = isFiltered() ? CLAIMS.filter(matches) : CLAIMS;
  isShown = new Set(shown);
  for (const chip of byId('dimensions').children) chip.setAttribute('aria-pressed', String(FILTER.dimensions.has(chip.value)));
  byId('unit').value = FILTER.unit ? String(UNITS.findIndex(([unit]) => unit === FILTER.unit)) : '';
  byId('status').value = FILTER.status;
  byId('programme').value = FILTER.programme ? String(FILTER.programme.at) : '';
  byId('time').hidden = !FILTER.time;
  byId('time').textContent = FILTER.time ? FILTER.time.label + ' ×' : '';
  byId('clear').disabled = !isFiltered();
  byId('shown').textContent = isFiltered() ? shown.length.toLocaleString('en') + ' of ' + counted(CLAIMS.length, 'claim') : counted(CLAIMS.length, 'claim');
  for (const listener of LISTENERS) listener();
}

function setFilter(change) {
  Object.assign(FILTER, change);
  applyFilters();
}

function clearFilters() {
  byId('entity').value = '';
  FILTER.dimensions.clear();
  setFilter(NOTHING);
}

function setUpFilters() {
  const option = (value, text) => make('option', { value }, text);
  const counts = new Map(countBy(CLAIMS, (claim) => claim.dimension));
  for (const dimension of DIMENSIONS.filter((one) => counts.has(one))) {
    const toggle = () => {
      if (!FILTER.dimensions.delete(dimension)) FILTER.dimensions.add(dimension);
      applyFilters();
    };
    byId('dimensions').append(make('button', { type: 'button', class: 'chip dim-' + dimension, value: dimension, 'aria-pressed': 'false', onclick: toggle },
      make('span', { class: 'dot' }), dimension, make('small', {}, counts.get(dimension).toLocaleString('en'))));
  }
  // Options hold positions, never a document's text as a value.
  byId('unit').append(option('', 'all'), ...UNITS.map(([unit, count], at) => option(at, unitText(unit) + ' (' + count + ')')));
  const statuses = new Map(countBy(CLAIMS, (claim) => claim.status));
  byId('status').append(option('', 'all'), ...STATUSES.filter((one) => statuses.has(one)).map((one) => option(one, one + ' (' + statuses.get(one) + ')')));
  const rows = REGISTER.filter((row) => row.found.length);
  byId('programme').append(option('', 'all'), ...rows.map((row) => option(row.at, row.name)));
  byId('unit').addEventListener('change', (event) => setFilter({ unit: event.target.value ? UNITS[event.target.value][0] : '' }));
  byId('status').addEventListener('change', (event) => setFilter({ status: event.target.value }));
  byId('programme').addEventListener('change', (event) => setFilter({ programme: REGISTER[event.target.value] || null }));
  byId('time').addEventListener('click', () => setFilter({ time: null }));
  let waiting = 0;
  byId('entity').addEventListener('input', (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => setFilter({ entity: event.target.value.trim().toLowerCase() }), 150);
  });
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  byId('filters').addEventListener('reset', (event) => { event.preventDefault(); clearFilters(); });
}
