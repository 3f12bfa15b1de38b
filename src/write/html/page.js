// The page as a whole: views, keys, light and dark, the address that leads back to a claim.

const VIEWS = ['articles', 'claims', 'register', 'charts'];
const FILLS = {};
let view = 'articles';
let stale = new Set(VIEWS);

function showView(name) {
  view = name;
  for (const one of VIEWS) {
    byId(one).hidden = one !== name;
    byId('tab-' + one).setAttribute('aria-selected', String(one === name));
    byId('tab-' + one).tabIndex = one === name ? 0 : -1;
  }
  fillView();
}

/** Fills the view in sight, if the filters have changed since it was last seen. */
function fillView() {
  if (stale.delete(view) && FILLS[view]) FILLS[view]();
}

/** The address keeps the place, so that a claim can be linked to. */
function remember() {
  const { doc, item } = current;
  const place = doc ? '#document=' + doc.at + (item && item.at !== undefined ? '&claim=' + item.index : '') : '';
  try { history.replaceState(null, '', place || '#'); } catch { /* a page without an address of its own */ }
}

function recall() {
  const found = /^#document=(\d+)(?:&claim=(\d+))?$/.exec(location.hash);
  const doc = found && DOCUMENTS[found[1]], claim = doc && doc.claims[found[2]];
  if (claim) openClaim(claim);
  else if (doc) openDocument(doc);
}

function setUpTheme() {
  const button = byId('theme'), dark = matchMedia('(prefers-color-scheme: dark)');
  let isDark = dark.matches;
  const name = () => { button.textContent = isDark ? 'Light' : 'Dark'; };
  button.addEventListener('click', () => { isDark = !isDark; document.documentElement.style.colorScheme = isDark ? 'dark' : 'light'; name(); });
  dark.addEventListener('change', () => { isDark = dark.matches; document.documentElement.style.colorScheme = ''; name(); });
  name();
}

function setUpKeys() {
  const actions = {
    j: () => stepClaim(1), k: () => stepClaim(-1), ']': () => stepDocument(1), '[': () => stepDocument(-1),
    '/': () => byId('entity').focus(), c: clearFilters, '?': () => byId('help').showModal(),
    1: () => showView('articles'), 2: () => showView('claims'), 3: () => showView('register'), 4: () => showView('charts'),
  };
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !byId('help').open) { if (event.target.matches('input')) event.target.blur(); else select(null); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, select, textarea') || byId('help').open) return;
    const action = Object.hasOwn(actions, event.key) && actions[event.key];
    if (action) { event.preventDefault(); action(); }
  });
  document.querySelector('.tabs').addEventListener('keydown', (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    showView(VIEWS[(VIEWS.indexOf(view) + by + VIEWS.length) % VIEWS.length]);
    byId('tab-' + view).focus();
  });
}

function setUpPage() {
  const { totals } = DATA, parts = [];
  for (const [count, one] of [[totals.documents, 'document'], [totals.claims, 'claim'], [totals.programmes, 'programme'], [totals.warnings, 'warning'], [totals.errors, 'error']]) {
    if (parts.length && !count && (one === 'warning' || one === 'error')) continue;
    parts.push(parts.length ? ' · ' : '', make('b', {}, count.toLocaleString('en')), ' ' + one + (count === 1 ? '' : 's'));
  }
  byId('totals').append(...parts);
  byId('sample').hidden = !isSample();
  byId('sample').textContent = 'A sample: the page holds ' + DOCUMENTS.length.toLocaleString('en') + ' of ' + counted(totals.documents, 'document')
    + '. The figures above and the register are of all of them; articles, table, filters and charts of the sample.';
  for (const one of VIEWS) byId('tab-' + one).addEventListener('click', () => showView(one));
  byId('help-button').addEventListener('click', () => byId('help').showModal());
  setUpTheme();
  setUpKeys();
  setUpFilters();
  setUpArticle();
  FILLS.claims = setUpClaims();
  FILLS.register = setUpRegister();
  FILLS.charts = setUpCharts();
  LISTENERS.push(() => { stale = new Set(VIEWS); fillView(); });
  let waiting = 0;
  addEventListener('resize', () => { clearTimeout(waiting); waiting = setTimeout(() => { stale.add('charts'); fillView(); }, 200); });
  const wanted = location.hash;
  if (!DOCUMENTS.length) byId('title').textContent = 'No documents';
  showHint();
  applyFilters();
  if (wanted) { try { history.replaceState(null, '', wanted); } catch { /* as above */ } recall(); }
}

setUpPage();
