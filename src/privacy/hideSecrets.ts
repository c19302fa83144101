/**
 * Replaces secrets in a text, as they are and as JSON, a query, a form, HTML, hex and base64 write them, also in the middle of a longer
 * text in base64: a server may write them back in any of these (S3). `mark` stands in their place.
 */
export function hideSecrets(text: string, secrets: readonly string[], mark: string): string {
  const marks = marksOf(text);
  const forms = [...new Set(secrets.flatMap((secret) => formsOf(secret, marks)))].filter((form) => form !== '');
  // The longest first: one may be a part of another.
  return forms.sort((one, other) => other.length - one.length).reduce((rest, form) => rest.replaceAll(form, mark), text);
}

/** What of a text tells in which ways nothing can be written in it: most texts are short and plain, and a form costs more than this. */
interface Marks {
  percent: boolean;
  plus: boolean;
  backslash: boolean;
  ampersand: boolean;
  /** Letters of the longest run that may be hex or base64. */
  run: number;
}

function marksOf(text: string): Marks {
  let run = 0;
  for (const [found] of text.matchAll(/[\w+/=-]+/g)) run = Math.max(run, found.length);
  return { percent: text.includes('%'), plus: text.includes('+'), backslash: text.includes('\\'), ampersand: text.includes('&'), run };
}

/** The ways of writing a secret that differ from it have such a mark in them, or are as long as a run. */
function formsOf(secret: string, marks: Marks): string[] {
  const length = Buffer.byteLength(secret);
  return [
    secret,
    ...(marks.backslash ? escaped(secret) : []),
    ...(marks.percent ? percentEncoded(secret.toWellFormed()) : []),
    ...(marks.percent || marks.plus ? [new URLSearchParams([['', secret.toWellFormed()]]).toString().slice(1)] : []),
    ...(marks.ampersand ? asEntities(secret) : []),
    ...(length >= 4 && marks.run >= length * 2 ? asHex(secret) : []),
    ...(marks.run >= Math.floor((length * 8) / 6) - 1 ? asBase64(secret) : []),
  ];
}

function escaped(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    json,
    JSON.stringify(json).slice(1, -1),
    json.replace(/[^\x00-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
  ];
}

function percentEncoded(whole: string): string[] {
  const percent = encodeURIComponent(whole);
  const all = Buffer.from(whole).toString('hex').replace(/../g, '%$&');
  return [percent, percent.replace(/%../g, (code) => code.toLowerCase()), encodeURIComponent(percent), all, all.toUpperCase()];
}

function asEntities(secret: string): string[] {
  const html = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return [
    html,
    ...[
      ['&quot;', '&#39;'],
      ['&#34;', '&#x27;'],
      ['&#34;', '&#39;'],
      ['&quot;', '&apos;'],
    ].map(([double = '', single = '']) => html.replaceAll('"', double).replaceAll("'", single)),
  ];
}

function asHex(secret: string): string[] {
  const hex = Buffer.from(secret).toString('hex');
  return [hex, hex.toUpperCase()];
}

function asBase64(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    bytes.toString('base64'),
    ...[0, 1, 2].map((offset) => inBase64(bytes, offset)).flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]),
  ];
}

/** Behind so many other bytes, without the letters that belong to what stands around it; empty where too few are left to tell anything. */
function inBase64(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  const own = text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
  return own.length < 6 ? '' : own;
}
