/**
 * A secret as it is, and as JSON, a query, a form, HTML, hex and base64 write it, also in the middle of a longer text in base64: a server
 * may write it back in any of these (S3). The longest first, since one may be a part of another.
 */
export function secretForms(secrets: readonly string[]): string[] {
  return [...new Set(secrets.flatMap(formsOf))].filter((form) => form !== '').sort((one, other) => other.length - one.length);
}

function formsOf(secret: string): string[] {
  const whole = secret.toWellFormed();
  const json = JSON.stringify(secret).slice(1, -1);
  const bytes = Buffer.from(whole);
  const hex = bytes.toString('hex');
  const percent = encodeURIComponent(whole);
  const all = hex.replace(/../g, '%$&');
  const base64 = bytes.toString('base64');
  const html = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return [
    secret, json, JSON.stringify(json).slice(1, -1), json.replace(/[^\x00-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
    percent, percent.replace(/%../g, (code) => code.toLowerCase()), encodeURIComponent(percent), all, all.toUpperCase(), new URLSearchParams([['', whole]]).toString().slice(1),
    html, ...[['&quot;', '&#39;'], ['&#34;', '&#x27;'], ['&#34;', '&#39;'], ['&quot;', '&apos;']].map(([double = '', single = '']) => html.replaceAll('"', double).replaceAll("'", single)),
    base64, ...[0, 1, 2].map((offset) => inBase64(bytes, offset)).flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]),
    ...(bytes.length < 4 ? [] : [hex, hex.toUpperCase()]),
  ];
}

/** Behind so many other bytes, without the letters that belong to what stands around it; empty where too few are left to tell anything. */
function inBase64(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  const own = text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
  return own.length < 6 ? '' : own;
}
