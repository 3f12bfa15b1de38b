// The article with claims and programmes in place, and the list of documents. Takes a document, fills the page; knows which
// claim is current. What its record says is the business of record.js.

let current = { doc: null, item: null };
let marks = new Map();
/** The documents of the list, in its order. */
let buttons = new Map();

/** What is to be marked, disjoint and in order: where two overlap, the claim stays. */
function spansOf(doc, unit) {
  const spans = doc.claims.map((claim) => ({ from: unit(claim.at[0]), to: unit(claim.at[1]), item: claim }));
  const taken = spans.filter((span) => span.from < span.to).sort((a, b) => a.from - b.from);
  const names = doc.programmes.flatMap((programme) => programme.mentions.map(([from, to]) => ({ from: unit(from), to: unit(to), item: programme })))
    .filter((span) => span.from < span.to).sort((a, b) => a.from - b.from);
  const all = [];
  let next = 0, end = 0;
  for (const name of names) {
    for (; next < taken.length && taken[next].from < name.to; next++) {
      if (taken[next].from >= end) { all.push(taken[next]); end = taken[next].to; }
    }
    // A claim inside a name: the name is marked around it, piece by piece.
    let from = name.from;
    for (const claim of all.slice(-8).filter((span) => span.to > name.from && span.from < name.to)) {
      if (claim.from > from) all.push({ from, to: claim.from, item: name.item });
      from = Math.max(from, claim.to);
    }
    if (from < name.to) { all.push({ from, to: name.to, item: name.item }); end = Math.max(end, name.to); }
  }
  for (; next < taken.length; next++) if (taken[next].from >= end) { all.push(taken[next]); end = taken[next].to; }
  return all.sort((a, b) => a.from - b.from);
}

function markOf(item, text) {
  const isClaim = item.at !== undefined;
  const element = make(isClaim ? 'mark' : 'span', { class: isClaim ? 'mark dim-' + item.dimension + ' ' + item.status : 'programme', tabindex: '-1', role: 'button' }, text);
  element.item = item;
  if (!marks.has(item)) marks.set(item, []);
  marks.get(item).push(element);
  return element;
}

/** One paragraph a line; a span that goes over a line end is marked in both. */
function fillText(doc) {
  const unit = unitsOf(doc.text), spans = spansOf(doc, unit), holder = byId('text');
  holder.replaceChildren();
  marks = new Map();
  let from = 0, next = 0;
  for (const line of doc.text.split('\n')) {
    const end = from + line.length, paragraph = make('p');
    let at = from;
    for (; next < spans.length && spans[next].from < end; next++) {
      const span = spans[next], start = Math.max(span.from, at), stop = Math.min(span.to, end);
      if (start > at) paragraph.append(doc.text.slice(at, start));
      if (stop > start) paragraph.append(markOf(span.item, doc.text.slice(start, stop)));
      at = Math.max(at, stop);
      if (span.to > end) break;
    }
    if (at < end) paragraph.append(doc.text.slice(at, end));
    holder.append(paragraph);
    from = end + 1;
  }
  if (Array.from(doc.text).length < doc.chars) holder.append(make('p', { class: 'notice', lang: 'en' }, 'The text goes on; the page shows its beginning. Its claims are all in the table.'));
}

function openDocument(doc) {
  if (current.doc === doc) return;
  current = { doc, item: null };
  byId('title').textContent = doc.name;
  const facts = doc.error
    ? [make('bdi', {}, doc.id), make('span', { class: 'warning' }, 'could not be read (' + words(doc.error.code) + '): ' + doc.error.message)]
    : [make('bdi', {}, doc.id), ' · ' + [doc.date, doc.encoding, counted(doc.chars, 'character'), counted(doc.claims.length, 'claim'), counted(doc.programmes.length, 'programme')].filter(Boolean).join(' · '),
      ...doc.warnings.map((warning) => make('span', { class: 'warning' }, warning))];
  byId('facts').replaceChildren(...facts);
  fillText(doc.error ? { ...doc, text: '', chars: 0 } : doc);
  dimMarks();
  markDocument();
  select(null);
  setListOpen(false);
}

function markDocument() {
  const before = byId('documents').querySelector('[aria-current]'), button = buttons.get(current.doc);
  if (before) before.removeAttribute('aria-current');
  if (button) {
    button.setAttribute('aria-current', 'true');
    scrollInside(byId('documents').parentElement, button);
  }
  byId('previous').disabled = byId('next').disabled = buttons.size < 2;
  byId('list').textContent = 'Documents (' + buttons.size.toLocaleString('en') + ')';
}

function scrollInside(box, element) {
  const outer = box.getBoundingClientRect(), inner = element.getBoundingClientRect();
  if (inner.top < outer.top || inner.bottom > outer.bottom) box.scrollTop += inner.top - outer.top - outer.height / 3;
}

function dimMarks() {
  let first = null;
  for (const [item, elements] of marks) {
    if (item.at === undefined) continue;
    for (const element of elements) element.classList.toggle('out', !isShown.has(item));
    if (!first && isShown.has(item)) first = elements[0];
  }
  if (first && !current.item) first.tabIndex = 0;
}

/** Colours spans of code points in the article, but for the marks in them, which keep their own colour. */
function highlight(name, spans) {
  if (!window.CSS || !CSS.highlights) return;
  const ranges = [], unit = spans.length ? unitsOf(current.doc.text) : null;
  for (const [from, to] of spans) {
    const start = unit(from), end = unit(to);
    let lineAt = 0;
    for (const line of byId('text').children) {
      const length = line.textContent.length;
      if (lineAt < end && lineAt + length > start) ranges.push(...rangesIn(line, start - lineAt, end - lineAt));
      lineAt += length + 1;
      if (lineAt >= end) break;
    }
  }
  CSS.highlights.set(name, new Highlight(...ranges));
}

