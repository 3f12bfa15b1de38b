// The tables: claims and the register, sorted by any column. Takes rows and columns, fills a section.

const ROWS = 200;
const COLLATOR = new Intl.Collator(['zh', 'en'], { numeric: true });

/** A table that sorts. A column: head, sort key, content of the cell, whether it is a number. */
function sortedTable(columns, open) {
  const state = { column: -1, isDown: false, limit: ROWS, rows: [], sorted: [] };
  const heads = columns.map((column, at) => make('th', { scope: 'col', class: column.isNumber ? 'number' : null },
    make('button', { type: 'button', onclick: () => sortBy(at) }, column.head)));
  const body = make('tbody');
  const more = make('button', { type: 'button', class: 'more', onclick: () => { state.limit += 5 * ROWS; fill(); } });
  const element = make('div', {}, make('div', { class: 'wrap', tabindex: '0', role: 'region', 'aria-label': 'Table' }, make('table', {}, make('thead', {}, make('tr', {}, ...heads)), body)), more);

  function sortBy(at) {
    state.isDown = state.column === at ? !state.isDown : Boolean(columns[at].isNumber);
    state.column = at;
    sort();
  }
  function sort() {
    const column = columns[state.column], sign = state.isDown ? -1 : 1;
    state.sorted = state.rows;
    if (column) {
      const keyed = state.rows.map((row) => [column.key(row), row]);
      // Empty cells stand last, whichever way.
      const isEmpty = (key) => key === '' || key === null;
      keyed.sort(([a], [b]) => isEmpty(a) || isEmpty(b) ? isEmpty(a) - isEmpty(b) : sign * (column.isNumber ? a - b : COLLATOR.compare(a, b)));
      state.sorted = keyed.map(([, row]) => row);
    }
    heads.forEach((head, at) => head.setAttribute('aria-sort', at === state.column ? (state.isDown ? 'descending' : 'ascending') : 'none'));
    fill();
  }
  function fill() {
    body.replaceChildren(...state.sorted.slice(0, state.limit).map((row) => {
      const cells = columns.map((column) => make('td', { class: column.isNumber ? 'number' : column.isShort ? 'short' : null, lang: column.lang, 'data-head': column.head }, ...[column.show(row)].flat()));
      return make('tr', { onclick: () => { if (!String(getSelection())) open(row); } }, ...cells);
    }));
    if (!state.rows.length) body.append(make('tr', {}, make('td', { class: 'empty', colspan: columns.length }, 'Nothing matches the filters.')));
    const left = state.rows.length - state.limit;
    more.hidden = left <= 0;
    more.textContent = 'Show ' + Math.min(left, 5 * ROWS).toLocaleString('en') + ' more of ' + left.toLocaleString('en');
  }
  return { element, set: (rows) => { state.rows = rows; state.limit = ROWS; sort(); } };
}

const plain = (head, key, lang) => ({ head, key, show: key, lang });
/** Of a few words, which stay on one line. */
const short = (head, key) => ({ ...plain(head, key), isShort: true });

function setUpClaims() {
  const asWritten = (claim) => {
    const link = linkTo(claim.text, () => openClaim(claim));
    link.classList.add('dim-' + claim.dimension);
    link.prepend(make('span', { class: 'dot', title: claim.dimension }));
    return link;
  };
  const table = sortedTable([
    { head: 'As written', key: (claim) => claim.text, show: asWritten, lang: 'zh' },
    { head: 'Value', key: (claim) => claim.number, show: valueText, isNumber: true },
    short('Unit', (claim) => (claim.unit === '1' ? '' : claim.unit)),
    plain('What', (claim) => nameOf(claim.entity), 'zh'),
    plain('Verb', (claim) => nameOf(claim.predicate), 'zh'),
    plain('Who', (claim) => nameOf(claim.holder), 'zh'),
    { head: 'When', key: (claim) => (claim.period ? claim.period.from || claim.period.to || '9' : ''), show: (claim) => (claim.period ? [make('span', { lang: 'zh' }, claim.period.text), make('div', { class: 'muted dates' }, ...periodText(claim.period).split(/(?= → )/).map((date) => make('span', {}, date)))] : '') },
    plain('Where', (claim) => nameOf(claim.place), 'zh'),
    { head: 'Change', isShort: true, key: (claim) => (claim.change ? changeText(claim.change) : ''), show: (claim) => (claim.change ? changeShort(claim.change) : '') },
    short('Status', (claim) => claim.status),
    plain('Programme', (claim) => claim.programmes.map((programme) => programme.name).join('、'), 'zh'),
    plain('Document', (claim) => claim.doc.name, 'zh'),
  ], openClaim);
  byId('claims').append(table.element);
  return () => table.set(shown);
}

function setUpRegister() {
  const first = (row) => { if (row.found.length) openProgramme(row.found[0]); };
  const only = (row) => { setFilter({ programme: row }); showView('claims'); };
  const table = sortedTable([
    { head: 'Programme', key: (row) => row.name, show: (row) => (row.found.length ? linkTo(row.name, () => first(row)) : row.name), lang: 'zh' },
    short('Kind', (row) => row.kind),
    plain('Also', (row) => row.aliases.join('、'), 'zh'),
    plain('Run by', (row) => row.hosts.join('、'), 'zh'),
    short('First', (row) => row.first_date || ''),
    short('Last', (row) => row.last_date || ''),
    { head: 'Documents', key: (row) => row.documents, show: (row) => row.documents.toLocaleString('en'), isNumber: true },
    { head: 'Mentions', key: (row) => row.mentions, show: (row) => row.mentions.toLocaleString('en'), isNumber: true },
    { head: 'Claims', key: (row) => row.claims, show: (row) => (row.claims && row.found.length ? linkTo(row.claims.toLocaleString('en'), (event) => { event.stopPropagation(); only(row); }) : row.claims.toLocaleString('en')), isNumber: true },
  ], first);
  const note = isSample() ? 'The register is of all ' + counted(DATA.totals.documents, 'document') + '; links lead to those on the page. ' : '';
  byId('register').append(make('p', { class: 'above' }, note + 'The number of claims opens them in the table.'), table.element);
  // The register is as wide as the documents: of the filters only the programme narrows it.
  return () => table.set(FILTER.programme ? [FILTER.programme] : REGISTER);
}

const isSample = () => DATA.totals.documents > DOCUMENTS.length;
