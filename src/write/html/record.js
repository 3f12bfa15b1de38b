// The record beside the article: of a claim or of a programme. Takes one of them, fills the panel.

const ROLES = [['entity', 'what'], ['predicate', 'verb'], ['holder', 'who'], ['place', 'where']];

function field(list, name, ...content) {
  list.append(make('dt', {}, name), make('dd', {}, ...content));
}

function mentionText(mention) {
  return mention.resolved ? [make('span', { lang: 'zh' }, mention.resolved), make('small', { lang: 'zh' }, ' ← ' + mention.text)] : [make('span', { lang: 'zh' }, mention.text)];
}

const linkTo = (text, action) => make('button', { type: 'button', class: 'link', lang: 'zh', onclick: action }, text);

function claimRecord(claim) {
  const list = make('dl', { class: 'fieldlist' });
  for (const [role, name] of ROLES) if (claim[role]) field(list, name, ...mentionText(claim[role]));
  if (claim.period) {
    const dates = periodText(claim.period);
    field(list, 'when', ...mentionText(claim.period), make('small', {}, (dates ? '  ' + dates : '') + (claim.period.complete ? '' : '  (incomplete)')));
  }
  if (claim.change) field(list, 'change', changeText(claim.change));
  for (const programme of claim.programmes) field(list, 'in', linkTo(programme.name, () => openProgramme(programme)));
  const part = claim.doc.claims[claim.part_of], repeated = claim.doc.claims[claim.repeats];
  if (part) field(list, 'part of', linkTo(part.text, () => openClaim(part)));
  const parts = claim.doc.claims.filter((other) => other.part_of === claim.index).slice(0, 30);
  if (parts.length) field(list, 'parts', ...parts.flatMap((other, at) => [at ? '、' : '', linkTo(other.text, () => openClaim(other))]));
  if (repeated) field(list, 'repeats', linkTo(repeated.text, () => openClaim(repeated)));
  field(list, 'at', make('small', {}, claim.at[0] + ' – ' + claim.at[1]));
  field(list, 'rule', make('small', {}, claim.rule));
  return [
    make('p', { class: 'value' }, valueText(claim) + ' ', make('small', {}, claim.unit === '1' ? '' : claim.unit)),
    make('p', { class: 'quote', lang: 'zh' }, make('span', { class: 'mark dim-' + claim.dimension + ' ' + claim.status }, claim.text)),
    make('p', { class: 'tags' },
      make('span', { class: 'tag dim-' + claim.dimension }, make('span', { class: 'dot' }), claim.dimension),
      make('span', { class: 'tag' }, claim.status),
      make('span', { class: 'tag' }, words(claim.relation))),
    list,
  ];
}

function programmeRecord(programme) {
  const row = programme.row;
  const list = make('dl', { class: 'fieldlist' });
  if (programme.aliases) field(list, 'also', make('span', { lang: 'zh' }, programme.aliases.join('、')));
  if (programme.host) field(list, 'run by', ...mentionText(programme.host));
  field(list, 'here', counted(programme.mentions.length, 'mention'));
  if (row) {
    field(list, 'overall', counted(row.documents, 'document') + ', ' + counted(row.mentions, 'mention') + ', ' + counted(row.claims, 'claim'));
    if (row.first_date) field(list, 'dated', row.first_date === row.last_date ? row.first_date : row.first_date + ' → ' + row.last_date);
  }
  const claims = programme.doc.claims.filter((claim) => claim.programmes.includes(programme)).slice(0, 50);
  if (claims.length) field(list, 'claims', ...claims.flatMap((claim, at) => [at ? '、' : '', linkTo(claim.text, () => openClaim(claim))]));
  field(list, 'rule', make('small', {}, programme.rule));
  const only = row && make('button', { type: 'button', onclick: () => setFilter({ programme: row }) }, 'Show its claims only');
  return [
    make('p', { class: 'value', lang: 'zh' }, programme.name),
    make('p', { class: 'tags' }, make('span', { class: 'tag' }, 'programme'), make('span', { class: 'tag' }, programme.kind)),
    list, make('p', { class: 'more' }, only),
  ];
}

/** Shows a record; `isOpen` brings the panel up on narrow screens too. */
function showRecord(content, isOpen) {
  const panel = byId('record');
  const close = make('button', { type: 'button', class: 'close', 'aria-label': 'Close the record', onclick: () => select(null) }, '×');
  panel.replaceChildren(close, ...content);
  panel.scrollTop = 0;
  panel.classList.toggle('open', isOpen);
}

function showHint() {
  showRecord([
    make('p', { class: 'hint' }, 'Point at a claim or tap it to see its record: the exact value, what is measured, who, when and where.'),
    make('p', { class: 'hint' }, 'j and k step through the claims, ? shows all keys.'),
  ], false);
}