function rangesIn(line, from, to) {
  const ranges = [], walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = walker.nextNode(); node; at += node.length, node = walker.nextNode()) {
    const start = Math.max(0, from - at), end = Math.min(node.length, to - at);
    if (start >= end || node.parentElement.closest('.mark')) continue;
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    ranges.push(range);
  }
  return ranges;
}

/** Shows an item's record without making it the current one: a pointer passes. Behind it the current one comes back. */
function peek(item) {
  if (matchMedia('(max-width: 1080px)').matches) return;
  if (item || current.item) showItem(item || current.item, Boolean(current.item));
}

function showItem(item, isOpen) {
  const isClaim = item.at !== undefined;
  showRecord(isClaim ? claimRecord(item) : programmeRecord(item), isOpen);
  highlight('sentence', isClaim ? [item.sentence] : []);
  highlight('role', isClaim ? [item.entity, item.predicate, item.holder, item.place, item.period].filter(Boolean).map((mention) => mention.at) : []);
}

/** Makes an item the current one, or none. */
function select(item) {
  for (const element of marks.get(current.item) || []) { element.classList.remove('current'); element.tabIndex = -1; }
  current.item = item;
  if (item) {
    for (const element of marks.get(item) || []) element.classList.add('current');
    const first = (marks.get(item) || [])[0];
    if (first) first.tabIndex = 0;
    showItem(item, true);
  } else {
    showHint();
    highlight('sentence', []);
    highlight('role', []);
    dimMarks();
  }
  remember();
}

function reveal(item) {
  const element = (marks.get(item) || [])[0];
  if (!element) return;
  element.focus({ preventScroll: true });
  const box = element.getBoundingClientRect();
  if (box.top < 60 || box.bottom > innerHeight * 0.5) scrollBy({ top: box.top - innerHeight * 0.3 });
}

function openClaim(claim) {
  showView('articles');
  openDocument(claim.doc);
  select(claim);
  reveal(claim);
}

function openProgramme(programme) {
  showView('articles');
  openDocument(programme.doc);
  select(programme);
  reveal(programme);
}

function stepClaim(by) {
  const claims = current.doc ? current.doc.claims.filter((claim) => isShown.has(claim) && marks.has(claim)) : [];
  if (!claims.length) return;
  const at = claims.indexOf(current.item);
  openClaim(claims[at < 0 ? (by > 0 ? 0 : claims.length - 1) : (at + by + claims.length) % claims.length]);
}

function stepDocument(by) {
  const listed = [...buttons.keys()];
  if (!listed.length) return;
  const at = listed.indexOf(current.doc);
  openDocument(listed[at < 0 ? 0 : (at + by + listed.length) % listed.length]);
  scrollTo({ top: Math.min(scrollY, byId('article').offsetTop) });
}

function setListOpen(isOpen) {
  document.querySelector('.documents').classList.toggle('open', isOpen);
  byId('list').setAttribute('aria-expanded', String(isOpen));
}

/** The documents that hold a claim that is shown and have the words looked for. */
function fillDocuments() {
  const looked = byId('find').value.trim().toLowerCase();
  const counts = new Map();
  for (const claim of shown) counts.set(claim.doc, (counts.get(claim.doc) || 0) + 1);
  const rows = DOCUMENTS.filter((doc) => (!isFiltered() || counts.has(doc)) && (!looked || (doc.name + '\n' + doc.id).toLowerCase().includes(looked)));
  buttons = new Map();
  byId('documents').replaceChildren(...rows.map((doc) => {
    const button = make('button', { type: 'button', title: doc.id },
      make('span', { lang: 'zh' }, doc.name), make('small', {}, make('span', {}, doc.date || doc.id), doc.error ? 'not read' : String(counts.get(doc) || 0)));
    button.doc = doc;
    buttons.set(doc, button);
    return make('li', {}, button);
  }));
  if (!rows.length) byId('documents').append(make('li', { class: 'empty' }, 'No document matches.'));
  if (rows.length && !rows.includes(current.doc)) openDocument(rows[0]);
  else markDocument();
}

function setUpArticle() {
  const text = byId('text');
  const itemOf = (event) => { const mark = event.target.closest('.mark, .programme'); return mark && mark.item; };
  text.addEventListener('click', (event) => {
    const item = itemOf(event);
    if (item) { select(item); reveal(item); } else if (!String(getSelection())) select(null);
  });
  text.addEventListener('mouseover', (event) => { const item = itemOf(event); if (item) peek(item); });
  text.addEventListener('mouseout', (event) => { if (itemOf(event)) peek(null); });
  text.addEventListener('keydown', (event) => {
    const item = itemOf(event);
    if (!item) return;
    if (event.key === 'Enter' || event.key === ' ') select(item);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowRight') stepClaim(1);
    else if (event.key === 'ArrowUp' || event.key === 'ArrowLeft') stepClaim(-1);
    else return;
    event.preventDefault();
  });
  byId('documents').addEventListener('click', (event) => { const button = event.target.closest('button'); if (button) openDocument(button.doc); });
  byId('find').addEventListener('input', fillDocuments);
  byId('previous').addEventListener('click', () => stepDocument(-1));
  byId('next').addEventListener('click', () => stepDocument(1));
  byId('list').addEventListener('click', () => setListOpen(byId('list').getAttribute('aria-expanded') !== 'true'));
  LISTENERS.push(() => { fillDocuments(); dimMarks(); });
}
